/** Machines run on a clock of days: every state is entered by some visit, and days add up. Units: days. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import { readMachine } from '../../models/actors/read-machine.ts';
import type { VisitInput } from '../../models/actors/vocabulary.ts';
import { workDaysOfShare } from '../../models/actors/work-shares.ts';
import { powerSchema } from '../../models/schema/decision.schema.ts';
import { isVote } from '../../src/governance/powers.ts';
import { visit, type World } from './machines-harness.ts';

const hypotheses = {
  'file-incomplete': 0.5,
  'file-completion-days': 30,
  'cse-expert': 0.5,
  'cse-expert-days': 40,
  'cse-unanimous-no': 0.5,
  'cse-second-meeting-days': 8,
  'legality-transmission-days': 5,
  'supervision-opposition-days': 60,
} as const;
const low = [0, 0, 0] as const;
const failsThenHolds: World['sittings'] = [
  { after: 5, hasQuorum: false, verdict: 'none' },
  { after: 7, hasQuorum: true, verdict: 'no' },
];
/** Powers that a body votes on; `contract` and `fund` are votes when they may be refused. */
const votes = powerSchema.options.filter((power) => isVote({ power, mayRefuse: true, body: 'council' }));
const all = Object.values(machines).map((machine) => machine as AnyStateMachine);

/** Visits of every power, alone and sitting, with and without a date, with low and high draws. */
function manyVisits(machine: AnyStateMachine): ReturnType<typeof visit>[] {
  return powerSchema.options.flatMap((power) =>
    [low, [0.99, 0.99, 0.99]].flatMap((luck) => [
      visit(machine, { power, luck, hypotheses }),
      visit(machine, { power, luck, hypotheses, hasCalendar: true }),
      visit(machine, { power, luck, hypotheses, sits: true }),
      visit(machine, { power, luck, hypotheses, sits: true, isCalledAgain: true }, { sittings: failsThenHolds }),
      visit(machine, { power, luck, hypotheses }, { expiresOn: 1 }),
    ]),
  );
}

describe.each(all)('$id', (machine) => {
  const visits = manyVisits(machine);

  it('enters every one of its states in some visit', () => {
    const entered = new Set(visits.flatMap(({ states }) => states));
    expect(readMachine(machine).states.filter(({ id }) => !entered.has(id))).toEqual([]);
  });

  it('ends every visit', () => {
    expect(visits.filter(({ isDone }) => !isDone)).toEqual([]);
  });

  it('asks for its turn first and once', () => {
    expect(visits.filter(({ requests }) => requests[0] !== 'turn' || requests.lastIndexOf('turn') > 0)).toEqual([]);
  });

  it('takes exactly the days drawn when nothing else is waited for', () => {
    for (const workDays of [0, 1, 2, 7, 20, 91])
      for (const power of powerSchema.options)
        expect([power, workDays, visit(machine, { power, workDays }).days]).toEqual([power, workDays, workDays]);
  });

  it('lets a delay expire from anywhere, and then gives no answer', () => {
    const input: Partial<VisitInput> = { workDays: 12, sits: true, isCalledAgain: true, power: 'decide', luck: low, hypotheses };
    const world = { sittings: failsThenHolds };
    const { days: whole, states } = visit(machine, input, world);
    expect(states.at(-1)).toBe('answered');
    for (let expiresOn = 0; expiresOn < whole; expiresOn += 1) {
      const { states: path, days, answer } = visit(machine, input, { ...world, expiresOn });
      expect([path.at(-1), days, answer]).toEqual(['lapsed', expiresOn, 'none']);
    }
  });

  it('answers none when no sitting reaches its quorum', () => {
    const empty = { after: 5, hasQuorum: false, verdict: 'none' } as const;
    expect(visit(machine, { sits: true, hypotheses }, { sittings: [empty] }).answer).toBe('none');
  });

  it('calls again after every failed quorum, and gives the verdict of the sitting that holds', () => {
    const empty = { after: 5, hasQuorum: false, verdict: 'none' } as const;
    const sittings = [empty, empty, empty, { after: 5, hasQuorum: true, verdict: 'no' }] as const;
    const { requests, answer, isDone } = visit(machine, { sits: true, isCalledAgain: true, hypotheses }, { sittings });
    expect([requests, answer, isDone]).toEqual([['turn', 'sitting', 'secondCall', 'secondCall', 'secondCall'], 'no', true]);
  });

  it.each(votes)('votes when a body is asked to %s', (power) => {
    const { requests, answer } = visit(
      machine,
      { power, sits: true, leaning: 'yes', hypotheses },
      { sittings: [{ after: 5, hasQuorum: true, verdict: 'no' }] },
    );
    expect([requests, answer]).toEqual([['turn', 'sitting'], 'no']);
  });
});

describe('routes told in full', () => {
  it('territorial health council: second call after a failed quorum', () => {
    const told = visit(machines.cts, { sits: true, isCalledAgain: true }, { sittings: failsThenHolds });
    expect(told).toEqual({
      states: ['secretariat', 'bureau', 'commission', 'convened', 'reconvened', 'answered'],
      requests: ['turn', 'sitting', 'secondCall'],
      days: 32,
      answer: 'no',
      isDone: true,
    });
  });

  it('regional agency: an incomplete file waits for its papers, then for its date', () => {
    const told = visit(machines.ars, { power: 'instruct', hasCalendar: true, luck: low, hypotheses });
    expect(told).toEqual({
      states: ['registering', 'checking', 'completing', 'instructing', 'dated', 'waitingDate', 'answered'],
      requests: ['turn', 'date'],
      days: 60,
      answer: 'yes',
      isDone: true,
    });
  });

  it('staff committee: an expert, then a second meeting only after a no', () => {
    const sits = { sits: true, luck: low, hypotheses } as const;
    const sitting = (verdict: 'yes' | 'no') => ({ sittings: [{ after: 5, hasQuorum: true, verdict }] });
    const refused = visit(machines.cse, sits, sitting('no'));
    expect([refused.states.includes('secondMeeting'), refused.days, refused.answer]).toEqual([true, 73, 'no']);
    const accepted = visit(machines.cse, sits, sitting('yes'));
    expect([accepted.states.includes('secondMeeting'), accepted.days, accepted.answer]).toEqual([false, 65, 'yes']);
  });

  it('staff committee: the second check reads its own draw', () => {
    const told = visit(
      machines.cse,
      { sits: true, luck: [0.99, 0], hypotheses },
      { sittings: [{ after: 5, hasQuorum: true, verdict: 'no' }] },
    );
    expect([told.states.includes('expertise'), told.states.includes('secondMeeting')]).toEqual([false, true]);
  });

  it('elected council: only a deliberation that binds goes through the control of legality', () => {
    const passes = (power: VisitInput['power']): boolean =>
      visit(machines['conseil-elus'], { power, sits: true, hypotheses }).states.includes('legality');
    expect([passes('advise'), passes('decide'), passes('fund')]).toEqual([false, true, true]);
  });

  it('supervisory board: the agency has its delay to oppose a deliberation, not an opinion', () => {
    const days = (power: VisitInput['power']): number =>
      visit(machines['conseil-surveillance'], { power, sits: true, hypotheses }).days;
    expect([days('advise'), days('decide')]).toEqual([25, 85]);
  });
});

describe('shares of work', () => {
  it('add up to the whole, day by day, whatever their rounding', () => {
    for (let days = 0; days <= 400; days += 1) {
      const shares = [0.3, 0.3, 0.2, 0.2];
      const parts = shares.map((share, index) =>
        workDaysOfShare(
          days,
          shares.slice(0, index).reduce((sum, other) => sum + other, 0),
          share,
        ),
      );
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(days);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    }
  });
});
