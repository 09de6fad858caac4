/** How a coded rule is carried out (Cex): by when, on which dates, by which vote, how often; and what silence gives (O). */
import type { ModelCount, ModelNumber, Silence } from '../../../models/schema/common.schema.ts';
import type { Step } from '../../../models/schema/decision.schema.ts';
import type { Territory } from '../../../models/schema/territory.schema.ts';
import { isVote } from '../../governance/powers.ts';
import { countOf, numberOf } from '../../governance/resolve.ts';
import { say } from '../../i18n/intl.ts';
import { voteClauses } from './vote-words.ts';
import { type Clause, clauseOf, type HeldStep, isHypothesis, namePhase, plainWords, type Wording } from './wording.ts';

export function constraintsOf(wording: Wording, step: HeldStep): readonly Clause[] {
  return [...timeClauses(wording, step), ...voteClausesOf(wording, step), ...mannerClauses(wording, step)];
}

/** The legal delay of a phase, from the start of another or of itself. */
export function clockClause(wording: Wording, from: string, days: ModelNumber): Clause {
  const values = { days: numberOf(wording.model, days), phase: namePhase(wording, from) };
  return clauseOf(wording, 'rules.clockDeadline', values, isHypothesis(days));
}

/** What silence gives at the end of a delay: a constitutive statement inside the rule. */
export function orElse({ language }: Wording, onSilence: Silence): string {
  return say(language, `rules.orElse.${onSilence}`);
}

function timeClauses(wording: Wording, { deadline, calendar, repeat }: HeldStep): readonly Clause[] {
  const clauses: Clause[] = [];
  const numberIn = (value: ModelNumber): number => numberOf(wording.model, value);
  if (deadline !== undefined)
    clauses.push(clauseOf(wording, 'rules.deadline', { days: numberIn(deadline.days) }, isHypothesis(deadline.days)));
  if (calendar !== undefined) clauses.push(clauseOf(wording, 'rules.date', { calendar: plainWords(calendar) }));
  if (repeat !== undefined) {
    const values = { times: repeat.times, days: numberIn(repeat.everyDays) };
    clauses.push(clauseOf(wording, 'rules.repeat', values, isHypothesis(repeat.everyDays)));
  }
  return clauses;
}

function voteClausesOf(wording: Wording, step: HeldStep): readonly Clause[] {
  const body = isVote(step) ? wording.model.bodies[step.body ?? ''] : undefined;
  return body === undefined ? [] : voteClauses(wording, body);
}

function mannerClauses(wording: Wording, { each, weight, ifNo, aside }: HeldStep): readonly Clause[] {
  const clauses: Clause[] = [];
  if (each !== undefined) clauses.push(eachClause(wording, each));
  if (weight !== undefined) {
    const values = { weight: numberOf(wording.model, weight) };
    clauses.push(clauseOf(wording, 'rules.weight', values, isHypothesis(weight)));
  }
  if (ifNo !== undefined) clauses.push(clauseOf(wording, 'rules.ifNo'));
  if (aside === true) clauses.push(clauseOf(wording, 'rules.aside'));
  return clauses;
}

function eachClause(wording: Wording, { n, pass: [top, bottom] }: NonNullable<Step['each']>): Clause {
  const { model, territory } = wording;
  return clauseOf(wording, 'rules.each', { n: countOf(model, territory, n), top, bottom }, isAssumedCount(territory, n));
}

/** A count that the territory does not know is a hypothesis too. */
function isAssumedCount({ facts }: Territory, count: ModelCount): boolean {
  if (typeof count === 'object' && 'territory' in count) return typeof facts[count.territory]?.value !== 'number';
  return isHypothesis(count);
}
