/**
 * Fair measures on a machine that is never quite quiet: contenders take turns in rounds, each round starting with the next
 * one; times are medians over rounds, and ratios are made inside a round before their median is taken, so that a slow moment
 * of the machine slows both sides of a ratio.
 */
import type { Measure, Spread, Target, Unit } from './results.ts';

export interface Contender {
  readonly id: string;
  readonly title: string;
  /** Work once more and say the seconds that one unit of work took. */
  readonly run: (round: number) => number | Promise<number>;
}

/** Seconds per unit of work, by contender, one a round. */
export type Samples = Readonly<Record<string, readonly number[]>>;

/** Let contenders take turns. Each works once before, uncounted, to be warm. */
export async function takeTurns(contenders: readonly Contender[], rounds: number): Promise<Samples> {
  const samples: Record<string, number[]> = Object.fromEntries(contenders.map(({ id }) => [id, []]));
  for (const { run } of contenders) await run(0);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const { id, run } = contenders[(round + turn) % contenders.length] as Contender;
      samples[id]?.push(await run(round));
    }
  }
  return samples;
}

/** Seconds that each of several rounds took: as many as asked, fewer when they would take too long, one at least. */
export async function repeat(
  run: () => number | Promise<number>,
  rounds: number,
  budgetSeconds: number,
): Promise<readonly number[]> {
  const values: number[] = [];
  for (let spent = 0; values.length < rounds && (values.length === 0 || spent < budgetSeconds); ) {
    const seconds = await run();
    values.push(seconds);
    spent += seconds;
  }
  return values;
}

/** Seconds that something takes. */
export function secondsOf(work: () => void): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** One line: values already in their unit, one a round. */
export function measure(title: string, unit: Unit, values: readonly number[], target?: Target): Measure {
  return { title, unit, rounds: values.length, ...spreadOf(values), ...(target && { target }) };
}

/** How many times `other` takes what `own` takes, paired by round. */
export function ratio(
  title: string,
  { samples, own, other }: { readonly samples: Samples; readonly own: string; readonly other: string },
  target?: Target,
): Measure {
  const [ours = [], theirs = []] = [samples[own], samples[other]];
  const pairs = ours.map((seconds, round) => (theirs[round] ?? Number.NaN) / seconds);
  return measure(title, 'ratio', pairs, target);
}
