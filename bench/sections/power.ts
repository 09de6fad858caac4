/** Exact power indices of a large assembly: fifty seats, all of different weights, total at most 6 000. */
import type { Game } from '../../models/schema/game.schema.ts';
import { measurePower } from '../../src/analysis/power/measure-power.ts';
import type { BenchContext } from '../context.ts';
import { measure, repeat, secondsOf } from '../measure.ts';
import type { Section, Target } from '../results.ts';

const target: Target = { required: 30, wanted: 5, isCeiling: true };

/** Irregular weights from 20 to 216. */
const weights = Array.from({ length: 50 }, (_, seat) => 20 + 4 * seat + (seat % 2));
const total = weights.reduce((sum, weight) => sum + weight, 0);

const game: Game = {
  players: weights.map((_, seat) => ({ id: `seat-${seat}`, count: 1 })),
  rule: {
    op: 'threshold',
    quota: Math.floor(total / 2) + 1,
    weights: Object.fromEntries(weights.map((weight, seat) => [`seat-${seat}`, weight])),
  },
};

export async function measureIndices({ rounds }: BenchContext): Promise<Section> {
  const run = (): number =>
    secondsOf(() => {
      if (!measurePower(game).ok) throw new Error('the game is too large');
    });
  run();
  const values = (await repeat(run, rounds, 20)).map((seconds) => seconds * 1000);
  return {
    id: 'power',
    title: 'Power indices',
    note: `Shapley-Shubik, Banzhaf and Coleman of ${weights.length} seats, all of different weights, total ${total}; exact whole numbers.`,
    measures: [measure('all the indices', 'ms', values, target)],
  };
}
