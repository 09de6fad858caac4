/** How a body votes, in words: majority, quorum, second call. Fractions are written as the model writes them. */
import type { Body, Majority } from '../../../models/schema/body.schema.ts';
import { numberOf } from '../../governance/resolve.ts';
import { intlFor, say } from '../../i18n/intl.ts';
import { type Clause, clauseOf, isHypothesis, plainWords, type Wording } from './wording.ts';

/** Each is assumed when its own rule is: the step may be in the law, the quorum a hypothesis. */
export function voteClauses(wording: Wording, body: Body): readonly Clause[] {
  const { majority, quorum, again } = body;
  const rule = majorityWords(wording, body, majority.rule);
  const clauses = [clauseOf(wording, 'rules.majority', { rule }, majority.evidence === 'assumed')];
  if (quorum !== undefined) clauses.push(quorumClause(wording, quorum));
  if (again !== undefined) clauses.push(againClause(wording, again));
  return clauses;
}

function quorumClause(wording: Wording, { share, strict, evidence }: NonNullable<Body['quorum']>): Clause {
  const values = { isStrict: strict === true ? 'yes' : 'no', share: numberOf(wording.model, share) };
  return clauseOf(wording, 'rules.quorum', values, evidence === 'assumed' || isHypothesis(share));
}

function againClause(wording: Wording, again: NonNullable<Body['again']>): Clause {
  const isAssumed = again.evidence === 'assumed';
  if ('nextDate' in again) return clauseOf(wording, 'rules.nextDate', {}, isAssumed);
  const values = { days: Math.round(numberOf(wording.model, again.afterDays)) };
  return clauseOf(wording, 'rules.secondCall', values, isAssumed || isHypothesis(again.afterDays));
}

function majorityWords(wording: Wording, body: Body, rule: Majority): string {
  const { language } = wording;
  const intl = intlFor(language);
  const partsOf = (rules: readonly Majority[]): readonly string[] => rules.map((part) => majorityWords(wording, body, part));
  if ('all' in rule) return intl.formatList(partsOf(rule.all), { type: 'conjunction' });
  if ('any' in rule) return intl.formatList(partsOf(rule.any), { type: 'disjunction' });
  if ('each' in rule) {
    const names = rule.each.map((id) => say(language, 'rules.value', { value: nameCollege(wording, body, id) }));
    return say(language, 'rules.majority.each', { colleges: intl.formatList(names) });
  }
  const [top, bottom] = 'more' in rule ? rule.more : rule.atLeast;
  const id = 'more' in rule ? 'rules.majority.more' : 'rules.majority.atLeast';
  const words = say(language, id, { top, bottom, of: rule.of, carries: rule.carries ?? 'yes' });
  if (rule.tie === undefined) return words;
  return say(language, 'rules.majority.tie', { rule: words, chair: nameCollege(wording, body, rule.tie.chair) });
}

function nameCollege({ language }: Wording, { colleges }: Body, id: string): string {
  return plainWords(colleges[id]?.name[language] ?? id);
}
