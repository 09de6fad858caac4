/** Runs one visit of a machine under a fake parent and a clock of days, and says what happened. Units: days. */
import { type ActorRef, type AnyStateMachine, createActor, createMachine, type EventObject } from 'xstate';
import type { VisitAnswer, VisitEvent, VisitInput, VisitRequest } from '../../models/actors/vocabulary.ts';

/** What the world answers. */
export interface World {
  readonly date: number;
  readonly sittings: readonly { readonly after: number; readonly hasQuorum: boolean; readonly verdict: VisitAnswer }[];
  /** Day on which the delay expires, if it does. */
  readonly expiresOn?: number;
}

export interface Visit {
  /** States entered, in order, checks included. */
  readonly states: readonly string[];
  /** What it asked of the world, but time to work or to wait. */
  readonly requests: readonly string[];
  readonly days: number;
  readonly answer: VisitAnswer | undefined;
  readonly isDone: boolean;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that jumps from one appointment to the next, in order of day then of booking. */
class DayClock {
  day = 0;
  private timers: Timer[] = [];
  setTimeout(run: () => void, days: number): Timer {
    const timer = { at: this.day + days, run };
    this.timers.push(timer);
    return timer;
  }
  clearTimeout(timer: unknown): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }
  next(): boolean {
    const [first] = [...this.timers].sort((a, b) => a.at - b.at);
    if (first === undefined) return false;
    this.clearTimeout(first);
    this.day = first.at;
    first.run();
    return true;
  }
}

const usual: VisitInput = {
  power: 'advise',
  workDays: 20,
  sits: false,
  isCalledAgain: false,
  hasCalendar: false,
  leaning: 'yes',
  luck: [0.99, 0.99, 0.99],
  hypotheses: {},
};

const quiet: World = { date: 10, sittings: [{ after: 5, hasQuorum: true, verdict: 'yes' }] };

/** Visit a machine; the input and the world are completed with plain values. */
export function visit(machine: AnyStateMachine, input: Partial<VisitInput> = {}, world: Partial<World> = {}): Visit {
  const clock = new DayClock();
  const { date, sittings, expiresOn } = { ...quiet, ...world };
  const states: string[] = [machine.root.initial.target[0]?.key ?? ''];
  const requests: string[] = [];
  const send = (event: VisitEvent): void => child()?.send(event);
  const replies: Readonly<Record<VisitRequest['of'], (days: number) => void>> = {
    turn: () => void clock.setTimeout(() => send({ type: 'SERVED' }), 0),
    work: (days) => void clock.setTimeout(() => send({ type: 'WORKED' }), days),
    hold: (days) => void clock.setTimeout(() => send({ type: 'HELD' }), days),
    date: () => void clock.setTimeout(() => send({ type: 'DATE' }), date),
    sitting: () => bookSitting(),
    secondCall: () => bookSitting(),
  };
  let held = 0;
  const bookSitting = (): void => {
    const sitting = sittings[held++];
    if (sitting === undefined) return;
    const { after, ...result } = sitting;
    clock.setTimeout(() => send({ type: 'SITTING', ...result }), after);
  };
  const parent = createActor(
    createMachine({
      invoke: { id: 'visit', src: machine, input: { ...usual, ...input } },
      on: {
        REQUEST: {
          actions: ({ event }: { event: EventObject }) => {
            const { of, visit: from, days = 0 } = event as VisitRequest;
            if (of !== 'work' && of !== 'hold') requests.push(from === 'visit' ? of : `${of} from ${from}`);
            replies[of](days);
          },
        },
      },
    }),
    {
      clock,
      inspect: (event) => {
        if (event.type !== '@xstate.microstep' || event.actorRef !== (child() as unknown)) return;
        const value = String((event.snapshot as unknown as { value: unknown }).value);
        if (states.at(-1) !== value || event.event.type === 'SITTING') states.push(value);
      },
    },
  );
  function child(): ActorRef<never, VisitEvent> | undefined {
    return parent.getSnapshot().children.visit as unknown as ActorRef<never, VisitEvent> | undefined;
  }
  parent.start();
  const watched = child() as unknown as { getSnapshot(): { status: string; output?: VisitAnswer; value: unknown } };
  if (expiresOn !== undefined) clock.setTimeout(() => send({ type: 'EXPIRE' }), expiresOn);
  while (watched.getSnapshot().status === 'active' && clock.next());
  const end = watched.getSnapshot();
  return { states, requests, days: clock.day, answer: end.output, isDone: end.status === 'done' };
}
