/** The same keyed draws as `core/draws.ts`, from hashed places and without allocation. */
import { hashText, type Purpose, purposeWord } from '../../core/draws.ts';
import { philoxInto } from '../../core/philox.ts';

const TO_UNIT = 1 / 4294967296;

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

export const MISROUTE_PLACE = hashText('misroute');

export class FastLuck {
  /** The block drawn last: four unsigned words. */
  readonly block = new Uint32Array(4);
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
  uniform(purpose: keyof typeof WORDS, place: number, round = 0, index = 0): number {
    this.draw(WORDS[purpose], place, round, index >>> 2);
    return this.block[index & 3]! * TO_UNIT;
  }

  /** Numbers 4 k to 4 k + 3 of a place: k is the block. */
  draw(purpose: number, place: number, round: number, block: number): void {
    philoxInto(this.block, block, purpose | round, place, this.#dossier, this.#seed, this.#replication);
  }

  /** As `draw`, shared by all the dossiers of a replication. */
  drawShared(purpose: number, place: number, block: number): void {
    philoxInto(this.block, block, purpose, place, 0, this.#seed, this.#replication);
  }
}

export const WILL = WORDS.will;
export const BLOC = WORDS.bloc;
export const ATTEND = WORDS.attend;

/** A chance as the number of words, out of 2^32, that fall below it. */
export function thresholdOf(chance: number): number {
  return chance * 4294967296;
}
