/** The places of a procedure where a dossier may be, and the ways between them. */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import type { PreparedPhase, PreparedStep } from '../setting.ts';
import type { Answers, Verdict } from '../verdict.ts';
import type { Memory } from './memory.ts';
import type { PhaseTime } from './phase-time.ts';

/** A place where a dossier is: at the gate of a phase (what it needs to know is drawn there, at once), or in it. */
export interface Place {
  readonly id: number;
  readonly kind: 'gate' | 'lost' | 'phase' | 'arbiter' | 'appeal';
  /** The phase under way. */
  readonly phase: PreparedPhase;
  readonly memory: Memory;
  /** Answers of the phase, for its arbiter. */
  readonly answers: Answers;
  /** Verdict before the arbiter or the appeal. */
  readonly verdict: Verdict | undefined;
}

export interface End {
  readonly kind: 'end';
  readonly outcome: Outcome;
}

/** Where a dossier goes, with its chance, and the milestones reached on leaving. */
export interface Transition {
  readonly chance: number;
  readonly marks: readonly string[];
  readonly next: Place | End;
}

/** What was heard in a place. */
export interface Heard {
  /** Names all that follows but the chance. */
  readonly key: string;
  /** Names the answers that are read and what was learnt. */
  readonly trail: string;
  readonly chance: number;
  readonly answers: Answers;
  readonly expressed: number;
  readonly favourable: number;
  readonly records: Memory['records'];
}

/** Nothing was learnt. */
export const NO_RECORDS: Memory['records'] = {};

/** What a place holds: its steps and when they end. */
export interface Scene {
  readonly steps: readonly PreparedStep[];
  readonly time: PhaseTime;
}

/** Names where a transition leads. */
export function keyOfWay(next: Place | End, marks: readonly string[]): string {
  return `${next.kind === 'end' ? next.outcome : next.id} ${marks.join()}`;
}
