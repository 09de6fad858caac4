/**
 * The small shared vocabulary in which every institution's machine is written, so that the engine, the figures and
 * (later) the compiler can read any of them. A visit to a machine treats one step and gives one answer.
 * Seven kinds of stages: queue, work, check, hold, date, sit, answer. Units: days are simulated calendar days.
 */
import { assign, enqueueActions, sendParent, setup } from 'xstate';
import type { Text } from '../schema/common.schema.ts';
import type { Power } from '../schema/decision.schema.ts';
import { workDaysOfShare } from './work-shares.ts';

/** What a step asks of an institution. Draws come in already made: a machine never draws. */
export interface VisitInput {
  readonly power: Power;
  /** The single draw of the step's duration; stages take fixed shares of it. */
  readonly workDays: number;
  /** Whether the answer is a vote of a sitting body. */
  readonly sits: boolean;
  /** Whether the body has a second call (or takes the next date) after a failed quorum; it never changes in a visit. */
  readonly isCalledAgain: boolean;
  /** Whether the step waits for a date of a calendar (filing window, campaign date). */
  readonly hasCalendar: boolean;
  /** The answer of the one who answers alone: yes, no; `done` for work. */
  readonly leaning: VisitAnswer;
  /** Uniform numbers in [0, 1) for the checks of this visit, in order. */
  readonly luck: readonly number[];
  /** Values of the hypotheses, by id. */
  readonly hypotheses: Readonly<Record<string, number>>;
}

export type VisitAnswer = 'yes' | 'no' | 'none' | 'done';

export interface VisitContext extends VisitInput {
  readonly shareDone: number;
  readonly checksDone: number;
  readonly answer: VisitAnswer;
}

/** The engine answers each request with one of these events; only the world knows time. */
export type VisitEvent =
  | { type: 'WORKED' }
  | { type: 'HELD' }
  | { type: 'SERVED' }
  | { type: 'DATE' }
  | { type: 'SITTING'; hasQuorum: boolean; verdict: VisitAnswer }
  | { type: 'EXPIRE' };

/** What a machine asks of the world around it (its parent). */
export interface VisitRequest {
  readonly type: 'REQUEST';
  readonly of: 'turn' | 'work' | 'hold' | 'date' | 'sitting' | 'secondCall';
  readonly visit: string;
  /** Of `work` and `hold`: how long they take. */
  readonly days?: number;
}

/** What every state carries for the screen; a transition may carry the label of its condition. */
export interface StateMeta {
  readonly label: Text;
  /** Ids of `models/legal.yaml`. */
  readonly legal?: readonly string[];
}

/**
 * Setup of every institution's machine.
 *
 * Guards: `isAskedTo` (which powers), `sits`, `hasCalendar`, `hasQuorum`, `isCalledAgain` (after a first sitting only),
 * `happens` (a chance held by a hypothesis, in the first `atMost` checks of a visit), `happensOnNo` (the same, only after
 * a sitting that said no). Where both lead on from the turn, `sits` comes before `isAskedTo`: a body may also vote what
 * is work elsewhere (a contract or payment that may be refused), an arbitration or an appeal.
 * Every way out of a check that draws carries `countCheck`, so that each check reads its own draw.
 * Entry actions, one a stage: `takeTurn`, `work`, `hold`, `awaitDate`, `awaitSitting`, `awaitSecondCall`.
 * Exit with `answer` (one's own), `recordVote` (the sitting's), `giveNone`.
 */
export const institution = setup({
  types: {
    context: {} as VisitContext,
    events: {} as VisitEvent,
    input: {} as VisitInput,
    output: {} as VisitAnswer,
    meta: {} as StateMeta,
  },
  guards: {
    isAskedTo: ({ context }, params: { readonly powers: readonly Power[] }) => params.powers.includes(context.power),
    sits: ({ context }) => context.sits,
    hasCalendar: ({ context }) => context.hasCalendar,
    isCalledAgain: ({ context }) => context.isCalledAgain,
    hasQuorum: ({ event }) => event.type === 'SITTING' && event.hasQuorum,
    happens: ({ context }, params: { readonly hyp: string; readonly atMost: number }) =>
      context.checksDone < params.atMost && (context.luck[context.checksDone] ?? 1) < (context.hypotheses[params.hyp] ?? 0),
    happensOnNo: ({ context }, params: { readonly hyp: string; readonly atMost: number }) =>
      context.answer === 'no' &&
      context.checksDone < params.atMost &&
      (context.luck[context.checksDone] ?? 1) < (context.hypotheses[params.hyp] ?? 0),
  },
  actions: {
    takeTurn: sendParent(({ self }) => ({ type: 'REQUEST', of: 'turn', visit: self.id })),
    awaitDate: sendParent(({ self }) => ({ type: 'REQUEST', of: 'date', visit: self.id })),
    awaitSitting: sendParent(({ self }) => ({ type: 'REQUEST', of: 'sitting', visit: self.id })),
    awaitSecondCall: sendParent(({ self }) => ({ type: 'REQUEST', of: 'secondCall', visit: self.id })),
    work: enqueueActions(({ context, enqueue, self }, params: { readonly share: number }) => {
      const days = workDaysOfShare(context.workDays, context.shareDone, params.share);
      enqueue(sendParent({ type: 'REQUEST', of: 'work', visit: self.id, days }));
      enqueue.assign({ shareDone: context.shareDone + params.share });
    }),
    hold: sendParent(({ context, self }, params: { readonly hyp: string }) => ({
      type: 'REQUEST',
      of: 'hold',
      visit: self.id,
      days: Math.round(context.hypotheses[params.hyp] ?? 0),
    })),
    countCheck: assign({ checksDone: ({ context }) => context.checksDone + 1 }),
    answer: assign({ answer: ({ context }) => context.leaning }),
    recordVote: assign({ answer: ({ event }) => (event.type === 'SITTING' ? event.verdict : 'none') }),
    giveNone: assign({ answer: 'none' }),
  },
});

/** Ways out of a first sitting: the vote, the second call, or no answer. */
export function ballot<Voted extends string, Again extends string>(voted: Voted, again: Again) {
  return [
    { guard: 'hasQuorum', target: voted, actions: 'recordVote' },
    { guard: 'isCalledAgain', target: again },
    { target: 'answered', actions: 'giveNone' },
  ] as const;
}

/**
 * Ways out of a sitting called again: the vote, or one more call. Only a visit that `isCalledAgain` comes here, so that
 * nothing else is left; the world bounds the calls.
 */
export function secondBallot<Voted extends string, Again extends string>(voted: Voted, again: Again) {
  return [
    { guard: 'hasQuorum', target: voted, actions: 'recordVote' },
    { target: again, reenter: true },
  ] as const;
}

/** Whether a date must be waited for once the work is done; the machine then has a state `waitingDate`. */
export const dateQuestion = {
  meta: { label: { fr: 'Date à attendre ?', en: 'A date to wait for?' } },
  always: [
    { guard: 'hasCalendar', target: 'waitingDate', meta: { label: { fr: 'oui', en: 'yes' } } },
    { target: 'answered', actions: 'answer', meta: { label: { fr: 'non', en: 'no' } } },
  ],
} as const;

/** The wait for a date of a calendar, under the name that it has in the institution. */
export function dateWait<Label extends Text>(label: Label, ...legal: readonly string[]) {
  return { meta: { label, legal }, entry: 'awaitDate', on: { DATE: { target: 'answered', actions: 'answer' } } } as const;
}

/** Where a deadline or a legal clock leads from anywhere. */
export const lapsed = { meta: { label: { fr: 'Délai écoulé', en: 'Time elapsed' } }, type: 'final' } as const;

/** The context a visit starts with. */
export function startVisit({ input }: { input: VisitInput }): VisitContext {
  return { ...input, shareDone: 0, checksDone: 0, answer: 'none' };
}

/** The answer a visit ends with. */
export function giveAnswer({ context }: { context: VisitContext }): VisitAnswer {
  return context.answer;
}
