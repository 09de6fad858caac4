/**
 * Winning coalitions of a rule, by size and by class: bodies without common member are counted apart and joined, one weighted
 * vote by generating function, the rest by states. Every path is exact.
 */
import { type Counts, countAll, countNone, joinCounts } from './counts.ts';
import { countOnPlane } from './plane.ts';
import { keepClasses, type Rule, simplifyRule, supportOf } from './rule.ts';
import { countByStates } from './state-counts.ts';

/** Counts of a rule over classes of these sizes; undefined when it is too large to be exact. */
export function countWinning(written: Rule, sizes: readonly number[]): Counts | undefined {
  const rule = simplifyRule(written, sizes);
  if (typeof rule === 'boolean') return rule ? countAll(sizes) : countNone(sizes);
  const support = supportOf(rule);
  const idle = [...sizes.keys()].filter((index) => !support.has(index));
  if (idle.length > 0) {
    return countApart('all', sizes, [
      { rule, classes: [...support].sort((a, b) => a - b) },
      { rule: true, classes: idle },
    ]);
  }
  const parts = rule.kind === 'threshold' ? [] : separate(rule.of).map((rules) => partOf(rule.kind as 'all' | 'any', rules));
  if (rule.kind !== 'threshold' && parts.length > 1) return countApart(rule.kind, sizes, parts);
  return countOnPlane(rule, sizes) ?? countByStates(rule, sizes);
}

interface Part {
  readonly rule: Rule;
  readonly classes: readonly number[];
}

function partOf(kind: 'all' | 'any', rules: readonly Rule[]): Part {
  const rule: Rule = { kind, of: rules };
  return { rule, classes: [...supportOf(rule)].sort((a, b) => a - b) };
}

/** Rules put together when they share a class. */
function separate(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  let bodies: readonly { readonly rules: readonly Rule[]; readonly classes: ReadonlySet<number> }[] = [];
  for (const rule of rules) {
    const classes = supportOf(rule);
    const touching = bodies.filter((body) => [...classes].some((index) => body.classes.has(index)));
    const joined = {
      rules: [...touching.flatMap((body) => body.rules), rule],
      classes: new Set([...touching.flatMap((body) => [...body.classes]), ...classes]),
    };
    bodies = [...bodies.filter((body) => !touching.includes(body)), joined];
  }
  return bodies.map((body) => body.rules);
}

/** Count parts that share no class, then join them. */
function countApart(kind: 'all' | 'any', sizes: readonly number[], parts: readonly Part[]): Counts | undefined {
  const counted: Counts[] = [];
  for (const { rule, classes } of parts) {
    const counts = countWinning(
      keepClasses(rule, classes),
      classes.map((index) => sizes[index] ?? 0),
    );
    if (counts === undefined) return undefined;
    counted.push(counts);
  }
  const joined = joinCounts(kind, counted);
  const order = parts.flatMap(({ classes }) => classes);
  return { ...joined, containing: sizes.map((_, index) => joined.containing[order.indexOf(index)] ?? []) };
}
