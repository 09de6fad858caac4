/**
 * The dossier flow on XState's public pure functions, `initialTransition()` and `transition()`, without live actors: the same
 * machine of the dossier and the same machines of the institutions, their snapshots kept in maps, and what they ask for
 * (delays, messages, visits) carried out here on the day queue of the engine.
 *
 * A pure transition has no parent to send to, so institutions emit their requests instead; nothing else differs.
 */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  type EventObject,
  emit,
  enqueueActions,
  initialTransition,
  transition,
} from 'xstate';
import type { VisitContext, VisitInput, VisitRequest } from '../../models/actors/vocabulary.ts';
import { workDaysOfShare } from '../../models/actors/work-shares.ts';
import { Luck } from '../../src/core/draws.ts';
import { MOMENT, SimulatedDays } from '../../src/engine/clock.ts';
import type { Ledger, RunOptions } from '../../src/engine/ledger.ts';
import type { Runnable } from '../../src/engine/run-dossier.ts';
import { type WaitingFile, World } from '../../src/engine/world.ts';
import { arrivalDay, flowKey } from './flow.ts';
import type { FlowOptions } from './run-xstate.ts';
import { type FlowDossier, type FlowTotals, totalsOf } from './totals.ts';

/** Run one replication. */
export function runFlowByTransition(runnable: Runnable, options: FlowOptions): FlowTotals {
  const { seed, replication, dossiers: count } = options;
  const clock = new SimulatedDays(0);
  const dossiers = new Map<string, PureDossier>();
  const world = new RoutedWorld((run) => clock.setTimeout(run, MOMENT.starts), dossiers);
  for (let rank = 0; rank < count; rank += 1) {
    const key = flowKey(rank);
    const startDay = arrivalDay(seed, replication, rank);
    const luck = new Luck(seed, replication, key);
    const own: RunOptions = { luck, startDay, withTrace: false, withAsides: false, world, key, rank };
    const dossier = new PureDossier(runnable, clock, own);
    dossiers.set(key, dossier);
    clock.setTimeout(() => dossier.open(), startDay + MOMENT.starts);
  }
  while (clock.advance());
  const ended = [...dossiers.values()].map((dossier) => dossier.outcome());
  return totalsOf(options, ended.length, (rank) => ended[rank] as FlowDossier);
}

/** A world that tells a file that it is served by its name: a pure transition has no actor to send to. */
class RoutedWorld extends World {
  readonly #dossiers: ReadonlyMap<string, PureDossier>;

  constructor(startsToday: (run: () => void) => void, dossiers: ReadonlyMap<string, PureDossier>) {
    super(startsToday);
    this.#dossiers = dossiers;
  }

  override join(place: string, capacity: number, file: WaitingFile): void {
    const at = file.visit.indexOf(' ');
    const dossier = this.#dossiers.get(file.visit.slice(0, at));
    super.join(place, capacity, { ...file, serve: () => dossier?.serve(file.visit.slice(at + 1)) });
  }
}

/** An action that a transition asks for, as far as this runner carries it out. */
interface Asked {
  readonly type: string;
  readonly info: unknown;
  readonly params: unknown;
  readonly exec: ((info: never, params: unknown) => void) | undefined;
}

/** A snapshot of a machine and its next one. */
interface Life {
  readonly machine: AnyStateMachine;
  snapshot: AnyMachineSnapshot;
}

interface DelayedParams {
  readonly event: EventObject;
  readonly id?: string;
  readonly delay?: number;
  readonly targetId?: string;
}

/** One dossier and its visits, each a snapshot; messages without delay are delivered in order, one at a time. */
class PureDossier {
  readonly #machine: AnyStateMachine;
  readonly #clock: SimulatedDays;
  readonly #input: { readonly decision: Runnable['prepared']; readonly options: RunOptions; readonly today: () => number };
  readonly #visits = new Map<string, Life>();
  readonly #timers = new Map<string, unknown>();
  readonly #mail: (() => void)[] = [];
  #isDelivering = false;
  #snapshot: AnyMachineSnapshot | undefined;

  constructor({ machine, prepared }: Runnable, clock: SimulatedDays, options: RunOptions) {
    this.#machine = machine;
    this.#clock = clock;
    this.#input = { decision: prepared, options, today: () => clock.day };
  }

  open(): void {
    this.#deliver(() => this.#take(initialTransition(this.#machine, this.#input)));
  }

  tell(event: EventObject): void {
    this.#deliver(() => {
      if (this.#snapshot?.status === 'active') this.#take(transition(this.#machine, this.#snapshot, event));
    });
  }

  serve(visit: string): void {
    const event = { type: 'TURN', visit };
    this.tell(event);
  }

  outcome(): FlowDossier {
    const ledger: Ledger | undefined = this.#snapshot?.context;
    const endDay = ledger?.milestones['end'];
    if (ledger?.outcome === undefined || endDay === undefined) throw new Error('a dossier of the flow did not end');
    const lapsed = Object.values(ledger.spans).filter(({ isLapsed }) => isLapsed).length;
    return { decidedDay: ledger.milestones['decided'] ?? endDay, endDay, isAdopted: ledger.outcome === 'adopted', lapsed };
  }

  #deliver(letter: () => void): void {
    this.#mail.push(letter);
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    for (let next = this.#mail.shift(); next !== undefined; next = this.#mail.shift()) next();
    this.#isDelivering = false;
  }

  /** Keep the next snapshot of the dossier and do what it asks. */
  #take([snapshot, asked]: readonly [AnyMachineSnapshot, readonly Asked[]]): void {
    this.#snapshot = snapshot;
    for (const { type, params, info, exec } of asked) {
      const delayed = params as DelayedParams;
      if (type === 'xstate.raise') this.#later(delayed, () => this.tell(delayed.event));
      else if (type === 'xstate.sendTo') this.#later(delayed, () => this.#tellVisit(delayed.targetId ?? '', delayed.event));
      else if (type === 'xstate.cancel') this.#cancel(String(params));
      else if (type === 'xstate.stopChild') this.#visits.delete((params as { readonly id: string }).id);
      else if (type === 'xstate.spawnChild') this.#visit(params as { id: string; src: AnyStateMachine; input: VisitInput });
      else exec?.(info as never, params);
    }
  }

  /** Now, or when the delay is over, in which case it may be cancelled by its id. */
  #later({ delay, id = '' }: DelayedParams, run: () => void): void {
    if (delay !== undefined) this.#timers.set(id, this.#clock.setTimeout(run, delay));
    else if (id === '') this.#deliver(run);
  }

  #cancel(id: string): void {
    this.#clock.clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #visit({ id, src, input }: { readonly id: string; readonly src: AnyStateMachine; readonly input: VisitInput }): void {
    const machine = askingMachine(src);
    this.#deliver(() => {
      const [snapshot, asked] = initialTransition(machine, input);
      this.#visits.set(id, { machine, snapshot });
      this.#answerTo(id, snapshot, asked);
    });
  }

  #tellVisit(id: string, event: EventObject): void {
    this.#deliver(() => {
      const life = this.#visits.get(id);
      if (life?.snapshot.status !== 'active') return;
      const [snapshot, asked] = transition(life.machine, life.snapshot, event);
      life.snapshot = snapshot;
      this.#answerTo(id, snapshot, asked);
    });
  }

  /** Pass the requests of an institution on to the dossier, and its answer when it has one. */
  #answerTo(id: string, snapshot: AnyMachineSnapshot, asked: readonly Asked[]): void {
    for (const { type, params } of asked) {
      if (type === 'xstate.emit') this.tell({ ...(params as { readonly event: VisitRequest }).event, visit: id } as VisitRequest);
    }
    if (snapshot.status !== 'done') return;
    const done = { type: `xstate.done.actor.${id}`, actorId: id, output: snapshot.output };
    this.tell(done);
  }
}

const asking = new Map<AnyStateMachine, AnyStateMachine>();

/** The same machine, emitting what it would ask of its parent. */
function askingMachine(machine: AnyStateMachine): AnyStateMachine {
  const known = asking.get(machine);
  if (known !== undefined) return known;
  const request = (of: VisitRequest['of'], days?: number) => ({ type: 'REQUEST', of, ...(days !== undefined && { days }) });
  const made = machine.provide({
    actions: {
      takeTurn: emit(request('turn')),
      awaitDate: emit(request('date')),
      awaitSitting: emit(request('sitting')),
      awaitSecondCall: emit(request('secondCall')),
      hold: emit(({ context }: { context: VisitContext }, params: { readonly hyp: string }) =>
        request('hold', Math.round(context.hypotheses[params.hyp] ?? 0)),
      ),
      work: enqueueActions(({ context, enqueue }, params: { readonly share: number }) => {
        const { workDays, shareDone } = context as VisitContext;
        enqueue(emit(request('work', workDaysOfShare(workDays, shareDone, params.share))));
        enqueue(assign({ shareDone: shareDone + params.share }));
      }),
    },
  });
  asking.set(machine, made);
  return made;
}
