/**
 * Keyed numbers for those who draw many: the blocks of `philox.ts`, made by its WebAssembly module where the platform
 * compiles it, by TypeScript where a policy forbids it. The numbers are the same.
 */
import { philoxInto } from './philox.ts';
import { PHILOX_MODULE } from './philox-module.ts';

const TO_UNIT = 1 / 4294967296;

/**
 * What a draw is for: the words of the counter after the number of the block, then those of the key. Integers of 32 bits,
 * signed or not.
 */
type Place = readonly [purposeAndRound: number, place: number, dossier: number, seed: number, replication: number];

export interface KeyedGenerator {
  /** Number 0 of block 0 of a place, in [0, 1): the draw made most. */
  readonly first: (...place: Place) => number;
  /** Number `index` (0 to 3) of a block of a place, in [0, 1). */
  readonly uniform: (index: number, block: number, ...place: Place) => number;
  /**
   * Which of seats 0 to `seats` - 1 of a place draw less than `below` out of 2^32: a bit each, 32 seats a word and one word at
   * least, written into `masks` until the next call.
   */
  readonly seats: (seats: number, below: number, ...place: Place) => void;
  readonly masks: Int32Array;
}

/** Made by WebAssembly. @throws where the platform or its policy does not compile it. */
export function compiledGenerator(): KeyedGenerator {
  const bytes = Uint8Array.from(atob(PHILOX_MODULE), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, ...functions } = exports as unknown as Omit<KeyedGenerator, 'masks'> & { readonly memory: WebAssembly.Memory };
  return { ...functions, masks: new Int32Array(memory.buffer) };
}

/** Made by TypeScript. */
export function plainGenerator(): KeyedGenerator {
  const block = new Uint32Array(4);
  const masks = new Int32Array(MOST_SEATS / 32);
  return {
    masks,
    first(...place) {
      return this.uniform(0, 0, ...place);
    },
    uniform(index, number, ...place) {
      philoxInto(block, number, ...place);
      return block[index]! * TO_UNIT;
    },
    seats(seats, below, ...place) {
      masks.fill(0, 0, 1 + (seats >> 5));
      for (let seat = 0; seat < seats; seat += 1) {
        if ((seat & 3) === 0) philoxInto(block, seat >> 2, ...place);
        if (block[seat & 3]! < below) masks[seat >> 5]! |= 1 << (seat & 31);
      }
    },
  };
}

/** Seats that the memory of the module holds: one page of 64 KiB, a bit each, less the half word written beyond the last. */
const MOST_SEATS = 8 * 65_532;

function fastestGenerator(): KeyedGenerator {
  try {
    return compiledGenerator();
  } catch {
    return plainGenerator();
  }
}

/** The fastest that the platform allows. */
export const keyedGenerator: KeyedGenerator = fastestGenerator();
