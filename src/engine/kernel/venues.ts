/**
 * What dossiers share in the kernel: places taken at sittings, who attends them, files under work and queues of
 * institutions (rules 24, 25 and 28). Visits and bodies are named by the portfolio; alone, only attendance is drawn.
 */
import type { CompiledBody, CompiledCollege } from './program.ts';
import type { SeatMasks } from './sittings.ts';

interface Attendance {
  readonly chance: number;
  readonly masks: SeatMasks;
}

export class Venues {
  readonly #isShared: boolean;
  readonly #taken = new Map<string, number>();
  readonly #attendance = new Map<number, Attendance>();
  readonly #scratch: SeatMasks = new Uint8Array(256);

  /** @param isShared - whether several dossiers may come to one sitting: attendance is then kept. */
  constructor(isShared: boolean) {
    this.#isShared = isShared;
  }

  reset(): void {
    if (this.#taken.size > 0) this.#taken.clear();
    if (this.#attendance.size > 0) this.#attendance.clear();
  }

  taken(body: CompiledBody, copy: number, day: number): number {
    return this.#taken.get(`${body.prepared.id}+${copy}@${day}`) ?? 0;
  }

  /** Take a place (or give it back), where places are limited. */
  book(body: CompiledBody, copy: number, day: number, places: number): void {
    if (body.prepared.meetings.places === Number.POSITIVE_INFINITY) return;
    this.#taken.set(`${body.prepared.id}+${copy}@${day}`, Math.max(0, this.taken(body, copy, day) + places));
  }

  /** Who attends a sitting: `place` is the hash of its college and date. */
  attendance(place: number, college: CompiledCollege, draw: (masks: SeatMasks) => void): SeatMasks {
    const blocks = (college.seats + 3) >> 2;
    if (!this.#isShared) {
      const masks = blocks <= this.#scratch.length ? this.#scratch : new Uint8Array(blocks);
      draw(masks);
      return masks;
    }
    const known = this.#attendance.get(place);
    if (known !== undefined && known.chance === college.attendance && known.masks.length === blocks) return known.masks;
    const masks = new Uint8Array(blocks);
    draw(masks);
    this.#attendance.set(place, { chance: college.attendance, masks });
    return masks;
  }
}
