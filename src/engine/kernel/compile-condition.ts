/** Conditions of steps (rule 6), compiled into a place to read and the values that satisfy it. */
import type { PreparedDecision } from '../setting.ts';
import { recordedValue } from '../verdict.ts';
import { ANSWERS } from './codes.ts';

export interface Condition {
  /** Index of a fact, or of a step. */
  readonly isFact: boolean;
  readonly index: number;
  /** For each value of the fact, or answer of the step, 1 when it satisfies the condition. */
  readonly accepted: Uint8Array;
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
    return { isFact: true, index: Math.max(0, index), accepted: marksOf(ids, values) };
  }
  const index = pathIndex.get(reference.replace('.', '/'));
  const names = ANSWERS.map((answer) => recordedValue(answer));
  const accepted = marksOf(names, values);
  return { isFact: false, index: index ?? 0, accepted: index === undefined ? new Uint8Array(256).fill(accepted[0]!) : accepted };
}

function marksOf(all: readonly string[], wanted: readonly string[]): Uint8Array {
  return Uint8Array.from(all, (value) => (wanted.includes(value) ? 1 : 0));
}
