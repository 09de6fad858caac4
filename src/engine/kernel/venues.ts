/**
 * What dossiers share at the sittings of bodies: places taken, and who attends (rules 24 and 25). Attendance is drawn by the
 * sitting, so that what is forgotten is found again.
 */
import type { CompiledBody, CompiledCollege } from './program.ts';
import { type SeatMasks, wordsOf } from './seats.ts';

/** Who of a college attends the sitting of a place, in a run. */
interface Attendance {
  run: number;
  place: number;
  college: CompiledCollege;
  masks: SeatMasks;
}

/** Sittings whose attendance is kept, a power of two: one for each end of a hash. */
const KEPT = 256;

/** Days that fit below the hash of a body in a key; beyond, a day would be a thousand years away. */
const KEY_DAYS = 2 ** 21;

export class Venues {
  readonly #taken = new Map<number, number>();
  readonly #attendance: (Attendance | undefined)[] = Array.from({ length: KEPT }, () => undefined);
  #run = 0;

  /** Forget everything: another run begins. */
  reset(): void {
    if (this.#taken.size > 0) this.#taken.clear();
    this.#run += 1;
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

  /** Who attends a sitting, if it is still known: `place` is the hash of its college and date. */
  attendance(place: number, college: CompiledCollege): SeatMasks | undefined {
    const kept = this.#attendance[place & (KEPT - 1)];
    const isKnown = kept !== undefined && kept.place === place && kept.run === this.#run && kept.college === college;
    return isKnown ? kept.masks : undefined;
  }

  /** Keep who attends a sitting, in the stead of another one: `masks` may be written again. */
  keepAttendance(place: number, college: CompiledCollege, masks: SeatMasks): SeatMasks {
    const slot = place & (KEPT - 1);
    const words = wordsOf(college.seats);
    const kept = this.#attendance[slot] ?? { run: 0, place, college, masks: new Int32Array(words) };
    if (kept.masks.length < words) kept.masks = new Int32Array(words);
    for (let word = 0; word < words; word += 1) kept.masks[word] = masks[word]!;
    kept.run = this.#run;
    kept.place = place;
    kept.college = college;
    this.#attendance[slot] = kept;
    return kept.masks;
  }
}

function keyOf({ placeHashes }: CompiledBody, copy: number, day: number): number {
  return placeHashes[copy]! * KEY_DAYS + day;
}
