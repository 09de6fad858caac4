/** Kinds of the kernel's events, and the requests that visits make. */

/** Of a visit: its work, hold or date is over; its body sits; its deadline is over. */
export const ADVANCE = 1;
export const SIT = 2;
export const DEADLINE = 3;
/** Of a dossier: its phase may close; it begins one; a clock rings; an aside repeats; it opens. */
export const CLOSE = 4;
export const BEGIN = 5;
export const CLOCK = 6;
export const REPEAT = 7;
export const OPEN = 8;
/** Of a desk: it takes files up. */
export const START = 9;
/** Bits of a kind that tell events of one program apart; the number of the program lies above. */
export const KIND_BITS = 4;
export const KINDS = 1 << KIND_BITS;

/** Moments of a day (rule 29). */
export const WORK_ENDS = 0;
export const SITTINGS = 1;
export const DEADLINES = 2;
export const PHASE_ENDS = 3;
export const STARTS = 4;

/** Requests of visits to their dossier. */
export const ASK_TURN = 0;
export const ASK_WORK = 1;
export const ASK_HOLD = 2;
export const ASK_DATE = 3;
export const ASK_SITTING = 4;
export const ASK_SECOND_CALL = 5;
export const ANSWERS_NOW = 6;
/** Of a dossier to itself: its phase closes on the day at hand. */
export const CLOSES_NOW = 7;
