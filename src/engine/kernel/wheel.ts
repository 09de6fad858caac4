/**
 * The queue of events: a wheel of days, each with one first-in first-out list for each moment of the day (docs/model.md,
 * rule 29). Events come out by day, moment, then order of scheduling, without any comparison. An event is a number whose
 * meaning belongs to the kernel; those farther than the wheel is long wait apart. Typed arrays, no allocation a run.
 */

/** Moments of a day: ends of work, sittings, deadlines and clocks, ends of phases, starts. */
export const MOMENTS = 5;

/** Days on the wheel, a power of two. */
const DAYS = 2048;
const MASK = DAYS - 1;

/** Fields of an event. */
const KIND = 0;
const SUBJECT = 1;
const DETAIL = 2;
const NEXT = 3;
const STRIDE = 4;

/** Kind of an event that was cancelled. */
const DEAD = 0;

interface FarEvent {
  readonly event: number;
  readonly day: number;
  readonly moment: number;
}

export class Wheel {
  /** The current day. */
  today = 0;
  #events = new Int32Array(STRIDE * 256);
  #free = -1;
  #used = 0;
  #size = 0;
  readonly #heads = new Int32Array(DAYS * MOMENTS).fill(-1);
  readonly #tails = new Int32Array(DAYS * MOMENTS);
  /** For each day, the moments that have events, a bit each; for each 32 days, the days that have any. */
  readonly #moments = new Uint8Array(DAYS);
  readonly #busy = new Int32Array(DAYS / 32);
  /** Far events, sorted; those before the head are on the wheel. */
  readonly #far: FarEvent[] = [];
  #farHead = 0;
  #firstFarDay = Number.POSITIVE_INFINITY;

  /** Empty it and set the day. */
  reset(day: number): void {
    while (this.#size > 0 && this.pop(Number.POSITIVE_INFINITY) >= 0);
    this.today = day;
  }

  kindOf(event: number): number {
    return this.#events[event * STRIDE + KIND]!;
  }

  subjectOf(event: number): number {
    return this.#events[event * STRIDE + SUBJECT]!;
  }

  detailOf(event: number): number {
    return this.#events[event * STRIDE + DETAIL]!;
  }

  /** Schedule an event in `delay` days (an integer ≥ 0) at a moment; `kind` is above 0. Gives its number. */
  schedule(kind: number, subject: number, detail: number, delay: number, moment: number): number {
    const event = this.#allocate();
    const at = event * STRIDE;
    const events = this.#events;
    events[at + KIND] = kind;
    events[at + SUBJECT] = subject;
    events[at + DETAIL] = detail;
    this.#size += 1;
    if (delay < DAYS) this.#append(event, this.today + delay, moment);
    else this.#putFar(event, this.today + delay, moment);
    return event;
  }

  /** An event cancelled is dropped when its time comes. */
  cancel(event: number): void {
    this.#events[event * STRIDE + KIND] = DEAD;
  }

  /** Take the next event out, its number still readable until the next one is scheduled; -1 when none is left by `untilDay`. */
  pop(untilDay: number): number {
    for (;;) {
      const slot = this.today & MASK;
      const moments = this.#moments[slot]!;
      if (moments === 0) {
        if (!this.#nextDay(untilDay)) return -1;
        continue;
      }
      const list = slot * MOMENTS + (31 - Math.clz32(moments & -moments));
      const event = this.#heads[list]!;
      const at = event * STRIDE;
      const next = this.#events[at + NEXT]!;
      this.#heads[list] = next;
      if (next < 0) this.#moments[slot] = moments & (moments - 1);
      this.#events[at + NEXT] = this.#free;
      this.#free = event;
      this.#size -= 1;
      if (this.#events[at + KIND] !== DEAD) return event;
    }
  }

  #nextDay(untilDay: number): boolean {
    if (this.#size === 0) return false;
    const slot = this.today & MASK;
    this.#busy[slot >> 5] = this.#busy[slot >> 5]! & ~(1 << (slot & 31));
    const day = Math.min(this.#nextBusyDay(slot), this.#firstFarDay);
    if (day > untilDay) return false;
    this.today = day;
    if (this.#firstFarDay < day + DAYS) this.#bringNear();
    return true;
  }

  #nextBusyDay(slot: number): number {
    const busy = this.#busy;
    const words = busy.length;
    const first = slot >> 5;
    const after = busy[first]! & (-2 << (slot & 31));
    if (after !== 0) return this.today - slot + (first << 5) + (31 - Math.clz32(after & -after));
    for (let step = 1; step <= words; step += 1) {
      const word = (first + step) & (words - 1);
      const bits = busy[word]!;
      if (bits === 0) continue;
      const found = (word << 5) + (31 - Math.clz32(bits & -bits));
      return this.today + ((found - slot) & MASK);
    }
    return Number.POSITIVE_INFINITY;
  }

  #append(event: number, day: number, moment: number): void {
    const slot = day & MASK;
    const list = slot * MOMENTS + moment;
    const bit = 1 << moment;
    this.#events[event * STRIDE + NEXT] = -1;
    if ((this.#moments[slot]! & bit) === 0) {
      this.#heads[list] = event;
      this.#moments[slot] = this.#moments[slot]! | bit;
      this.#busy[slot >> 5] = this.#busy[slot >> 5]! | (1 << (slot & 31));
    } else this.#events[this.#tails[list]! * STRIDE + NEXT] = event;
    this.#tails[list] = event;
  }

  /** Keep a far event at its place: by day, then in the order of scheduling. */
  #putFar(event: number, day: number, moment: number): void {
    const far = this.#far;
    let low = this.#farHead;
    let high = far.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (far[middle]!.day <= day) low = middle + 1;
      else high = middle;
    }
    if (low === far.length) far.push({ event, day, moment });
    else far.splice(low, 0, { event, day, moment });
    this.#firstFarDay = Math.min(this.#firstFarDay, day);
  }

  /** Put on the wheel what is now near enough, in the order of scheduling. */
  #bringNear(): void {
    const far = this.#far;
    let head = this.#farHead;
    for (let one = far[head]; one !== undefined && one.day < this.today + DAYS; one = far[head]) {
      this.#append(one.event, one.day, one.moment);
      head += 1;
    }
    if (2 * head >= far.length) {
      far.splice(0, head);
      head = 0;
    }
    this.#farHead = head;
    this.#firstFarDay = far[head]?.day ?? Number.POSITIVE_INFINITY;
  }

  #allocate(): number {
    const free = this.#free;
    if (free >= 0) {
      this.#free = this.#events[free * STRIDE + NEXT]!;
      return free;
    }
    if ((this.#used + 1) * STRIDE > this.#events.length) {
      const larger = new Int32Array(this.#events.length * 2);
      larger.set(this.#events);
      this.#events = larger;
    }
    this.#used += 1;
    return this.#used - 1;
  }
}
