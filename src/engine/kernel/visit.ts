/** A file at an institution: one visit of one copy of a step, while it lasts. Visits are pooled, and written anew. */

import * as code from './codes.ts';
import type { LifeState } from './compile-step.ts';
import type { Memory } from './memory.ts';
import type { CompiledStep } from './program.ts';

export class Visit {
  readonly memory: Memory;
  /** Its number in its memory: the subject of its events and the sender of its mail. */
  readonly index: number;
  dossier = 0;
  step: CompiledStep;
  copy = 0;
  /** The state that it rests in. */
  state: LifeState;
  round = 0;
  occurrence = 1;
  startDay = 0;
  answer = code.NONE;
  /** Days of work drawn for it, and the share of them that it has done. */
  drawnDays = 0;
  share = 0;
  checks = 0;
  calls = 0;
  /** What its days went to so far; the rest is legal wait. */
  workDays = 0;
  calendarDays = 0;
  queueDays = 0;
  isLapsed = false;
  isUnderWork = false;
  isQueued = false;
  /** Day on which it queued or was taken up; days of work it queues for, -1 for its turn. */
  since = 0;
  waits = 0;
  /** Day of the sitting where it has a place, -1 without; what that sitting counted and votes. */
  bookedDay = -1;
  present = 0;
  favourable = 0;
  hasQuorum = false;
  verdict = code.NONE;
  /** What led to its step in its phase: days of work, calendar, queue and legal wait. */
  chainWork = 0;
  chainCalendar = 0;
  chainQueue = 0;
  chainLegal = 0;
  /** Row of the trace that its sitting comes from. */
  cause = -1;
  /** Numbers of the event that moves it on and of its deadline, -1 without. */
  event = -1;
  deadline = -1;
  /** The visits before and after it among those of its dossier, or the next free one; -1 without. */
  next = -1;
  previous = -1;

  constructor(memory: Memory, index: number, step: CompiledStep) {
    this.memory = memory;
    this.index = index;
    this.step = step;
    this.state = step.life.start;
  }

  /** Send it to the institution of a copy of a step. */
  open(dossier: number, step: CompiledStep, copy: number, round: number, occurrence: number, today: number): void {
    this.dossier = dossier;
    this.step = step;
    this.copy = copy;
    this.state = step.life.start;
    this.round = round;
    this.occurrence = occurrence;
    this.startDay = today;
    this.answer = code.NONE;
    this.share = 0;
    this.checks = 0;
    this.calls = 0;
    this.workDays = 0;
    this.calendarDays = 0;
    this.queueDays = 0;
    this.isLapsed = false;
    this.isUnderWork = false;
    this.isQueued = false;
    this.bookedDay = -1;
  }
}
