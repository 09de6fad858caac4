/**
 * The trace of a dossier as columns, one row a record, decoded into the records of `trace.ts` when somebody reads it.
 * Causes are row numbers, known when the row is written.
 */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../../models/schema/words.ts';
import type { PreparedStep } from '../setting.ts';
import type { TraceKind, TraceRecord } from '../trace.ts';
import { ANSWERS, VERDICTS } from './codes.ts';
import type { Program } from './program.ts';

const KINDS: readonly TraceKind[] = [
  'opened',
  'phaseStarted',
  'stepStarted',
  'stage',
  'convened',
  'sat',
  'answered',
  'lapsed',
  'clockRang',
  'phaseEnded',
  'arbitration',
  'appealed',
  'returned',
  'ended',
];
export const OPENED = 0;
export const PHASE_STARTED = 1;
export const STEP_STARTED = 2;
export const STAGE = 3;
export const CONVENED = 4;
export const SAT = 5;
export const ANSWERED = 6;
export const TIME_LAPSED = 7;
export const CLOCK_RANG = 8;
export const PHASE_ENDED = 9;
export const ARBITRATION = 10;
export const APPEALED = 11;
export const RETURNED = 12;
export const DOSSIER_ENDED = 13;

/** Fields of a row. */
const DAY = 0;
/** Kind, round, and above them one more than the copy. */
const WHAT = 1;
/** One more than the phase, or the way of a return; above it, one more than the step. */
const WHERE = 2;
const OUTCOME = 3;
const CAUSE = 4;
const UNTIL = 5;
/** Of a sitting: call, present, for, quorum. */
const CALL = 6;
const PRESENT = 7;
const FOR = 8;
const QUORUM = 9;
const FIELDS = 10;

/** Bits of a kind, of a round, of a phase. */
const KIND_BITS = 4;
const ROUND_BITS = 8;
const PLACE_BITS = 8;

/** In a field: left out. */
export const NO = -1;

/** Rows of steps or phases, by round: what later rows name as their cause. */
class Latest {
  readonly #count: number;
  #rows: Int32Array;

  constructor(count: number) {
    this.#count = count;
    this.#rows = new Int32Array(count).fill(-1);
  }

  set(index: number, round: number, row: number): void {
    const place = round * this.#count + index;
    if (place >= this.#rows.length) {
      const larger = new Int32Array((round + 1) * this.#count).fill(-1);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows[place] = row;
  }

  /** -1 when there is none in this round. */
  get(index: number, round: number): number {
    return this.#rows[round * this.#count + index] ?? -1;
  }

  clear(): void {
    this.#rows.fill(-1);
  }
}

export class TraceColumns {
  readonly #program: Program;
  #rows = new Int32Array(FIELDS * 256);
  #count = 0;
  /** Last row that led from a phase to another. */
  transition = -1;
  readonly phaseStarts: Latest;
  readonly verdicts: Latest;
  readonly stepStarts: Latest;

  constructor(program: Program) {
    this.#program = program;
    this.phaseStarts = new Latest(program.phases.length);
    this.verdicts = new Latest(program.phases.length);
    this.stepStarts = new Latest(program.steps.length);
  }

  /** Forget everything. */
  clear(): void {
    this.#count = 0;
    this.transition = -1;
    this.phaseStarts.clear();
    this.verdicts.clear();
    this.stepStarts.clear();
  }

  /**
   * Write a row and give its number.
   * @param place - phase of the record, or way of a return.
   * @param outcome - state, answer, verdict or outcome, by kind.
   */
  add(
    kind: number,
    day: number,
    round: number,
    cause: number,
    place: number,
    step: number,
    outcome: number,
    until = NO,
    copy = NO,
  ): number {
    const row = this.#count;
    if ((row + 1) * FIELDS > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const at = row * FIELDS;
    const rows = this.#rows;
    rows[at + DAY] = day;
    rows[at + WHAT] = kind | (round << KIND_BITS) | ((copy + 1) << (KIND_BITS + ROUND_BITS));
    rows[at + WHERE] = (place + 1) | ((step + 1) << PLACE_BITS);
    rows[at + OUTCOME] = outcome;
    rows[at + CAUSE] = cause;
    rows[at + UNTIL] = until;
    rows[at + CALL] = 0;
    this.#count = row + 1;
    return row;
  }

  /** Complete a `SAT` row with its count. */
  count(row: number, call: number, present: number, favourable: number, hasQuorum: boolean): void {
    const at = row * FIELDS;
    const rows = this.#rows;
    rows[at + CALL] = call;
    rows[at + PRESENT] = present;
    rows[at + FOR] = favourable;
    rows[at + QUORUM] = hasQuorum ? 1 : 0;
  }

  /** The records, in order. */
  decode(): readonly TraceRecord[] {
    return Array.from({ length: this.#count }, (_, seq) => this.#decodeRow(seq));
  }

  #read(seq: number, field: number): number {
    return this.#rows[seq * FIELDS + field]!;
  }

  #placeOf(seq: number): number {
    return (this.#read(seq, WHERE) & ((1 << PLACE_BITS) - 1)) - 1;
  }

  #stepOf(seq: number): PreparedStep | undefined {
    return this.#program.steps[(this.#read(seq, WHERE) >> PLACE_BITS) - 1]?.prepared;
  }

  #decodeRow(seq: number): TraceRecord {
    const read = (field: number): number => this.#read(seq, field);
    const what = read(WHAT);
    const kind = KINDS[what & ((1 << KIND_BITS) - 1)] as TraceKind;
    const round = (what >> KIND_BITS) & ((1 << ROUND_BITS) - 1);
    const copy = (what >> (KIND_BITS + ROUND_BITS)) - 1;
    const step = this.#stepOf(seq);
    const place = this.#placeOf(seq);
    const phase = kind === 'returned' ? this.#program.returns[place]?.to : place;
    const phaseId = step?.phase ?? this.#program.phases[phase ?? -1]?.id;
    const outcome = this.#outcomeOf(kind, read(OUTCOME), read(QUORUM));
    const rule = this.#ruleOf(kind, seq);
    const isPlainStep = step !== undefined && kind !== 'arbitration' && kind !== 'appealed';
    return {
      seq,
      day: read(DAY),
      kind,
      round,
      ...(phaseId !== undefined && { phase: phaseId }),
      ...(step && { actor: step.actor }),
      ...(copy >= 0 && { copy }),
      ...(isPlainStep && kind !== 'stage' && { power: step.power }),
      ...(outcome !== undefined && { outcome }),
      ...(read(CAUSE) >= 0 && { cause: read(CAUSE) }),
      ...(rule !== undefined && { rule }),
      ...(read(UNTIL) >= 0 && { until: read(UNTIL) }),
      ...(kind === 'sat' && { sitting: this.#sittingOf(seq) }),
    };
  }

  #sittingOf(seq: number): NonNullable<TraceRecord['sitting']> {
    const [present, favourable] = [this.#read(seq, PRESENT), this.#read(seq, FOR)];
    return {
      date: this.#read(seq, DAY),
      call: this.#read(seq, CALL),
      present,
      seats: this.#stepOf(seq)?.body?.seats ?? 0,
      hasQuorum: this.#read(seq, QUORUM) === 1,
      for: favourable,
      against: present - favourable,
    };
  }

  #outcomeOf(kind: TraceKind, code: number, quorum: number): string | undefined {
    if (kind === 'sat' && quorum === 0) return 'noQuorum';
    if (kind === 'stage') return this.#program.stateNames[code];
    if (kind === 'phaseEnded') return VERDICTS[code];
    if (kind === 'ended') return OUTCOMES[code] satisfies Outcome | undefined;
    return code < 0 ? undefined : ANSWERS[code];
  }

  #ruleOf(kind: TraceKind, seq: number): string | undefined {
    const { decision } = this.#program;
    const step = this.#stepOf(seq);
    const place = this.#placeOf(seq);
    const phase = this.#program.phases[place]?.id;
    if (kind === 'stepStarted' || kind === 'answered') return `cell/${decision.id}/${step?.path}`;
    if (kind === 'lapsed') return `cell/${decision.id}/${step?.path}/deadline`;
    if (kind === 'convened') return this.#read(seq, CALL) === 1 ? `calendar/${step?.body?.id}` : undefined;
    if (kind === 'clockRang') return `clock/${decision.id}/${phase}`;
    if (kind === 'arbitration') return `arbiter/${decision.id}/${phase}`;
    if (kind === 'appealed') return `appeal/${decision.id}/${phase}`;
    if (kind === 'returned') return `return/${decision.id}/${decision.returns[place]?.id}`;
    return undefined;
  }

  /** Mark a `CONVENED` row as a sitting's. */
  markSitting(row: number): void {
    this.#rows[row * FIELDS + CALL] = 1;
  }
}
