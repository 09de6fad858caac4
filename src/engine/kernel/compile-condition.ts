/** Conditions of steps (rule 6), compiled into a place to read and the set of values that satisfy it, a bit each. */
import type { PreparedDecision } from '../setting.ts';
import { recordedValue } from '../verdict.ts';
import { ANSWERS } from './codes.ts';

export interface Condition {
  /** Index of a fact, or of a step. */
  readonly isFact: boolean;
  readonly index: number;
  /** Bits of the values of the fact, or of the answers of the step, that satisfy it. */
  readonly accepted: number;
}

/** A condition whose place exists nowhere never holds, unless it asks that a step be absent. */
export function compileCondition(
  { facts }: PreparedDecision,
  pathIndex: ReadonlyMap<string, number>,
  [reference, values]: readonly [string, readonly string[]],
): Condition {
  if (!reference.includes('.')) {
    const index = facts.findIndex(({ id }) => id === reference);
    const ids = facts[index]?.values.map(({ id }) => id) ?? [];
    return { isFact: true, index: Math.max(0, index), accepted: bitsOf(ids, values) };
  }
  const index = pathIndex.get(reference.replace('.', '/'));
  const names = ANSWERS.map((answer) => recordedValue(answer));
  const accepted = bitsOf(names, values);
  return { isFact: false, index: index ?? 0, accepted: index === undefined ? (accepted & 1 ? -1 : 0) : accepted };
}

function bitsOf(all: readonly string[], wanted: readonly string[]): number {
  return all.reduce((bits, value, index) => (wanted.includes(value) ? bits | (1 << index) : bits), 0);
}
