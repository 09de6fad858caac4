/**
 * Keyed random draws: a key names a place (seed, replication, dossier, purpose, place, round), never a power nor a
 * package, so that two scenarios share their luck and removing a step leaves every other draw unchanged.
 * Draws come in blocks of four uniform numbers in [0, 1); one block serves several seats.
 */
import { philox4x32, type Words } from './philox.ts';

/** Purposes of draws, in a fixed order: the index is part of the key, so new ones go at the end. */
const PURPOSES = [
  'fact',
  'opener',
  'work',
  'will',
  'bloc',
  'follow',
  'pick',
  'attend',
  'return',
  'appeal',
  'trigger',
  'misroute',
  'start',
  'check',
] as const;

export type Purpose = (typeof PURPOSES)[number];

const TWO_TO_32 = 4294967296;

/** Word of a counter that names a purpose and a round. */
export function purposeWord(purpose: Purpose, round: number): number {
  return ((PURPOSES.indexOf(purpose) << 24) | (round & 0xffffff)) >>> 0;
}

/**
 * FNV-1a hash of a string, unsigned 32-bit. Places are few (below a hundred a decision): collisions are improbable.
 * @param from - hash of what comes before, to go on from it.
 */
export function hashText(text: string, from = 0x811c9dc5): number {
  let hash = from;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** All the luck of one dossier in one replication. Pure: the same key always gives the same number. */
export class Luck {
  readonly #key: readonly [number, number];
  readonly #dossier: number;

  /**
   * @param seed - unsigned 32-bit.
   * @param replication - from 0.
   * @param dossier - key of the dossier, as `fermeture-service/0`.
   */
  constructor(seed: number, replication: number, dossier: string) {
    this.#key = [seed >>> 0, replication >>> 0];
    this.#dossier = hashText(dossier);
  }

  /** One uniform number in [0, 1). `index` distinguishes seats, counts or dates of one place. */
  uniform(purpose: Purpose, place: string, round = 0, index = 0): number {
    return this.#words(purpose, hashText(place), round, index >>> 2)[index & 3]! / TWO_TO_32;
  }

  /** Uniform numbers for indices 0..count-1 of one place, four a block. */
  uniforms(purpose: Purpose, place: string, round: number, count: number): readonly number[] {
    const numbers = new Array<number>(count);
    const hash = hashText(place);
    for (let block = 0; block * 4 < count; block += 1) {
      const words = this.#words(purpose, hash, round, block);
      for (let word = 0; word < 4 && block * 4 + word < count; word += 1) numbers[block * 4 + word] = words[word]! / TWO_TO_32;
    }
    return numbers;
  }

  /** Like `uniforms`, but shared by all the dossiers of a replication: who attends a sitting on a date. */
  sharedUniforms(purpose: Purpose, place: string, round: number, count: number): readonly number[] {
    const numbers = new Array<number>(count);
    const hash = hashText(place);
    for (let block = 0; block * 4 < count; block += 1) {
      const words = philox4x32([block, purposeWord(purpose, round), hash, 0], this.#key);
      for (let word = 0; word < 4 && block * 4 + word < count; word += 1) numbers[block * 4 + word] = words[word]! / TWO_TO_32;
    }
    return numbers;
  }

  #words(purpose: Purpose, placeHash: number, round: number, block: number): Words {
    return philox4x32([block, purposeWord(purpose, round), placeHash, this.#dossier], this.#key);
  }
}
