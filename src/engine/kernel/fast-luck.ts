/** The same keyed draws as `core/draws.ts`, from hashed places and without allocation. */
import { hashText, type Purpose, purposeWord } from '../../core/draws.ts';
import { keyedGenerator } from '../../core/keyed-generator.ts';

/** Values of a drawn word. */
const WORD_VALUES = 4294967296;

/** Words of the purposes that the kernel draws for. */
export const WORDS = {
  fact: purposeWord('fact', 0),
  opener: purposeWord('opener', 0),
  work: purposeWord('work', 0),
  will: purposeWord('will', 0),
  bloc: purposeWord('bloc', 0),
  follow: purposeWord('follow', 0),
  pick: purposeWord('pick', 0),
  attend: purposeWord('attend', 0),
  return: purposeWord('return', 0),
  appeal: purposeWord('appeal', 0),
  trigger: purposeWord('trigger', 0),
  misroute: purposeWord('misroute', 0),
  check: purposeWord('check', 0),
} as const satisfies Partial<Record<Purpose, number>>;

export type Word = (typeof WORDS)[keyof typeof WORDS];

export const MISROUTE_PLACE = hashText('misroute');

export class FastLuck {
  #seed = 0;
  #replication = 0;
  #dossier = 0;

  /** Start a replication. */
  open(seed: number, replication: number): void {
    this.#seed = seed | 0;
    this.#replication = replication | 0;
  }

  /** Turn to a dossier, by the hash of its key. */
  of(dossier: number): void {
    this.#dossier = dossier;
  }

  /** One number in [0, 1), as `Luck.uniform`. */
  uniform(purpose: Word, place: number, round = 0, index = 0): number {
    const { first, uniform } = keyedGenerator;
    if (index === 0) return first(purpose | round, place, this.#dossier, this.#seed, this.#replication);
    return uniform(index & 3, index >>> 2, purpose | round, place, this.#dossier, this.#seed, this.#replication);
  }

  /** Which seats of a college are favourable, each with a chance: a bit each, 32 seats a word, until the next draw of seats. */
  wills(place: number, round: number, seats: number, chance: number): Int32Array {
    keyedGenerator.seats(seats, chance * WORD_VALUES, WORDS.will | round, place, this.#dossier, this.#seed, this.#replication);
    return keyedGenerator.masks;
  }

  /** As `wills`: which seats of a college attend, for all the dossiers of a replication. */
  attendance(place: number, seats: number, chance: number): Int32Array {
    keyedGenerator.seats(seats, chance * WORD_VALUES, WORDS.attend, place, 0, this.#seed, this.#replication);
    return keyedGenerator.masks;
  }
}
