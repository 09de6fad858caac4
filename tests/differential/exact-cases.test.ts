/** What used to be refused: a body that sits twice, colleges, weights, copies, returns past another decision, a ring. */
import { describe, expect, test } from 'vitest';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { expectExact, totalOf } from '../fixtures/exact-compare.ts';
import { type CompactModel, settingOf } from '../fixtures/semantics/examples.ts';

const meetings = { perYear: 6, firstDay: 20, noticeDays: 5 };
const council = {
  colleges: { elus: { seats: 3, weight: 2 }, usagers: { seats: 4 }, offreurs: { seats: 5 } },
  attendance: 0.7,
  quorum: { share: 0.5 },
  again: { afterDays: 8 },
  meetings,
};
const opener = { kind: 'saisine' as const, cells: { directeur: { power: 'initiate' as const, work: [5, 20] as const } } };

const MODELS: readonly { readonly name: string; readonly model: CompactModel }[] = [
  {
    name: 'a body that advises, then decides',
    model: {
      bodies: {
        cts: {
          ...council,
          colleges: { elus: { seats: 3 }, usagers: { seats: 5 } },
          majority: { more: [1, 2], of: 'cast', tie: { chair: 'elus' } },
        },
      },
      decision: {
        id: 'twice',
        follow: 0.3,
        order: ['projet', 'avis', 'decision'],
        phases: {
          projet: opener,
          avis: {
            kind: 'consultation',
            cells: { cts: { power: 'advise', body: 'cts', deadline: { days: 70, onSilence: 'none' } } },
          },
          decision: { kind: 'decision', cells: { cts: { power: 'decide', body: 'cts', work: [2, 9] } } },
        },
      },
    },
  },
  {
    name: 'weighted seats and a majority in every college named',
    model: {
      bodies: { cts: { ...council, majority: { all: [{ more: [1, 2], of: 'cast' }, { each: ['elus', 'usagers'] }] } } },
      decision: {
        id: 'colleges',
        order: ['projet', 'decision'],
        phases: {
          projet: opener,
          decision: { kind: 'decision', cells: { cts: { power: 'decide', body: 'cts', work: [2, 9] } } },
        },
      },
    },
  },
  {
    name: 'copies that answer, one of them late',
    model: {
      decision: {
        id: 'copies',
        order: ['projet', 'decision'],
        phases: {
          projet: opener,
          decision: {
            kind: 'decision',
            cells: {
              communes: {
                power: 'assent',
                work: [5, 40],
                each: { n: 5, pass: [3, 5] },
                deadline: { days: 30, onSilence: 'yes' },
              },
              ars: { power: 'decide', work: [3, 12], after: 'communes' },
            },
          },
        },
      },
    },
  },
  {
    name: 'a return that passes through another decision, under a clock',
    model: {
      decision: {
        id: 'returned',
        follow: 0.3,
        order: ['projet', 'accord', 'avis', 'decision'],
        phases: {
          projet: opener,
          accord: { kind: 'decision', cells: { ars: { power: 'assent', work: [5, 20] } } },
          avis: {
            kind: 'consultation',
            cells: { cme: { power: 'advise', work: [10, 50] }, cse: { power: 'advise', work: [10, 40] } },
          },
          decision: {
            kind: 'decision',
            clock: { from: 'avis', days: 60, onSilence: 'no' },
            cells: { directeur: { power: 'decide', work: [5, 30] }, prefet: { power: 'codecide', work: [5, 30] } },
            arbiter: { actor: 'ministre', power: 'arbitrate', work: [5, 20] },
          },
        },
        returns: [{ id: 'reprise', on: ['refused', 'blocked'], at: 'decision', to: 'accord', max: 2, chance: 0.7 }],
      },
    },
  },
];

describe('exact and simulated', { timeout: 60_000 }, () => {
  test.each(MODELS)('$name', ({ model }) => {
    expect(expectExact(prepareDecision(settingOf(model)), { runs: 12_000, seed: 3 })).toBeUndefined();
  });
});

test('copies, by hand: three of five communes at one half, without silence', () => {
  const [, , copies] = MODELS;
  const model = copies?.model as CompactModel;
  const { communes } = model.decision.phases.decision?.cells ?? {};
  const { deadline: _, ...plain } = communes as { readonly power: 'assent'; readonly deadline: unknown };
  const phases = { ...model.decision.phases, decision: { kind: 'decision' as const, cells: { communes: plain } } };
  const found = solveExactly(prepareDecision(settingOf({ ...model, decision: { ...model.decision, phases } })), {
    startDays: [0],
  });
  expect('reason' in found ? found.reason : totalOf(found.outcomes.adopted)).toBeCloseTo(0.5, 12);
});
