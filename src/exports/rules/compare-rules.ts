/**
 * Coded rules of a decision today and under a scenario, and what differs: components compared one by one, and Ostrom's type
 * of what changed, as `ruleDistance` classifies it. Rules that are no statement here (seats, sittings, secretariat, money,
 * returns, what an outcome opens) are counted there only.
 */
import { RULE_TYPES, type RuleType, ruleTypesOf } from '../../analysis/indicators/rule-distance.ts';
import type { Change } from '../../governance/diff.ts';
import { type Rule, rulesOf } from './decision-rules.ts';
import { componentsOf, type IgSymbol, SYMBOLS } from './statement.ts';
import type { Wording } from './wording.ts';

export type RuleSide = 'baseline' | 'scenario';
export type RuleStatus = 'same' | 'added' | 'removed' | 'changed';

/** What a scenario does to a rule. */
export interface RuleChange {
  readonly status: RuleStatus;
  /** Components that differ, in a rule that is on both sides. */
  readonly symbols: readonly IgSymbol[];
  /** Ostrom's types of what changed. */
  readonly types: readonly RuleType[];
}

/** A rule on one side. Without a scenario nothing is compared, and there is no change. */
export interface SidedRule {
  readonly side: RuleSide;
  readonly rule: Rule;
  readonly change?: RuleChange;
}

/** Rules of both sides, the two of a pair together, in the order of the circuit. */
export function compareRules(baseline: Wording, scenario: Wording, changes: readonly Change[]): readonly SidedRule[] {
  const before = byPath(rulesOf(baseline));
  const after = byPath(rulesOf(scenario));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(byCircuit(scenario));
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    const change = changeOf(was, is, changes);
    return [
      ...(was === undefined ? [] : [{ side: 'baseline' as const, rule: was, change }]),
      ...(is === undefined ? [] : [{ side: 'scenario' as const, rule: is, change }]),
    ];
  });
}

function byPath(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  return new Map(rules.map((rule) => [rule.path, rule]));
}

/** By phase; then by lane, arbiter, appeal and clock. */
function byCircuit({ decision, model }: Wording): (a: string, b: string) => number {
  const lanes = [...model.actorOrder, 'arbiter', 'appeal', 'clock'];
  const placeOf = (path: string): readonly [number, number] => {
    const [phase = '', lane = ''] = path.split('/');
    return [decision.order.indexOf(phase), lanes.indexOf(lane)];
  };
  return (a, b) => {
    const [[phaseA, laneA], [phaseB, laneB]] = [placeOf(a), placeOf(b)];
    return phaseA - phaseB || laneA - laneB;
  };
}

function changeOf(was: Rule | undefined, is: Rule | undefined, changes: readonly Change[]): RuleChange {
  const symbols = was === undefined || is === undefined ? [] : symbolsThatDiffer(was, is);
  const status = was === undefined ? 'added' : is === undefined ? 'removed' : symbols.length > 0 ? 'changed' : 'same';
  return { status, symbols, types: status === 'same' ? [] : typesBehind([was, is], changes) };
}

function symbolsThatDiffer(was: Rule, is: Rule): readonly IgSymbol[] {
  const [before, after] = [componentsOf(was.statement), componentsOf(is.statement)];
  return SYMBOLS.filter((symbol) => before[symbol] !== after[symbol]);
}

/** Types of the changes in the places that the rule is coded from. */
function typesBehind(rules: readonly (Rule | undefined)[], changes: readonly Change[]): readonly RuleType[] {
  const read = new Set(rules.flatMap((rule) => rule?.reads ?? []));
  const found = changes.filter(({ id }) => read.has(id)).flatMap(ruleTypesOf);
  return RULE_TYPES.filter((type) => found.includes(type));
}
