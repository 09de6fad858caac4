/**
 * Draws kept between scenarios. Scenarios that are compared with common random numbers make the same draws again: those that
 * a dossier makes once a round are kept for its first round, by replication, for any kernel that makes them of the same
 * dossiers. The numbers are those that would be drawn: only time is saved.
 */

/** A draw that a dossier may make once a round, known when a program is compiled: what it is for, and the hash of its place. */
export interface Lot {
  readonly word: number;
  readonly place: number;
}

/** In place of a number that has not been drawn. */
export const UNDRAWN = -1;

/** Numbers kept at most: 64 MiB of them. */
const MOST_NUMBERS = (64 * 1024 ** 2) / Float64Array.BYTES_PER_ELEMENT;

export class DrawMemory {
  readonly #groups = new Map<string, number>();
  readonly #numbers = new Map<string, Float64Array>();
  #left = MOST_NUMBERS;

  /** The number of a group of dossiers, by the hashes of their keys, that make the same draws. */
  groupOf(lots: readonly Lot[], keys: readonly number[]): number {
    const name = [lots.map(({ word, place }) => `${word}@${place}`), keys].join(';');
    const known = this.#groups.get(name) ?? this.#groups.size;
    this.#groups.set(name, known);
    return known;
  }

  /** What a group drew in a replication, dossier by dossier and lot by lot; undefined when there is no room for it. */
  numbersOf(group: number, length: number, seed: number, replication: number): Float64Array | undefined {
    const name = `${group}/${seed}/${replication}`;
    const known = this.#numbers.get(name);
    if (known !== undefined || length > this.#left) return known;
    const numbers = new Float64Array(length).fill(UNDRAWN);
    this.#left -= length;
    this.#numbers.set(name, numbers);
    return numbers;
  }
}
