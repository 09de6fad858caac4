/** When a coded rule applies (Cac): phase, facts of the dossier, earlier answers, order, share of the files. */
import type { Step } from '../../../models/schema/decision.schema.ts';
import { numberOf } from '../../governance/resolve.ts';
import { type MessageId, say } from '../../i18n/intl.ts';
import { type Clause, clauseOf, isHypothesis, nameActor, namePhase, plainWords, quoteAny, type Wording } from './wording.ts';

export function phaseClause(wording: Wording, phase: string): Clause {
  return clauseOf(wording, 'rules.phase', { phase: namePhase(wording, phase) });
}

/** What calls for an arbiter, or for the one who hears an appeal. */
export function callClause(wording: Wording, kind: 'arbiter' | 'appeal'): Clause {
  return clauseOf(wording, kind === 'arbiter' ? 'rules.disagreement' : 'rules.appealed');
}

/** What a step waits for beside its phase. */
export function conditionsOf(wording: Wording, { when = {}, after, share }: Step): readonly Clause[] {
  const conditions = Object.entries(when).map(([subject, values]) => whenClause(wording, subject, values));
  if (after !== undefined) conditions.push(clauseOf(wording, 'rules.after', { who: nameActor(wording, after) }));
  if (share !== undefined) {
    const values = { share: numberOf(wording.model, share) };
    conditions.push(clauseOf(wording, 'rules.share', values, isHypothesis(share)));
  }
  return conditions;
}

/** A fact of the dossier, or an answer given in an earlier phase (`phase.actor`). */
function whenClause(wording: Wording, subject: string, values: readonly string[]): Clause {
  const [phase = '', actor] = subject.split('.');
  if (actor === undefined) return factClause(wording, subject, values);
  const answers = values.map((value) => nameAnswer(wording, value));
  return clauseOf(wording, 'rules.answer', {
    who: nameActor(wording, actor),
    phase: namePhase(wording, phase),
    values: quoteAny(wording, answers),
  });
}

function factClause(wording: Wording, id: string, values: readonly string[]): Clause {
  const { decision, language } = wording;
  const fact = decision.facts[id];
  const titles = values.map((value) => fact?.values[value]?.title[language] ?? value);
  return clauseOf(wording, 'rules.fact', {
    fact: plainWords(fact?.title[language] ?? id),
    values: quoteAny(wording, titles),
  });
}

const ANSWERS: Readonly<Record<string, MessageId>> = {
  yes: 'cli.answer.yes',
  no: 'cli.answer.no',
  none: 'cli.answer.none',
  done: 'cli.answer.done',
  absent: 'rules.answer.absent',
};

function nameAnswer({ language }: Wording, answer: string): string {
  const id = ANSWERS[answer];
  return id === undefined ? answer : say(language, id);
}
