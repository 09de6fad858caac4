/**
 * A decision, built into an XState machine that runs one dossier: a state for each phase, a visit to each institution's
 * own machine for each step, and transitions for what the rules allow (pass, arbitration, appeal, return, end).
 * The rules are in docs/model.md; time is the clock of `clock.ts`; draws are keyed, so guards are pure.
 */
import { type AnyStateMachine, enqueueActions, setup } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import type { VisitAnswer, VisitRequest } from '../../models/actors/vocabulary.ts';
import { InvariantError } from '../core/issue.ts';
import type { Effects, OwnEvent } from './dossier-effects.ts';
import { type Ledger, openLedger, type RunOptions } from './ledger.ts';
import * as phases from './phases.ts';
import { appealPhaseOf } from './procedure.ts';
import * as refusals from './refusals.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from './setting.ts';
import * as steps from './steps.ts';
import type { Emitted } from './trace-recorder.ts';
import * as visits from './visits.ts';
import type { World } from './world.ts';

export interface DossierInput {
  readonly decision: PreparedDecision;
  readonly options: RunOptions;
  /** The current simulated day, read from the system's clock. */
  readonly today: () => number;
}

type DossierEvent = OwnEvent | VisitRequest | { type: `xstate.done.actor.${string}`; actorId: string; output: VisitAnswer };

/** The enqueuer of XState, as far as rules need it. */
interface Enqueuer {
  (action: () => void): void;
  assign(assigner: () => Ledger): void;
  cancel(id: string): void;
  emit(event: Emitted): void;
  raise(event: DossierEvent, options: { readonly delay: number; readonly id: string }): void;
  sendTo(target: string, event: unknown, options?: { readonly delay: number; readonly id: string }): void;
  spawnChild(logic: AnyStateMachine, options: { readonly id: string; readonly input: unknown }): void;
  stopChild(id: string): void;
}

const registry: Readonly<Record<string, AnyStateMachine | undefined>> = machines;

/** The machine of a step's institution. @throws InvariantError on one that preparing has not refused. */
function machineOf({ machine, life }: PreparedStep): AnyStateMachine {
  const found = machine ?? registry[life];
  if (found === undefined) throw new InvariantError(`unknown machine ${life}`);
  return found;
}

/** Apply a rule: assign the ledger it gives, after what it causes outside. XState's enqueuer is read as ours. */
function write({ enqueue, context, self }: Scope, rule: (ledger: Ledger, effects: Effects) => Ledger): void {
  const enqueuer = enqueue as Enqueuer;
  const turn = (visit: string): void => self.send({ type: 'TURN', visit });
  const ledger = rule(context, effectsOf(enqueuer, context.options.world, turn));
  enqueuer.assign(() => ledger);
}

interface Scope {
  readonly enqueue: unknown;
  readonly context: Ledger;
  readonly self: { send(event: DossierEvent): void };
}

function effectsOf(enqueue: Enqueuer, world: World, turn: (visit: string) => void): Effects {
  return {
    share: (change) => enqueue(() => change(world, turn)),
    spawn: ({ id, step }, input) => enqueue.spawnChild(machineOf(step), { id, input }),
    stop: (visit) => {
      enqueue.cancel(`to ${visit}`);
      enqueue.stopChild(visit);
    },
    send: (visit, event, delay) =>
      delay === undefined ? enqueue.sendTo(visit, event) : enqueue.sendTo(visit, event, { delay, id: `to ${visit}` }),
    raise: (event, delay, id) => enqueue.raise(event, { delay, id }),
    cancel: (id) => enqueue.cancel(id),
    trace: (ledger, record) => {
      if (ledger.options.withTrace)
        enqueue.emit({ type: 'trace', record: { ...record, day: ledger.today(), round: ledger.round } });
    },
  };
}

const dossier = setup({
  types: { context: {} as Ledger, events: {} as DossierEvent, input: {} as DossierInput, emitted: {} as Emitted },
  guards: {
    passes: ({ context }) => context.verdict?.kind === 'passes',
    callsArbiter: ({ context }) => context.verdict?.callsArbiter === true,
    hearsAppeal: ({ context }, params: { readonly phase: string }) => refusals.hearsAppeal(context, params.phase),
    goesBack: ({ context }, params: { readonly id: string }) => refusals.goesBack(context, params.id),
    isMisrouted: ({ context }) => phases.isMisrouted(context),
  },
  actions: {
    open: enqueueActions((scope) => write(scope, phases.open)),
    beginPhase: enqueueActions((scope, params: { readonly phase: number }) =>
      write(scope, (ledger, effects) => phases.beginPhase(ledger, effects, params.phase)),
    ),
    loseWay: enqueueActions((scope) => write(scope, phases.loseWay)),
    reply: enqueueActions((scope) => {
      const { event } = scope;
      if (event.type === 'REQUEST') write(scope, (ledger, effects) => visits.reply(ledger, effects, event));
    }),
    serve: enqueueActions((scope) => {
      const { event } = scope;
      if (event.type === 'TURN') write(scope, (ledger, effects) => visits.serve(ledger, effects, event.visit));
    }),
    record: enqueueActions((scope) => {
      const { event } = scope;
      if ('output' in event) write(scope, (ledger, effects) => steps.record(ledger, effects, event.actorId, event.output));
    }),
    expire: enqueueActions((scope) => {
      const { event } = scope;
      if (event.type === 'DEADLINE') write(scope, (ledger, effects) => visits.expire(ledger, effects, event.visit));
    }),
    repeat: enqueueActions((scope) => {
      const { event } = scope;
      if (event.type === 'REPEAT') write(scope, (ledger, effects) => steps.repeat(ledger, effects, event));
    }),
    sit: enqueueActions((scope) => {
      const { event } = scope;
      if (event.type === 'SIT') write(scope, (ledger, effects) => visits.sit(ledger, effects, event));
    }),
    judge: enqueueActions((scope) => write(scope, phases.judge)),
    ring: enqueueActions((scope, params: { readonly phase: string }) =>
      write(scope, (ledger, effects) => phases.ring(ledger, effects, params.phase)),
    ),
    callArbiter: enqueueActions((scope) => write(scope, refusals.callArbiter)),
    judgeArbiter: enqueueActions((scope) => write(scope, refusals.judgeArbiter)),
    callAppeal: enqueueActions((scope, params: { readonly phase: string }) =>
      write(scope, (ledger, effects) => refusals.callAppeal(ledger, effects, params.phase)),
    ),
    judgeAppeal: enqueueActions((scope, params: { readonly phase: string }) =>
      write(scope, (ledger, effects) => refusals.judgeAppeal(ledger, effects, params.phase)),
    ),
    leavePhase: enqueueActions((scope) => write(scope, phases.leavePhase)),
    goBack: enqueueActions((scope, params: { readonly id: string }) =>
      write(scope, (ledger, effects) => refusals.goBack(ledger, effects, params.id)),
    ),
    end: enqueueActions((scope) => write(scope, refusals.end)),
  },
});

/** Build the machine of a decision. Its context is the ledger of the dossier. */
export function buildDossierMachine(decision: PreparedDecision): AnyStateMachine {
  const first = decision.phases[0] as PreparedPhase;
  const clocks = decision.phases.filter((phase) => phase.clock !== undefined);
  return dossier.createMachine({
    id: 'dossier',
    context: ({ input }) => openLedger(input.decision, input.options, input.today),
    initial: 'opening',
    on: {
      REQUEST: { actions: 'reply' },
      TURN: { actions: 'serve' },
      DEADLINE: { actions: 'expire' },
      REPEAT: { actions: 'repeat' },
      SIT: { actions: 'sit' },
      'xstate.done.actor.*': { actions: 'record' },
      ...Object.fromEntries(
        clocks.map((phase) => [
          `CLOCK.${phase.id}`,
          { target: `.${phase.id}.judged`, actions: { type: 'ring', params: { phase: phase.id } } },
        ]),
      ),
    },
    states: {
      opening: { entry: 'open', always: first.id },
      ...Object.fromEntries(decision.phases.map((phase) => [phase.id, phaseState(decision, phase)])),
      ended: { type: 'final' },
    },
    // The states are built from data: their names are known when the decision is.
  } as Parameters<typeof dossier.createMachine>[0]) as unknown as AnyStateMachine;
}

/** States of one phase: hearing its steps, then judged, and what a negative verdict may open. */
function phaseState(decision: PreparedDecision, phase: PreparedPhase): object {
  const appeal = appealPhaseOf(decision, phase);
  const isFirstBinding = decision.misroute !== undefined && decision.phases.find(({ isBinding }) => isBinding) === phase;
  const afterRefusal = [
    ...decision.returns
      .filter(({ at }) => at === phase.id)
      .map(({ id, to }) => ({
        guard: { type: 'goesBack', params: { id } },
        target: `#dossier.${to}`,
        actions: { type: 'goBack', params: { id } },
      })),
    { target: '#dossier.ended', actions: 'end' },
  ];
  const afterVerdict = [
    { guard: 'passes', target: nextOf(decision, phase.index), actions: 'leavePhase' },
    ...(phase.arbiter === undefined ? [] : [{ guard: 'callsArbiter', target: 'arbitrating' }]),
    ...(appeal !== undefined ? [{ guard: { type: 'hearsAppeal', params: { phase: appeal.id } }, target: 'appealing' }] : []),
    ...afterRefusal,
  ];
  return {
    initial: isFirstBinding ? 'orienting' : 'hearing',
    states: {
      ...(isFirstBinding && {
        orienting: { always: [{ guard: 'isMisrouted', target: 'misrouted' }, { target: 'hearing' }] },
        misrouted: { entry: 'loseWay', on: { FOUND: 'hearing' } },
      }),
      hearing: {
        entry: { type: 'beginPhase', params: { phase: phase.index } },
        on: { CLOSE: { target: 'judged', actions: 'judge' } },
      },
      judged: { always: afterVerdict },
      ...(phase.arbiter !== undefined && {
        arbitrating: { entry: 'callArbiter', on: { CLOSE: { target: 'judged', actions: 'judgeArbiter' } } },
      }),
      ...(appeal !== undefined && {
        appealing: {
          entry: { type: 'callAppeal', params: { phase: appeal.id } },
          on: { CLOSE: { target: 'appealed', actions: { type: 'judgeAppeal', params: { phase: appeal.id } } } },
        },
        appealed: {
          always: [{ guard: 'passes', target: nextOf(decision, appeal.index), actions: 'leavePhase' }, ...afterRefusal],
        },
      }),
    },
  };
}

/** The state after a phase; after the last one, the dossier ends (`leavePhase` then writes the outcome). */
function nextOf(decision: PreparedDecision, index: number): string {
  const next = decision.phases[index + 1];
  return next === undefined ? '#dossier.ended' : `#dossier.${next.id}`;
}
