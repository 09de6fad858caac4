/**
 * What the rules of a dossier cause outside its ledger: visits, messages, delays, trace. A rule takes the ledger and gives
 * the next one; the dossier's machine turns effects into XState's.
 */
import type { VisitAnswer, VisitEvent, VisitInput } from '../../models/actors/vocabulary.ts';
import type { Ledger, Visit } from './ledger.ts';
import type { PreparedPhase, PreparedStep } from './setting.ts';
import type { SittingCount, TraceRecord } from './trace.ts';
import type { World } from './world.ts';

/** A trace record before it is numbered: causes are named by keys. */
export interface UnnumberedRecord extends Omit<TraceRecord, 'seq' | 'cause' | 'day' | 'round'> {
  readonly key: string;
  readonly because?: string;
}

/** Events that the dossier sends itself, later. */
export type OwnEvent =
  | { type: 'TURN'; visit: string }
  | { type: 'DEADLINE'; visit: string }
  | { type: 'SIT'; visit: string; count: SittingCount; verdict: VisitAnswer }
  | { type: 'REPEAT'; path: string; occurrence: number; round: number }
  | { type: 'CLOSE' }
  | { type: 'FOUND' }
  | { type: `CLOCK.${string}` };

export interface Effects {
  spawn(visit: Visit, input: VisitInput): void;
  stop(visit: string): void;
  /** Days from today; the fraction is the moment of the day. */
  send(visit: string, event: VisitEvent, delayDays?: number): void;
  raise(event: OwnEvent, delayDays: number, id: string): void;
  cancel(id: string): void;
  trace(ledger: Ledger, record: UnnumberedRecord): void;
  /** Change the world that dossiers share, once the rule has been applied; `turn` tells a visit that it is served. */
  share(change: (world: World, turn: (visit: string) => void) => void): void;
}

export const cellRule = (ledger: Ledger, step: PreparedStep): string => `cell/${ledger.decision.id}/${step.path}`;

export const phaseKey = (ledger: Ledger, phase: PreparedPhase): string => `phase ${phase.id} ${ledger.round}`;
