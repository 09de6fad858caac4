/**
 * Every option of the command line, in one table: it drives the parser, the checks of form and `--help`.
 * Meaning (does this id exist?) is checked later, against the library.
 */

/** How the text after an option is read. */
export type OptionForm =
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' }
  | { readonly kind: 'list' }
  | { readonly kind: 'pairs'; readonly isNumber: boolean }
  | { readonly kind: 'integer'; readonly low: number; readonly high: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

export interface OptionRow {
  readonly form: OptionForm;
  /** What stands after the option in the help. */
  readonly shown?: string;
  readonly otherwise?: string;
}

const largestSeed = 0xffffffff;

/** Enough for a standard error below half a point in a hundred; all runs are kept in memory. */
const mostRuns = 200_000;

/** Rows of a design: each costs as many evaluations as there are hypotheses, or more. */
const mostPoints = 10_000;

export const options = {
  territory: { form: { kind: 'text' }, shown: 'CODE', otherwise: '91' },
  decision: { form: { kind: 'text' }, shown: 'ID' },
  decisions: { form: { kind: 'list' }, shown: 'a,b|all', otherwise: 'all' },
  packages: { form: { kind: 'list' }, shown: 'a,b' },
  variant: { form: { kind: 'pairs', isNumber: false }, shown: 'PACKAGE=V' },
  dose: { form: { kind: 'pairs', isNumber: true }, shown: 'PACKAGE=V' },
  proposals: { form: { kind: 'list' }, shown: 'x,y' },
  set: { form: { kind: 'pairs', isNumber: true }, shown: 'HYPOTHESIS=V' },
  case: { form: { kind: 'text' }, shown: 'ID', otherwise: 'divided' },
  runs: { form: { kind: 'integer', low: 1, high: mostRuns }, shown: 'N', otherwise: '200' },
  seed: { form: { kind: 'integer', low: 0, high: largestSeed }, shown: 'N', otherwise: '1' },
  measure: { form: { kind: 'list' }, shown: 'M,N' },
  values: { form: { kind: 'choice', values: ['simulated', 'solved'] }, shown: 'simulated|solved', otherwise: 'simulated' },
  trajectories: { form: { kind: 'integer', low: 2, high: mostPoints }, shown: 'N', otherwise: '8' },
  samples: { form: { kind: 'integer', low: 2, high: mostPoints }, shown: 'N', otherwise: '32' },
  format: { form: { kind: 'choice', values: ['svg', 'png', 'ocel', 'xes', 'ig', 'csv'] }, shown: 'svg|png|ocel|xes|ig|csv' },
  out: { form: { kind: 'text' }, shown: 'FILE' },
  view: { form: { kind: 'choice', values: ['today', 'scenario', 'both'] }, shown: 'today|scenario|both', otherwise: 'both' },
  game: { form: { kind: 'text' }, shown: 'FILE' },
  data: { form: { kind: 'text' }, shown: 'DIR' },
  lang: { form: { kind: 'choice', values: ['fr', 'en'] }, shown: 'fr|en', otherwise: 'fr' },
  portfolio: { form: { kind: 'flag' } },
  json: { form: { kind: 'flag' } },
  help: { form: { kind: 'flag' } },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof options;

export const optionNames = Object.keys(options) as readonly OptionName[];

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

/** The row of an option, with its optional fields. */
export function optionRow(name: OptionName): OptionRow {
  return options[name];
}

/** What a person wrote, read; absent options have their usual value. */
export interface OptionValues {
  readonly territory: string;
  readonly decision?: string;
  readonly decisions: readonly string[];
  readonly packages: readonly string[];
  readonly variant: Readonly<Record<string, string>>;
  readonly dose: Readonly<Record<string, number>>;
  readonly proposals: readonly string[];
  readonly set: Readonly<Record<string, number>>;
  readonly case: string;
  readonly runs: number;
  readonly seed: number;
  readonly portfolio: boolean;
  readonly measure: readonly string[];
  readonly values: 'simulated' | 'solved';
  readonly trajectories: number;
  readonly samples: number;
  readonly format?: 'svg' | 'png' | 'ocel' | 'xes' | 'ig' | 'csv';
  readonly out?: string;
  readonly view: 'today' | 'scenario' | 'both';
  readonly game?: string;
  readonly data?: string;
  readonly lang: 'fr' | 'en';
  readonly json: boolean;
  readonly help: boolean;
}
