/**
 * The rule of a game as whole numbers: one weight for each class of equal members, thresholds without common factor.
 * A rule that is always or never satisfied is the constant `true` or `false`.
 */
import type { Game, GameRule } from '../../../models/schema/game.schema.ts';
import { scaleToIntegers } from './decimals.ts';

export interface Threshold {
  readonly kind: 'threshold';
  readonly quota: number;
  /** Weight of one member, by class. */
  readonly weights: readonly number[];
}

export type Rule = boolean | Threshold | { readonly kind: 'all' | 'any'; readonly of: readonly Rule[] };

/** Members that every threshold weighs alike, of one group or of several. */
export interface Classes {
  readonly sizes: readonly number[];
  /** Class of each group of the game, in its order. */
  readonly classOf: readonly number[];
}

/** The rule of a game by class, and the classes. */
export function compileGame(game: Game): { readonly rule: Rule; readonly classes: Classes } {
  const byGroup = compileRule(
    game.rule,
    game.players.map(({ id }) => id),
  );
  const columns = thresholdsOf(byGroup);
  const keys = game.players.map((_, group) => columns.map(({ weights }) => weights[group]).join());
  const distinct = [...new Set(keys)];
  const classOf = keys.map((key) => distinct.indexOf(key));
  const sizes = distinct.map((key) => game.players.reduce((sum, { count }, group) => sum + (keys[group] === key ? count : 0), 0));
  const firsts = distinct.map((key) => keys.indexOf(key));
  return { rule: keepClasses(byGroup, firsts), classes: { sizes, classOf } };
}

function compileRule(rule: GameRule, ids: readonly string[]): Rule {
  if (rule.op !== 'threshold') {
    return { kind: rule.op === 'and' ? 'all' : 'any', of: rule.of.map((one) => compileRule(one, ids)) };
  }
  const written = ids.map((id) => (Object.hasOwn(rule.weights, id) ? (rule.weights[id] ?? 0) : 0));
  const [quota = 0, ...weights] = scaleToIntegers([rule.quota, ...written]).map(Number);
  return { kind: 'threshold', quota, weights };
}

/** Every threshold of a rule, in its order. */
export function thresholdsOf(rule: Rule): readonly Threshold[] {
  if (typeof rule === 'boolean') return [];
  return rule.kind === 'threshold' ? [rule] : rule.of.flatMap(thresholdsOf);
}

/** The same rule read on some classes only, in this order. */
export function keepClasses(rule: Rule, kept: readonly number[]): Rule {
  if (typeof rule === 'boolean') return rule;
  if (rule.kind === 'threshold') return { ...rule, weights: kept.map((index) => rule.weights[index] ?? 0) };
  return { ...rule, of: rule.of.map((one) => keepClasses(one, kept)) };
}

/** Weight of all the members together. */
export function totalWeight(weights: readonly number[], sizes: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (sizes[index] ?? 0), 0);
}

/** An equivalent rule: constants folded, nested lists of the same kind joined, common factors of weights removed. */
export function simplifyRule(rule: Rule, sizes: readonly number[]): Rule {
  if (typeof rule === 'boolean') return rule;
  if (rule.kind === 'threshold') {
    if (rule.quota <= 0) return true;
    if (totalWeight(rule.weights, sizes) < rule.quota) return false;
    const factor = rule.weights.reduce(greatestCommonDivisor, 0);
    return { ...rule, quota: Math.ceil(rule.quota / factor), weights: rule.weights.map((weight) => weight / factor) };
  }
  const { kind } = rule;
  const decisive = kind === 'any';
  const parts = rule.of
    .map((one) => simplifyRule(one, sizes))
    .flatMap((one) => (typeof one !== 'boolean' && one.kind === kind ? one.of : [one]));
  if (parts.includes(decisive)) return decisive;
  const open = parts.filter((one) => typeof one !== 'boolean');
  const [only] = open;
  if (only === undefined) return !decisive;
  return open.length === 1 ? only : { kind, of: open };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Classes that count for something in a rule. */
export function supportOf(rule: Rule): ReadonlySet<number> {
  return new Set(thresholdsOf(rule).flatMap(({ weights }) => weights.flatMap((weight, index) => (weight > 0 ? [index] : []))));
}
