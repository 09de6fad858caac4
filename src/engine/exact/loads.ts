/**
 * How dossiers that leave places of one phase are moved with the fewest moves. A place sends its shares of flows, by label
 * of its times, to several next places. Those that always get dossiers in the same proportions share one move; and dossiers
 * are either added by label before they are moved, or the laws of labels are added before they move them, whichever is less.
 */
import { LawSum } from './law.ts';
import { LawTable } from './law-table.ts';
import type { Move } from './moves.ts';
import type { PhaseTime } from './phase-time.ts';

/** Dossiers sent somewhere; a key names where. */
export interface Sent<To> {
  readonly key: string;
  readonly chance: number;
  readonly to: To;
}

/** One move, then its parts. */
export interface Load<From, To> {
  readonly move: Move;
  readonly from: readonly { readonly flow: From; readonly chance: number }[];
  readonly parts: readonly { readonly to: To; readonly share: number }[];
}

/** Dossiers in places whose times are the same, and where they go by label. */
export interface Departure<From, To> {
  readonly time: PhaseTime;
  readonly isAgain: boolean;
  readonly sources: readonly From[];
  readonly places: readonly {
    /** What waits there, by source. */
    readonly shares: ArrayLike<number>;
    readonly byLabel: readonly (readonly Sent<To>[])[];
  }[];
}

/** Proportions this close are the same. */
const SAME = 1e-13;

/** What goes somewhere, by a place or by a label and a source. */
export interface Column<To> {
  readonly to: To;
  readonly chances: Float64Array;
}

/** The moves of a departure. */
export function loadsOf<From, To>({ time, isAgain, sources, places }: Departure<From, To>): readonly Load<From, To>[] {
  const { labels } = time;
  const count = sources.length;
  const columns = columnsOf(places, count, labels);
  const bySource = sources.map((_, source) =>
    proportional(columns, (chances) =>
      Float64Array.from({ length: labels }, (_, label) => chances[label * count + source] as number),
    ),
  );
  const byLabel = Array.from({ length: labels }, (_, label) =>
    proportional(columns, (chances) => chances.slice(label * count, (label + 1) * count)),
  );
  const size = (groups: readonly (readonly unknown[])[]): number => groups.reduce((sum, all) => sum + all.length, 0);
  if (size(byLabel) <= size(bySource)) {
    return byLabel.flatMap((groups, label) =>
      groups.map(({ shape, parts }) => ({
        move: { laws: time.laws[label] as LawTable, isAgain },
        from: sources.flatMap((flow, source) =>
          (shape[source] as number) > 0 ? [{ flow, chance: shape[source] as number }] : [],
        ),
        parts,
      })),
    );
  }
  return bySource.flatMap((groups, source) =>
    groups.map(({ shape, parts }) => ({
      move: { laws: mixedLaws(time, shape), isAgain },
      from: [{ flow: sources[source] as From, chance: 1 }],
      parts,
    })),
  );
}

function columnsOf<From, To>(places: Departure<From, To>['places'], count: number, labels: number): readonly Column<To>[] {
  const columns = new Map<string, Column<To>>();
  for (const { shares, byLabel } of places) {
    byLabel.forEach((sent, label) => {
      for (const { key, to, chance } of sent) {
        let column = columns.get(key);
        if (column === undefined) {
          column = { to, chances: new Float64Array(labels * count) };
          columns.set(key, column);
        }
        const { chances } = column;
        for (let source = 0; source < count; source += 1) {
          const place = label * count + source;
          chances[place] = (chances[place] as number) + chance * (shares[source] as number);
        }
      }
    });
  }
  return [...columns.values()];
}

export interface Group<To> {
  /** Proportions, the largest being 1. */
  readonly shape: Float64Array;
  readonly parts: { readonly to: To; readonly share: number }[];
}

/** Where dossiers go, by proportion of a part of their chances. */
export function proportional<To>(
  columns: readonly Column<To>[],
  partOf: (chances: Float64Array) => Float64Array,
): readonly Group<To>[] {
  const groups: Group<To>[] = [];
  for (const { to, chances } of columns) {
    const part = partOf(chances);
    const largest = part.reduce((max, value) => Math.max(max, value), 0);
    if (largest <= 0) continue;
    const shape = part.map((value) => value / largest);
    const known = groups.find((group) => group.shape.every((value, index) => Math.abs(value - (shape[index] as number)) < SAME));
    if (known === undefined) groups.push({ shape, parts: [{ to, share: largest }] });
    else known.parts.push({ to, share: largest });
  }
  return groups;
}

/** Laws of labels added in proportion. */
const known = new Map<string, LawTable>();
const sum = new LawSum();

/** The laws of labels, added in proportion. The same times and proportions give the same laws. */
function mixedLaws(time: PhaseTime, shape: Float64Array): LawTable {
  if (shape.length === 1) return time.laws[0] as LawTable;
  const key = `${time.id} ${shape.join()}`;
  if (known.size > 64) known.clear();
  const table: LawTable =
    known.get(key) ??
    new LawTable(time.isSeasonal, (day) => {
      shape.forEach((share, label) => {
        if (share > 0) sum.addPart(time.laws[label] as LawTable, day, share);
      });
      table.set(day, sum.take());
    });
  known.set(key, table);
  return table;
}
