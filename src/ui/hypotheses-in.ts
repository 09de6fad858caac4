/** Hypotheses that a piece of data reads. */

/** Ids of the hypotheses named by `{ hyp: id }` anywhere in some values, each once, in order. */
export function hypothesesIn(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.flatMap(find))];
}

function find(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(find);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'hyp' && typeof first[1] === 'string') return [first[1]];
  return entries.flatMap(([, child]) => find(child));
}
