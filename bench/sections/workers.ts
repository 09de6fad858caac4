/** Two threads against one: the product's own pool, replications of one decision, and the same bytes from both. */
import type { RunColumns } from '../../src/engine/columns.ts';
import { withNodePool } from '../../src/workers/node-pool.ts';
import type { BenchContext } from '../context.ts';
import { ownSettings } from '../library.ts';
import { measure, ratio, takeTurns } from '../measure.ts';
import type { Check, Section, Target } from '../results.ts';

const DECISION = 'fermeture-service';
const target: Target = { required: 1.6, wanted: 1.9 };

export async function measureWorkers({ isQuick, rounds }: BenchContext): Promise<{ section: Section; check: Check }> {
  const setting = ownSettings('91', 'divided')
    .map((stated) => stated.setting)
    .find(({ decision }) => decision === DECISION);
  if (setting === undefined) throw new Error(`no decision ${DECISION}`);
  const request = { key: DECISION, setting, seed: 1, firstRun: 0, runs: isQuick ? 1920 : 19_200 };
  const found = new Map<string, RunColumns>();
  return withNodePool(
    (two) =>
      withNodePool(
        async (one) => {
          const contender = (id: string, pool: typeof one) => ({
            id,
            title: id,
            run: async (): Promise<number> => {
              const begun = performance.now();
              const { columns } = await pool.run(request);
              if (columns === null) throw new Error('the pool gave nothing');
              found.set(id, columns);
              return (performance.now() - begun) / 1000;
            },
          });
          const samples = await takeTurns([contender('one', one), contender('two', two)], rounds);
          const milliseconds = (id: string): readonly number[] => (samples[id] ?? []).map((seconds) => seconds * 1000);
          const section: Section = {
            id: 'workers',
            title: 'Two threads',
            note: `${request.runs} replications of ${DECISION}, each dossier alone, threads already started.`,
            measures: [
              measure('one thread', 'ms', milliseconds('one')),
              measure('two threads', 'ms', milliseconds('two')),
              ratio('one thread / two threads', { samples, own: 'two', other: 'one' }, target),
            ],
          };
          const isSame = JSON.stringify(found.get('one')) === JSON.stringify(found.get('two'));
          const differences = isSame ? [] : ['the columns differ'];
          return {
            section,
            check: { title: 'columns of results', compared: ['one thread', 'two threads'], cases: 1, differences },
          };
        },
        { runners: 1 },
      ),
    { runners: 2 },
  );
}
