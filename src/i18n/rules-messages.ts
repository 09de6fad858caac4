/** Messages of rules coded in IG Script: importing this file adds them to both languages. The first screen does without. */
import enRules from './en/rules.json' with { type: 'json' };
import frRules from './fr/rules.json' with { type: 'json' };
import { addMessages } from './intl.ts';

addMessages('fr', frRules);
addMessages('en', enRules);
