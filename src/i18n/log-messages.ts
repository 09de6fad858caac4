/** Messages of event logs: importing this file adds them to both languages. The first screen does without. */
import enLog from './en/log.json' with { type: 'json' };
import frLog from './fr/log.json' with { type: 'json' };
import { addMessages } from './intl.ts';

addMessages('fr', frLog);
addMessages('en', enLog);
