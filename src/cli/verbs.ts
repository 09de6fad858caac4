/** Every verb, in one table: what follows it, the options it takes, those it needs, and where it is done (loaded when asked). */

import type { VerbFunction } from './answer.ts';
import { type OptionName, optionRow } from './options.ts';

export interface Verb {
  /** The words that follow the verb, in order; each with its values when they are counted. */
  readonly words: readonly { readonly shown: string; readonly values?: readonly string[] }[];
  readonly options: readonly OptionName[];
  readonly needs: readonly OptionName[];
  /** Usual values that differ from those of the options' table. */
  readonly usual?: Readonly<Partial<Record<OptionName, string>>>;
  /** Options that go with one value of the first word. */
  readonly onlyFor?: Readonly<Partial<Record<OptionName, string>>>;
  readonly load: () => Promise<VerbFunction>;
}

/** What `list` and `show` know; the singular is accepted by `show`. */
export const kinds = ['decisions', 'actors', 'bodies', 'proposals', 'packages', 'territories', 'sources', 'hypotheses'] as const;
export type Kind = (typeof kinds)[number];

/** Singular of a kind, as `show decision …`. */
export const singularOf: Readonly<Record<Kind, string>> = {
  decisions: 'decision',
  actors: 'actor',
  bodies: 'body',
  proposals: 'proposal',
  packages: 'package',
  territories: 'territory',
  sources: 'source',
  hypotheses: 'hypothesis',
};

const common = ['data', 'lang', 'json', 'help'] as const;
const scenario = ['territory', 'packages', 'variant', 'dose', 'proposals', 'set', 'case', 'seed'] as const;

export const verbs = {
  list: {
    words: [{ shown: kinds.join('|'), values: kinds }],
    options: common,
    needs: [],
    load: async () => (await import('./verbs/list.ts')).list,
  },
  show: {
    words: [{ shown: 'KIND', values: [...Object.values(singularOf), ...kinds] }, { shown: 'ID' }],
    options: common,
    needs: [],
    load: async () => (await import('./verbs/show.ts')).show,
  },
  run: {
    words: [],
    options: ['decision', ...scenario, ...common],
    needs: ['decision'],
    load: async () => (await import('./verbs/run.ts')).run,
  },
  compare: {
    words: [],
    options: ['decisions', 'decision', ...scenario, 'runs', 'portfolio', ...common],
    needs: [],
    load: async () => (await import('./verbs/compare.ts')).compare,
  },
  export: {
    words: [{ shown: 'circuit|log|rules', values: ['circuit', 'log', 'rules'] }],
    options: ['out', 'format', 'decision', ...scenario, 'view', 'runs', ...common],
    needs: ['out'],
    usual: { runs: '48' },
    onlyFor: { view: 'circuit', runs: 'log' },
    load: async () => (await import('./verbs/export.ts')).exportFile,
  },
  validate: {
    words: [{ shown: 'PATH' }],
    options: ['lang', 'json', 'help'],
    needs: [],
    load: async () => (await import('./verbs/validate.ts')).validate,
  },
  power: {
    words: [],
    options: ['game', 'lang', 'json', 'help'],
    needs: ['game'],
    load: async () => (await import('./verbs/power.ts')).power,
  },
  attribute: {
    words: [],
    options: ['decisions', 'decision', ...scenario, 'measure', 'values', 'runs', ...common],
    needs: [],
    usual: { values: 'solved' },
    load: async () => (await import('./verbs/attribute.ts')).attribute,
  },
  influence: {
    words: [],
    options: ['decisions', 'decision', ...scenario, 'measure', 'values', 'runs', 'trajectories', 'samples', ...common],
    needs: [],
    usual: { runs: '96' },
    load: async () => (await import('./verbs/influence.ts')).influence,
  },
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof verbs;

export const verbNames = Object.keys(verbs) as readonly VerbName[];

export function isVerbName(name: string): name is VerbName {
  return Object.hasOwn(verbs, name);
}

/** The row of a verb, with its types widened. */
export function verbRow(name: VerbName): Verb {
  return verbs[name];
}

/** What an option is worth when it is not written, for a verb or in general. */
export function usualOf(option: OptionName, verb?: VerbName): string | undefined {
  return (verb === undefined ? undefined : verbRow(verb).usual?.[option]) ?? optionRow(option).otherwise;
}
