/** What data needs to know of the institutions' machines: whether they wait for a date or sit, and what they name. */

export interface MachineFact {
  readonly hasDate: boolean;
  readonly hasSitting: boolean;
  /** Ids of the hypotheses that its checks and holds read. */
  readonly hypotheses: readonly string[];
  /** Ids of the legal texts that its states cite. */
  readonly legal: readonly string[];
}

/** By machine id. */
export type MachineFacts = Readonly<Record<string, MachineFact>>;

/** Reads the facts from machine definitions: entry actions, `params.hyp`, `meta.legal`. */
export function describeMachines(machines: Readonly<Record<string, { readonly config: unknown }>>): MachineFacts {
  return Object.fromEntries(Object.entries(machines).map(([id, { config }]) => [id, describe(config)]));
}

function describe(config: unknown): MachineFact {
  const texts = new Set<string>();
  const hypotheses = new Set<string>();
  const legal = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      texts.add(value);
      if (key === 'hyp') hypotheses.add(value);
      if (key === 'legal') legal.add(value);
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, key);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) visit(child, name);
    }
  };
  visit(config, '');
  return {
    hasDate: texts.has('awaitDate'),
    hasSitting: texts.has('awaitSitting'),
    hypotheses: [...hypotheses].sort(),
    legal: [...legal].sort(),
  };
}
