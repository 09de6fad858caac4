/**
 * Nothing unsourced looks like a fact: every rule names the texts it rests on, or says that it is assumed or not re-read
 * and why (a note, or a hypothesis with its range).
 */
import type { Provenance } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { stepsOf } from './check-decision.ts';
import { type Finding, keyFinding, type Subject } from './finding.ts';
import { text } from './issues.ts';
import type { PathParts } from './source-file.ts';

/** One rule of the model, and where it is. */
export interface PlacedRule {
  readonly subject: Subject;
  readonly parts: PathParts;
  readonly rule: Provenance;
}

/** Rules whose provenance is missing. */
export function checkProvenance(model: Model): readonly Finding[] {
  return rulesOf(model)
    .filter(({ rule }) => !hasProvenance(rule))
    .map(({ subject, parts }) =>
      keyFinding(subject, parts, 'rule.no-source', {
        found: text('Cette règle ne dit pas d’où elle vient.', 'This rule does not say where it comes from.'),
        expected: text(
          'Attendu : un texte (legal), ou evidence assumed ou unverified avec une note ou une hypothèse.',
          'Expected: a text (legal), or evidence assumed or unverified with a note or a hypothesis.',
        ),
      }),
    );
}

/** Whether a rule says where it comes from. */
export function hasProvenance(rule: Provenance): boolean {
  if (rule.legal.length > 0) return true;
  const isDoubtful = rule.evidence === 'assumed' || rule.evidence === 'unverified';
  return isDoubtful && (rule.note !== undefined || JSON.stringify(rule).includes('"hyp":'));
}

/** Every rule of the model: actors, seats, quorums, majorities, calendars, steps, clocks, facts, returns, money. */
export function rulesOf(model: Model): readonly PlacedRule[] {
  return [
    ...Object.values(model.actors).map((rule) => ({ subject: subjectOf('actor', rule.id), parts: [], rule })),
    ...Object.entries(model.calendars).map(([id, rule]) => ({ subject: subjectOf('calendar', id), parts: [], rule })),
    ...Object.values(model.bodies).flatMap((body) => bodyRules(body)),
    ...Object.values(model.decisions).flatMap((decision) => decisionRules(decision)),
    ...Object.values(model.funding).flatMap((table) =>
      Object.entries(table.modes).map(([mode, rule]) => ({
        subject: subjectOf('funding', table.id),
        parts: ['modes', mode],
        rule,
      })),
    ),
  ];
}

function bodyRules(body: Model['bodies'][string]): readonly PlacedRule[] {
  const subject = subjectOf('body', body.id);
  const single: readonly (readonly [string, Provenance | undefined])[] = [
    ['quorum', body.quorum],
    ['again', body.again],
    ['majority', body.majority],
    ['meetings', body.meetings],
  ];
  return [
    ...single.flatMap(([field, rule]) => (rule === undefined ? [] : [{ subject, parts: [field], rule }])),
    ...Object.entries(body.colleges).map(([id, rule]) => ({ subject, parts: ['colleges', id], rule })),
  ];
}

function decisionRules(decision: Model['decisions'][string]): readonly PlacedRule[] {
  const subject = subjectOf('decision', decision.id);
  return [
    ...stepsOf(decision).map(({ parts, step }) => ({ subject, parts, rule: step })),
    ...Object.entries(decision.phases).flatMap(([id, { clock }]) =>
      clock === undefined ? [] : [{ subject, parts: ['phases', id, 'clock'], rule: clock }],
    ),
    ...Object.entries(decision.facts).map(([id, rule]) => ({ subject, parts: ['facts', id], rule })),
    ...decision.returns.map((rule, index) => ({ subject, parts: ['returns', index], rule })),
    ...decision.triggers.map((rule, index) => ({ subject, parts: ['triggers', index], rule })),
  ];
}

function subjectOf(kind: Subject['kind'], id: string): Subject {
  return { kind, id };
}
