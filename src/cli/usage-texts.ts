/** The words of the help and of usage errors. Kept beside the tables, not in the catalogues: they load before anything else. */
import type { LocalText } from '../core/issue.ts';
import type { OptionName } from './options.ts';
import type { VerbName } from './verbs.ts';

export const helpTexts = {
  purpose: {
    fr: 'Gouvernail : qui demande, prépare, conseille, décide, signe et paie dans un territoire de santé, et ce que des propositions y changeraient. Il ne prédit aucun résultat de santé.',
    en: 'Gouvernail: who asks, prepares, advises, decides, signs and pays in a health territory, and what proposals would change. It predicts no health outcome.',
  },
  usage: { fr: 'Usage :', en: 'Usage:' },
  verbs: { fr: 'Verbes', en: 'Verbs' },
  options: { fr: 'Options', en: 'Options' },
  otherwise: { fr: 'sinon', en: 'otherwise' },
  exits: {
    fr: 'Fin : 0 tout va bien ; 1 les données ou la demande ont un problème (une ligne par problème) ; 2 commande mal écrite.',
    en: 'Exit: 0 fine; 1 the data or the request have a problem (one line each); 2 wrong usage.',
  },
} as const satisfies Record<string, LocalText>;

export const verbTexts: Readonly<Record<VerbName, LocalText>> = {
  list: { fr: 'dit ce qui existe', en: 'says what exists' },
  show: { fr: 'montre un élément en entier', en: 'shows one element in full' },
  run: { fr: 'suit un dossier, du dépôt à la fin', en: 'follows one dossier, from filing to its end' },
  compare: {
    fr: 'compare aujourd’hui et le scénario, chaque décision seule',
    en: 'compares today and the scenario, each decision alone',
  },
  export: {
    fr: 'écrit dans un fichier la figure d’une décision, le journal de dossiers simulés ou les règles codées',
    en: 'writes to a file the figure of a decision, the log of simulated dossiers or the coded rules',
  },
  validate: { fr: 'vérifie un dossier ou un fichier de données', en: 'checks a folder or a file of data' },
  power: { fr: 'mesure le pouvoir formel dans un vote', en: 'measures formal power in a vote' },
  attribute: {
    fr: 'partage ce que le scénario change entre ses propositions',
    en: 'shares what the scenario changes among its proposals',
  },
  influence: {
    fr: 'dit sur quelles hypothèses repose ce que le scénario change',
    en: 'says on which hypotheses what the scenario changes rests',
  },
};

export const optionTexts: Readonly<Record<OptionName, LocalText>> = {
  territory: { fr: 'code INSEE du département', en: 'INSEE code of the département' },
  decision: { fr: 'la décision', en: 'the decision' },
  decisions: { fr: 'les décisions à comparer', en: 'the decisions to compare' },
  packages: { fr: 'paquets de propositions appliqués', en: 'packages of proposals applied' },
  variant: { fr: 'variante d’un paquet', en: 'variant of a package' },
  dose: { fr: 'dose d’un paquet, de 0 à 1', en: 'dose of a package, from 0 to 1' },
  proposals: { fr: 'propositions seules, en plus des paquets', en: 'single proposals, beside packages' },
  set: { fr: 'hypothèse changée, avant et après', en: 'changed hypothesis, before and after alike' },
  case: { fr: 'positions des acteurs', en: 'positions of the actors' },
  portfolio: {
    fr: 'ajouter tous les dossiers ensemble, qui partagent capacité et séances',
    en: 'add all files together, sharing capacity and sittings',
  },
  runs: { fr: 'nombre de dossiers simulés', en: 'number of simulated dossiers' },
  seed: { fr: 'graine du hasard', en: 'seed of chance' },
  measure: {
    fr: 'mesures : adopted, blocked, silence, leadTime/JALON, power/ACTEUR',
    en: 'measures: adopted, blocked, silence, leadTime/MILESTONE, power/ACTOR',
  },
  values: {
    fr: 'mesures simulées, ou résolues sans hasard là où c’est possible (plus long)',
    en: 'measures simulated, or solved without chance where possible (longer)',
  },
  trajectories: { fr: 'parcours du tri des hypothèses', en: 'trajectories that screen the hypotheses' },
  samples: { fr: 'tirages du partage de la variance', en: 'rows that share the variance' },
  format: {
    fr: 'format du fichier, sinon dit par la fin de son nom',
    en: 'format of the file, else said by the end of its name',
  },
  out: { fr: 'fichier à écrire', en: 'file to write' },
  view: { fr: 'aujourd’hui, le scénario ou les deux', en: 'today, the scenario or both' },
  game: { fr: 'règle de vote, en JSON ou en YAML', en: 'voting rule, in JSON or YAML' },
  data: { fr: 'dossier de données à ajouter aux nôtres', en: 'folder of data to add to ours' },
  lang: { fr: 'langue', en: 'language' },
  json: { fr: 'un document JSON sur la sortie, et rien d’autre', en: 'one JSON document on the output, and nothing else' },
  help: { fr: 'cette aide', en: 'this help' },
};
