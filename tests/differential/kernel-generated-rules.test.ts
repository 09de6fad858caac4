/**
 * Traces of generated decisions read against the rules of docs/model.md, whose numbers name the tests. What both engines
 * would get wrong together shows here.
 */
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../models/schema/words.ts';
import { nextDate } from '../../src/core/year.ts';
import { TIME_PARTS } from '../../src/engine/columns.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { type PreparedDecision, type PreparedPhase, type PreparedStep, prepareDecision } from '../../src/engine/setting.ts';
import type { TraceRecord } from '../../src/engine/trace.ts';
import { generatedSetting } from '../fixtures/generated.ts';

interface Run {
  readonly name: string;
  readonly prepared: PreparedDecision;
  readonly trace: readonly TraceRecord[];
  readonly startDay: number;
}

const runs: readonly Run[] = Array.from({ length: 200 }, (_, seed) => seed).flatMap((seed) => {
  const prepared = prepareDecision(generatedSetting(seed));
  const kernel = new Kernel(prepared);
  return [0, 1].map((replication): Run => {
    const startDay = (seed * 31 + replication * 7) % 365;
    const { trace } = kernel.trace({ seed, replication, startDay });
    return { name: `decision ${seed}, replication ${replication}`, prepared, trace, startDay };
  });
});

/** Check every run; a rule that never applies would hold of itself, so each says how often it did. */
function check(atLeast: number, holds: (run: Run) => number): void {
  const applied = runs.reduce((sum, run) => sum + holds(run), 0);
  expect(applied).toBeGreaterThanOrEqual(atLeast);
}

function stepsOf({ phases }: PreparedDecision): ReadonlyMap<string, PreparedStep> {
  const all = phases.flatMap(({ steps, arbiter, appeal }) => [...steps, arbiter, appeal]);
  return new Map(all.flatMap((step) => (step === undefined ? [] : [[step.path, step]])));
}

/** The step that a record is about: its own rule or that of what brought it about. */
function stepOf({ prepared, trace }: Run, record: TraceRecord): PreparedStep | undefined {
  for (let one: TraceRecord | undefined = record; one !== undefined; one = trace[one.cause ?? -1]) {
    const [kind, , phase, holder] = one.rule?.split('/') ?? [];
    if (kind === 'cell') return stepsOf(prepared).get(`${phase}/${holder}`);
  }
  return undefined;
}

const phaseOf = ({ prepared }: Run, id: string | undefined): PreparedPhase =>
  prepared.phases.find((phase) => phase.id === id) as PreparedPhase;

const of = ({ trace }: Run, ...kinds: readonly TraceRecord['kind'][]): readonly TraceRecord[] =>
  trace.filter(({ kind }) => kinds.includes(kind));

describe('time and causes', () => {
  test('29: days never go back, causes come first, a dossier opens and ends once', () => {
    check(400, ({ trace, name, startDay }) => {
      trace.forEach(({ seq, day, cause = -1 }, index) => {
        expect([seq, day >= (trace[index - 1]?.day ?? startDay), cause < seq], name).toEqual([index, true, true]);
      });
      expect([trace[0]?.kind, trace[0]?.day, trace.at(-1)?.kind], name).toEqual(['opened', startDay, 'ended']);
      expect(trace.filter(({ kind }) => kind === 'opened' || kind === 'ended').length, name).toBe(2);
      return 1;
    });
  });

  test('5: a phase starts on the day the one before ended, but when the way is lost', () => {
    check(400, (run) => {
      const starts = of(run, 'phaseStarted');
      for (const start of starts) {
        const { misroute, phases } = run.prepared;
        const isFirstBinding = phases.find(({ isBinding }) => isBinding)?.id === start.phase;
        const before = run.trace[start.cause ?? -1]?.day ?? Number.NaN;
        const lost = start.day - before;
        expect([0, ...(isFirstBinding && misroute !== undefined ? [misroute.days] : [])], run.name).toContain(lost);
      }
      return starts.length;
    });
  });
});

describe('steps', () => {
  test('7: a step that comes after another starts no sooner than it answered', () => {
    check(50, (run) => {
      let applied = 0;
      for (const start of of(run, 'stepStarted')) {
        const step = stepOf(run, start);
        if (step?.after === undefined || step.behaviour === 'latent' || step.isAside) continue;
        const path = `${step.phase}/${step.after}`;
        const answers = run.trace
          .slice(0, start.seq)
          .filter((one) => one.kind === 'answered' && one.round === start.round && stepOf(run, one)?.path === path);
        const begun = run.trace.filter(
          (one) => one.kind === 'stepStarted' && one.round === start.round && stepOf(run, one)?.path === path,
        );
        if (begun.length === 0 || stepsOf(run.prepared).get(path)?.isAside === true) continue;
        expect([run.name, answers.length]).toEqual([run.name, 1]);
        applied += 1;
      }
      return applied;
    });
  });

  test('8: one opens in the first phase where somebody may, the same in every round', () => {
    check(150, (run) => {
      const opened = of(run, 'stepStarted').filter(({ power }) => power === 'initiate');
      const opening = run.prepared.phases.find(({ steps }) => steps.some(({ power }) => power === 'initiate'));
      const [first] = opened;
      if (first === undefined || first.phase !== opening?.id) return 0;
      for (const { phase, actor } of opened) if (phase === first.phase) expect(actor, run.name).toBe(first.actor);
      return 1;
    });
  });

  test('17: nothing is answered after its deadline, and silence answers on its last day', () => {
    check(100, (run) => {
      let applied = 0;
      for (const answer of of(run, 'answered', 'lapsed')) {
        const step = stepOf(run, answer);
        const start = run.trace[answer.cause ?? -1];
        if (step?.deadline === undefined || start?.kind !== 'stepStarted') continue;
        const last = start.day + step.deadline.days;
        expect(answer.day, run.name).toBeLessThanOrEqual(last);
        if (answer.kind === 'lapsed') expect(answer.day, run.name).toBe(last);
        applied += 1;
      }
      return applied;
    });
  });

  test('13: opinions never end as silence, work is done', () => {
    check(400, (run) => {
      const answers = of(run, 'answered');
      for (const answer of answers) {
        const behaviour = stepOf(run, answer)?.behaviour;
        if (behaviour === 'work') expect(answer.outcome, run.name).toBe('done');
        else if (behaviour === 'opinion') expect(['yes', 'no', 'none', 'tacitYes'], run.name).toContain(answer.outcome);
        else expect(['yes', 'no', 'none', 'tacitYes', 'tacitNo'], run.name).toContain(answer.outcome);
      }
      return answers.length;
    });
  });
});

describe('bodies', () => {
  test('24: a sitting is on the first date that leaves its notice, one day at least; a second call comes after its days', () => {
    check(100, (run) => {
      let applied = 0;
      for (const convened of of(run, 'convened')) {
        const step = stepOf(run, convened);
        if (step?.body === undefined || convened.rule === undefined) continue;
        const { meetings, again } = step.body;
        const first = nextDate(meetings.daysOfYear, convened.day + Math.max(1, meetings.noticeDays));
        const second = again !== undefined && 'afterDays' in again ? convened.day + Math.max(1, again.afterDays) : undefined;
        if (meetings.places === Number.POSITIVE_INFINITY) expect([first, second], run.name).toContain(convened.until);
        else expect(convened.until, run.name).toBeGreaterThan(convened.day);
        applied += 1;
      }
      return applied;
    });
  });

  test('25: who is present and who is for are counted among the seats; the quorum is what it says, but at a second call', () => {
    check(100, (run) => {
      const sittings = of(run, 'sat');
      for (const record of sittings) {
        const { sitting } = record;
        const body = stepOf(run, record)?.body;
        if (sitting === undefined || body === undefined) throw new Error(`${run.name}: a sitting of nobody`);
        const { present, seats, call } = sitting;
        expect([sitting.for + sitting.against, seats, sitting.date], run.name).toEqual([present, body.seats, record.day]);
        expect(present, run.name).toBeLessThanOrEqual(seats);
        const { quorum, again } = body;
        const isSecondCall = call > 1 && again !== undefined && 'afterDays' in again;
        const needed = (quorum?.share ?? 0) * seats;
        const isReached =
          quorum === undefined || isSecondCall || (quorum.isStrict ? present > needed + 1e-9 : present >= needed - 1e-9);
        expect(sitting.hasQuorum, run.name).toBe(isReached);
        expect(call, run.name).toBeLessThanOrEqual(24);
      }
      return sittings.length;
    });
  });
});

describe('verdicts', () => {
  test('18: a clock rings its days after the last start of the phase it counts from, unless a return or an appeal stopped it', () => {
    check(50, (run) => {
      const rings = of(run, 'clockRang');
      for (const ring of rings) {
        const { clock } = phaseOf(run, ring.phase);
        const start = run.trace.findLast((one) => one.seq < ring.seq && one.kind === 'phaseStarted' && one.phase === clock?.from);
        expect(ring.day - (start?.day ?? Number.NaN), run.name).toBe(clock?.days);
        const verdict = run.trace[ring.seq + 1];
        expect([verdict?.kind, verdict?.phase], run.name).toEqual(['phaseEnded', ring.phase]);
      }
      return rings.length;
    });
  });

  test('16: an arbiter hears a disagreement, a refusal of one member only, or what was blocked by a split', () => {
    check(10, (run) => {
      const arbitrations = of(run, 'arbitration');
      for (const { cause } of arbitrations)
        expect(['refused', 'refusedTacit', 'blocked'], run.name).toContain(run.trace[cause ?? -1]?.outcome);
      return arbitrations.length;
    });
  });

  test('20: a dossier ends as its last phase did, adopted or closed only after the last one', () => {
    check(400, (run) => {
      const last = run.trace.findLast(({ kind }) => kind === 'phaseEnded');
      const outcome = run.trace.at(-1)?.outcome as string;
      if (last?.outcome === 'passes') {
        expect(['adopted', 'adoptedTacit', 'closed'], run.name).toContain(outcome);
        expect(last.phase, run.name).toBe(run.prepared.phases.at(-1)?.id);
      } else expect(outcome, run.name).toBe(last?.outcome);
      return 1;
    });
  });

  test('21: returns at most so many times, backwards, after a verdict that they match; one appeal a dossier', () => {
    check(30, (run) => {
      expect(of(run, 'appealed').length, run.name).toBeLessThanOrEqual(1);
      const used = new Map<string, number>();
      const returns = of(run, 'returned');
      returns.forEach(({ rule = '', cause = -1, round }, index) => {
        const way = run.prepared.returns.find(({ id }) => rule.endsWith(`/${id}`));
        const verdict = run.trace[cause];
        used.set(rule, (used.get(rule) ?? 0) + 1);
        expect([round, verdict?.phase], run.name).toEqual([index, way?.at]);
        expect(way?.on as readonly string[], run.name).toContain(
          verdict?.outcome === 'refusedTacit' ? 'refused' : verdict?.outcome,
        );
        expect(used.get(rule), run.name).toBeLessThanOrEqual(way?.max ?? 0);
      });
      return returns.length;
    });
  });
});

test('the parts of the days sum to each milestone', () => {
  let milestones = 0;
  for (let seed = 0; seed < 150; seed += 1) {
    const columns = new Kernel(prepareDecision(generatedSetting(seed))).run({ seed, firstRun: 0, runs: 12, startDay: 100 });
    columns.milestoneDay.forEach((day, cell) => {
      if (day < 0) return;
      const parts = columns.milestoneParts.subarray(cell * TIME_PARTS.length, (cell + 1) * TIME_PARTS.length);
      expect(
        parts.reduce((sum, days) => sum + days, 0),
        `decision ${seed}, cell ${cell}`,
      ).toBe(day - 100);
      expect(Math.min(...parts), `decision ${seed}, cell ${cell}`).toBeGreaterThanOrEqual(0);
      milestones += 1;
    });
    for (const outcome of columns.outcome) expect(OUTCOMES[outcome], `decision ${seed}`).toBeDefined();
  }
  expect(milestones).toBeGreaterThan(2000);
});
