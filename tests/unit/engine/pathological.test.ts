/**
 * Decisions pushed to their limits: loops, institutions and bodies that cannot act, days of zero, too many files. Each is
 * refused with a finding, or ends after a number of events that can be counted, the same on both engines.
 */
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../../models/schema/words.ts';
import { STILL_OPEN } from '../../../src/engine/columns.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { PortfolioKernel } from '../../../src/engine/kernel/portfolio-kernel.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { prepareDecision, type Setting } from '../../../src/engine/setting.ts';
import type { TraceRecord } from '../../../src/engine/trace.ts';
import { checkDecision } from '../../../src/governance/check-decision.ts';
import { type CompactModel, type CompactPhase, settingOf } from '../../fixtures/semantics/examples.ts';

const START = 14;

/** A decision of these phases, in their order. */
function decisionOf(phases: Readonly<Record<string, CompactPhase>>, rest: Partial<CompactModel['decision']> = {}): Setting {
  return settingOf({ decision: { id: 'limit', order: Object.keys(phases), phases, ...rest } });
}

/** Its trace: the same on both engines, and bounded by their count of events. */
function traceOf(setting: Setting): readonly TraceRecord[] {
  const runnable = makeRunnable(setting);
  const { trace } = runDossier(runnable, { seed: 1, replication: 0, startDay: START, withTrace: true });
  expect(new Kernel(runnable.prepared).trace({ seed: 1, replication: 0, startDay: START }).trace).toEqual(trace);
  return trace;
}

const last = (trace: readonly TraceRecord[]) => {
  const end = trace.at(-1);
  return { outcome: end?.outcome, days: (end?.day ?? 0) - START };
};
const count = (trace: readonly TraceRecord[], kind: TraceRecord['kind']): number =>
  trace.filter((record) => record.kind === kind).length;
const codesOf = ({ model, decision }: Setting): readonly string[] =>
  checkDecision(model, model.decisions[decision]!).map(({ code }) => code);

/** The model with fields of an actor changed. */
function withActor(setting: Setting, id: string, change: { readonly capacity?: number; readonly count?: number }): Setting {
  const { actors } = setting.model;
  return { ...setting, model: { ...setting.model, actors: { ...actors, [id]: { ...actors[id]!, ...change } } } };
}

const ask: CompactPhase = { kind: 'saisine', cells: { asker: { power: 'initiate' } } };
const decide: CompactPhase = { kind: 'decision', cells: { decider: { power: 'decide', work: [2, 2] } } };

describe('loops', () => {
  const way = { on: ['refused'], at: 'decide', chance: 1 };

  test('a return that always happens happens three times', () => {
    const returns = [{ ...way, id: 'again', to: 'ask', max: 3 }];
    const trace = traceOf(decisionOf({ ask, decide }, { stances: { decider: 0 }, returns }));
    expect([count(trace, 'returned'), count(trace, 'answered'), last(trace)]).toEqual([3, 8, { outcome: 'refused', days: 8 }]);
  });

  test('two hundred phases walked twenty-eight times over are known ahead without end', () => {
    const phases = Object.fromEntries(
      Array.from({ length: 200 }, (_, index): [string, CompactPhase] => [
        `phase-${index}`,
        { kind: 'consultation', cells: { adviser: { power: 'advise', work: [1, 1] } } },
      ]),
    );
    const returns = Array.from({ length: 9 }, (_, index) => ({ ...way, id: `again-${index}`, to: 'phase-0', max: 3 }));
    const setting = decisionOf({ ask, ...phases, decide }, { stances: { decider: 0 }, returns });
    const { outcome, milestoneDay } = new Kernel(prepareDecision(setting)).run({ seed: 1, firstRun: 0, runs: 1 });
    expect([OUTCOMES[outcome[0]!], milestoneDay[0]]).toEqual(['refused', START + 28 * (200 + 2)]);
  });

  test('nine returns of chance one end after twenty-seven rounds more', () => {
    const returns = Array.from({ length: 9 }, (_, index) => ({ ...way, id: `again-${index}`, to: 'decide', max: 3 }));
    const trace = traceOf(decisionOf({ ask, decide }, { stances: { decider: 0 }, returns }));
    expect([count(trace, 'returned'), last(trace)]).toEqual([27, { outcome: 'refused', days: 56 }]);
  });

  test('a return to the phase of a clock of no day starts it again, and ends', () => {
    const hurried: CompactPhase = { ...decide, clock: { days: 0, onSilence: 'no' } };
    const returns = [{ ...way, id: 'again', to: 'decide', max: 3 }];
    const trace = traceOf(decisionOf({ ask, decide: hurried }, { returns }));
    expect([count(trace, 'clockRang'), last(trace)]).toEqual([4, { outcome: 'refusedTacit', days: 0 }]);
  });

  test('steps that wait for one another are refused', () => {
    const circle: CompactPhase = {
      kind: 'instruction',
      cells: { a: { power: 'instruct', after: 'c' }, b: { power: 'instruct', after: 'a' }, c: { power: 'instruct', after: 'b' } },
    };
    const alone: CompactPhase = { kind: 'instruction', cells: { d: { power: 'instruct', after: 'd' } } };
    expect(codesOf(decisionOf({ ask, circle, alone }))).toEqual(new Array<string>(4).fill('step.after-cycle'));
  });

  test('a return forward is refused', () => {
    const returns = [{ ...way, id: 'again', at: 'ask', to: 'decide', max: 1 }];
    expect(codesOf(decisionOf({ ask, decide }, { returns }))).toEqual(['return.forward']);
  });
});

describe('those who cannot act', () => {
  test.each([{ capacity: 0 }, { count: 0 }])('a decider with %o answers nothing, at once', (change) => {
    const trace = traceOf(withActor(decisionOf({ ask, decide }), 'decider', change));
    expect([trace.find(({ actor }) => actor === 'decider')?.kind, last(trace)]).toEqual([
      'stepStarted',
      { outcome: 'blocked', days: 0 },
    ]);
  });

  test('work that nobody can do is done at once, an opinion is none, and no file waits', () => {
    const prepare: CompactPhase = { kind: 'instruction', cells: { idle: { power: 'instruct', work: [9, 9] } } };
    const advise: CompactPhase = { kind: 'consultation', cells: { idle: { power: 'advise', work: [9, 9] } } };
    const trace = traceOf(withActor(decisionOf({ ask, prepare, advise }), 'idle', { capacity: 0 }));
    const answers = trace.filter(({ kind, actor }) => kind === 'answered' && actor === 'idle').map(({ outcome }) => outcome);
    expect([answers, last(trace)]).toEqual([['done', 'none'], { outcome: 'closed', days: 0 }]);
  });

  test('a step of no copy answers nothing', () => {
    const communes: CompactPhase = { kind: 'decision', cells: { commune: { power: 'assent', each: { n: 0, pass: [1, 2] } } } };
    expect(last(traceOf(decisionOf({ ask, communes })))).toEqual({ outcome: 'blocked', days: 0 });
  });

  test('an aside of no copy is not visited', () => {
    const follow: CompactPhase = {
      kind: 'controle',
      cells: { commune: { power: 'control', aside: true, each: { n: 0, pass: [1, 1] }, repeat: { everyDays: 1, times: 3 } } },
    };
    const trace = traceOf(decisionOf({ ask, follow, decide }));
    expect(trace.filter(({ actor }) => actor === 'commune')).toEqual([]);
  });
});

describe('bodies that do not decide', () => {
  const councilOf = (change: object, meetings: object = { perYear: 12, firstDay: 0 }): Setting =>
    settingOf({
      bodies: {
        council: {
          colleges: { all: { seats: 5 } },
          attendance: 1,
          majority: { more: [1, 2], of: 'cast' },
          meetings: { ...meetings },
          ...change,
        },
      },
      decision: {
        id: 'limit',
        order: ['ask', 'council'],
        phases: { ask, council: { kind: 'decision', cells: { council: { power: 'decide', body: 'council', work: [3, 3] } } } },
      },
    });
  const empty = { attendance: 0, quorum: { share: 0.5 } };

  test.each([
    { name: 'never meets', setting: councilOf({}, { perYear: 0, firstDay: 0 }), sittings: 0 },
    { name: 'has an empty list of dates', setting: councilOf({}, { daysOfYear: [] }), sittings: 0 },
    { name: 'has no place on its agenda', setting: councilOf({}, { perYear: 12, firstDay: 0, places: 0 }), sittings: 0 },
    { name: 'has no quorum and no second call', setting: councilOf(empty), sittings: 1 },
    { name: 'has no quorum twice', setting: councilOf({ ...empty, again: { afterDays: 0 } }), sittings: 2 },
    { name: 'never has its quorum', setting: councilOf({ ...empty, again: { nextDate: true } }), sittings: 24 },
    { name: 'has nobody present, without quorum', setting: councilOf({ attendance: 0 }), sittings: 1 },
  ])('one that $name sits $sittings times, and the file is blocked', ({ setting, sittings }) => {
    const trace = traceOf(setting);
    expect([count(trace, 'sat'), last(trace).outcome]).toEqual([sittings, 'blocked']);
  });
});

describe('days of zero', () => {
  test('a whole decision may take no day', () => {
    const advise: CompactPhase = {
      kind: 'consultation',
      cells: { a: { power: 'advise' }, b: { power: 'concert', after: 'a' }, c: { power: 'advise', after: 'b' } },
    };
    const settle: CompactPhase = { kind: 'decision', cells: { decider: { power: 'decide' } } };
    const trace = traceOf(decisionOf({ ask, advise, settle }, { stances: { decider: 1 } }));
    expect(last(trace)).toEqual({ outcome: 'adopted', days: 0 });
  });

  test('a deadline of no day leaves the answers of that day, and silences those of the next ones', () => {
    const deadline = { days: 0, onSilence: 'yes' };
    const two: CompactPhase = {
      kind: 'decision',
      cells: { quick: { power: 'codecide', deadline }, slow: { power: 'codecide', work: [1, 1], deadline } },
    };
    const trace = traceOf(decisionOf({ ask, two }, { stances: { quick: 1, slow: 0 } }));
    const answers = trace.filter(({ kind, phase }) => kind === 'answered' && phase === 'two').map(({ outcome }) => outcome);
    expect([answers, last(trace)]).toEqual([['yes', 'tacitYes'], { outcome: 'adoptedTacit', days: 0 }]);
  });

  test.each([
    { work: 0, outcome: 'adopted' },
    { work: 1, outcome: 'adoptedTacit' },
  ])('a clock of no day leaves the answer of that day ($work days of work: $outcome)', ({ work, outcome }) => {
    const one: CompactPhase = {
      kind: 'decision',
      clock: { days: 0, onSilence: 'yes' },
      cells: { decider: { power: 'decide', work: [work, work] } },
    };
    expect(last(traceOf(decisionOf({ ask, one }, { stances: { decider: 1 } })))).toEqual({ outcome, days: 0 });
  });
});

describe('too many', () => {
  const FILES = 10_000;
  const portfolioOf = (decider: CompactPhase['cells'][string]): PortfolioKernel => {
    const setting = decisionOf({ ask, decide: { kind: 'decision', cells: { decider } } }, { stances: { decider: 1 } });
    const dossiers = Array.from({ length: FILES }, (_, index) => ({ decision: 0, key: `limit/${index}`, startDay: index % 7 }));
    return new PortfolioKernel([prepareDecision(setting)], dossiers);
  };
  const run = { seed: 1, replication: 0 };

  test('ten thousand files at a desk of one: as many are served as there is time, the others stay open', () => {
    const kernel = portfolioOf({ power: 'decide', work: [10, 10] });
    const { columns, loads } = kernel.run({ ...run, untilDay: 3650 });
    const outcomes = [...columns[0]!.outcome];
    expect(outcomes.filter((outcome) => OUTCOMES[outcome] === 'adopted').length).toBe(365);
    expect(outcomes.filter((outcome) => outcome === STILL_OPEN).length).toBe(FILES - 365);
    expect(loads.find(({ actor }) => actor === 'decider')).toMatchObject({ capacity: 1, workDays: 3650, files: 366 });
  });

  test('with all the time they need, they end one after the other', () => {
    const { columns, loads } = portfolioOf({ power: 'decide', work: [10, 10] }).run({
      ...run,
      untilDay: Number.POSITIVE_INFINITY,
    });
    expect(Math.max(...columns[0]!.milestoneDay)).toBe(FILES * 10);
    expect(loads.find(({ actor }) => actor === 'decider')).toMatchObject({ workDays: FILES * 10, files: FILES });
  });

  test('with a deadline, all but a few lapse, and their places in the queue are freed', () => {
    const decider = { power: 'decide', work: [10, 10], deadline: { days: 30, onSilence: 'yes' } } as const;
    const { columns, loads } = portfolioOf(decider).run({ ...run, untilDay: Number.POSITIVE_INFINITY });
    const outcomes = [...columns[0]!.outcome].map((outcome) => OUTCOMES[outcome]);
    const heard = outcomes.filter((outcome) => outcome === 'adopted').length;
    expect([heard, outcomes.filter((outcome) => outcome === 'adoptedTacit').length]).toEqual([3, FILES - 3]);
    expect(Math.max(...columns[0]!.milestoneDay)).toBe(36);
    // Three are heard to the end; then, each day, one that lapses the day after.
    expect(loads.find(({ actor }) => actor === 'decider')?.files).toBe(3 + 6);
  });

  test('an aside that repeats more than a thousand times says each', () => {
    const follow: CompactPhase = {
      kind: 'controle',
      cells: { watcher: { power: 'control', aside: true, repeat: { everyDays: 1, times: 1100 } } },
    };
    const slow: CompactPhase = { kind: 'execution', cells: { decider: { power: 'execute', work: [1200, 1200] } } };
    const trace = traceOf(decisionOf({ ask, follow, slow }));
    expect(trace.filter(({ kind, actor }) => kind === 'stepStarted' && actor === 'watcher').length).toBe(1100);
  });

  test('two hundred holders of one step all answer', () => {
    const communes: CompactPhase = {
      kind: 'decision',
      cells: { commune: { power: 'codecide', work: [0, 30], each: { n: 200, pass: [2, 3] } } },
    };
    const trace = traceOf(decisionOf({ ask, communes }, { stances: { commune: 0.8 } }));
    expect(last(trace)).toEqual({ outcome: 'adopted', days: 30 });
  });
});
