/**
 * How dossiers that leave places of one phase are moved with the fewest moves. A place sends them, by label of its times,
 * to several next places. Those that always get dossiers in the same proportions share one move; and dossiers are either
 * added by label before they are moved, or the laws of labels are added before they move them, whichever is less.
 */
import { Flow, type Move } from './flow.ts';
import { type Law, LawSum } from './law.ts';
import type { PhaseTime } from './phase-time.ts';
import type { End, Place, Transition } from './rules.ts';

/** Where dossiers go, and the milestones they reach on leaving. */
export interface Exit {
  readonly next: Place | End;
  readonly marks: readonly string[];
}

/** One move, then its parts. */
export interface Load {
  readonly move: Move;
  readonly from: readonly { readonly flow: Flow; readonly chance: number }[];
  readonly to: readonly { readonly exit: Exit; readonly share: number }[];
}

/** Dossiers in places whose times are the same. */
export interface Departure {
  readonly time: PhaseTime;
  readonly isAgain: boolean;
  readonly sources: readonly { readonly flow: Flow; readonly byLabel: readonly (readonly Transition[])[] }[];
}

/** Laws of labels added in proportion, by the day they begin on. */
export type MixedLaws = Map<string, (Law | undefined)[]>;

/** Proportions this close are the same. */
const SAME = 1e-13;

interface Column {
  readonly exit: Exit;
  /** By label, then source. */
  readonly chances: Float64Array;
}

/** The moves of a departure. */
export function loadsOf({ time, isAgain, sources }: Departure, known: MixedLaws): readonly Load[] {
  const { labels } = time;
  const columns = columnsOf(sources, labels);
  const count = sources.length;
  const bySource = sources.map((_, source) =>
    proportional(columns, (chances) => Float64Array.from({ length: labels }, (_, label) => chances[label * count + source] as number)),
  );
  const byLabel = Array.from({ length: labels }, (_, label) =>
    proportional(columns, (chances) => chances.slice(label * count, (label + 1) * count)),
  );
  const size = (groups: readonly (readonly Group[])[]): number => groups.reduce((sum, all) => sum + all.length, 0);
  if (size(byLabel) <= size(bySource)) {
    return byLabel.flatMap((groups, label) =>
      groups.map(({ shape, to }) => ({
        move: { isSeasonal: time.isSeasonal, isAgain, law: (day: number) => time.law(label, day) },
        from: sources.flatMap(({ flow }, source) => ((shape[source] as number) > 0 ? [{ flow, chance: shape[source] as number }] : [])),
        to,
      })),
    );
  }
  return bySource.flatMap((groups, source) =>
    groups.map(({ shape, to }) => ({
      move: { isSeasonal: time.isSeasonal, isAgain, law: mixedLaw(time, shape, known) },
      from: [{ flow: (sources[source] as { readonly flow: Flow }).flow, chance: 1 }],
      to,
    })),
  );
}

function columnsOf(sources: Departure['sources'], labels: number): readonly Column[] {
  const columns = new Map<string, Column>();
  sources.forEach(({ byLabel }, source) => {
    byLabel.forEach((ways, label) => {
      for (const { next, marks, chance } of ways) {
        const key = `${next.kind === 'end' ? next.outcome : next.id} ${marks.join()}`;
        let column = columns.get(key);
        if (column === undefined) {
          column = { exit: { next, marks }, chances: new Float64Array(labels * sources.length) };
          columns.set(key, column);
        }
        const place = label * sources.length + source;
        column.chances[place] = (column.chances[place] as number) + chance;
      }
    });
  });
  return [...columns.values()];
}

interface Group {
  /** Proportions, the largest being 1. */
  readonly shape: Float64Array;
  readonly to: { readonly exit: Exit; readonly share: number }[];
}

/** Exits by proportion of a part of their chances. */
function proportional(columns: readonly Column[], partOf: (chances: Float64Array) => Float64Array): readonly Group[] {
  const groups: Group[] = [];
  for (const { exit, chances } of columns) {
    const part = partOf(chances);
    const largest = part.reduce((max, value) => Math.max(max, value), 0);
    if (largest <= 0) continue;
    const shape = part.map((value) => value / largest);
    const known = groups.find((group) => group.shape.every((value, index) => Math.abs(value - (shape[index] as number)) < SAME));
    if (known === undefined) groups.push({ shape, to: [{ exit, share: largest }] });
    else known.to.push({ exit, share: largest });
  }
  return groups;
}

/** The laws of labels, added in proportion. */
function mixedLaw(time: PhaseTime, shape: Float64Array, known: MixedLaws): (day: number) => Law | undefined {
  const [first] = shape;
  if (shape.length === 1 && first === 1) return (day) => time.law(0, day);
  const key = `${time.id} ${shape.join()}`;
  const laws = known.get(key) ?? [];
  known.set(key, laws);
  const sum = new LawSum();
  return (day) => {
    let law = laws[day];
    if (law === undefined) {
      for (let label = 0; label < shape.length; label += 1) {
        const part = (shape[label] as number) > 0 ? time.law(label, day) : undefined;
        if (part !== undefined) sum.addPart(part, shape[label] as number);
      }
      law = sum.take();
      laws[day] = law;
    }
    return law;
  };
}
