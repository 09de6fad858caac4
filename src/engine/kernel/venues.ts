/**
 * What dossiers share at the sittings of bodies: places taken, and who attends (rules 24 and 25). Alone, nothing is kept
 * but the dossier's own places.
 */
import type { CompiledBody, CompiledCollege } from './program.ts';
import { type SeatMasks, wordsOf } from './seats.ts';

interface Attendance {
  readonly chance: number;
  readonly masks: SeatMasks;
}

/** Days that fit below the hash of a body in a key; beyond, a day would be a thousand years away. */
const KEY_DAYS = 2 ** 21;

export class Venues {
  readonly #isShared: boolean;
  readonly #taken = new Map<number, number>();
  readonly #attendance = new Map<number, Attendance>();
  #scratch: SeatMasks = new Int32Array(4);

  /** @param isShared - whether several dossiers may come to one sitting: attendance is then kept. */
  constructor(isShared: boolean) {
    this.#isShared = isShared;
  }

  reset(): void {
    if (this.#taken.size > 0) this.#taken.clear();
    if (this.#attendance.size > 0) this.#attendance.clear();
  }

  taken(body: CompiledBody, copy: number, day: number): number {
    return this.#taken.get(keyOf(body, copy, day)) ?? 0;
  }

  /** Take a place (or give it back), where places are limited. */
  book(body: CompiledBody, copy: number, day: number, places: number): void {
    if (body.places === Number.POSITIVE_INFINITY) return;
    const key = keyOf(body, copy, day);
    this.#taken.set(key, Math.max(0, (this.#taken.get(key) ?? 0) + places));
  }

  /** Who attends a sitting, if it is known: `place` is the hash of its college and date. */
  attendance(place: number, { attendance, seats }: CompiledCollege): SeatMasks | undefined {
    if (!this.#isShared) return undefined;
    const known = this.#attendance.get(place);
    return known !== undefined && known.chance === attendance && known.masks.length === wordsOf(seats) ? known.masks : undefined;
  }

  /** Keep who attends a sitting: for the run when it is shared, else until the next one. */
  keepAttendance(place: number, { attendance, seats }: CompiledCollege, masks: SeatMasks): SeatMasks {
    const words = wordsOf(seats);
    if (this.#isShared) {
      const kept = masks.slice(0, words);
      this.#attendance.set(place, { chance: attendance, masks: kept });
      return kept;
    }
    if (this.#scratch.length < words) this.#scratch = new Int32Array(words);
    for (let word = 0; word < words; word += 1) this.#scratch[word] = masks[word]!;
    return this.#scratch;
  }
}

function keyOf({ placeHashes }: CompiledBody, copy: number, day: number): number {
  return placeHashes[copy]! * KEY_DAYS + day;
}
