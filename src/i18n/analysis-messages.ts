/** Messages of the analyses: importing this file adds them to both languages. The first screen does without. */
import enAttribution from './en/attribution.json' with { type: 'json' };
import enIndicators from './en/indicators.json' with { type: 'json' };
import enInfluence from './en/influence.json' with { type: 'json' };
import frAttribution from './fr/attribution.json' with { type: 'json' };
import frIndicators from './fr/indicators.json' with { type: 'json' };
import frInfluence from './fr/influence.json' with { type: 'json' };
import { addMessages } from './intl.ts';

addMessages('fr', { ...frAttribution, ...frIndicators, ...frInfluence });
addMessages('en', { ...enAttribution, ...enIndicators, ...enInfluence });
