/** Static conditions of actors, bodies, calendars, hypotheses, funding tables, cases, packages and documents. */

import { familySchema } from '../../models/schema/actor.schema.ts';
import type { Body, Majority } from '../../models/schema/body.schema.ts';
import type { Calendar } from '../../models/schema/common.schema.ts';
import type { Funding } from '../../models/schema/funding.schema.ts';
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { ProposalDocument } from '../../models/schema/proposal.schema.ts';
import { checkDecision } from './check-decision.ts';
import { checkLabel, checkSteps, LONGEST_ACTOR_LABEL } from './check-steps.ts';
import type { EntityKind } from './file-kinds.ts';
import { checkNumber, checkSum, type Finding, finding, highestOf, keyFinding, knownNumber, type Subject } from './finding.ts';
import { hintAmong, quoted, text } from './issues.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { PathParts } from './source-file.ts';

/** Every fault of a model, beyond the shape of its files and its references; of the declarations of `scope` only, if given. */
export function checkModel(model: Model, machines: MachineFacts, scope?: ReadonlySet<string>): readonly Finding[] {
  const of = <T>(kind: EntityKind, record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
    Object.entries(record).filter(([id]) => scope === undefined || scope.has(`${kind}/${id}`));
  return [
    ...of('actor', model.actors).flatMap(([id]) => checkActor(model, id, machines)),
    ...of('body', model.bodies).flatMap(([, body]) => checkBodyRules(model, body)),
    ...of('calendar', model.calendars).flatMap(([id, calendar]) => checkCalendarEntry(model, id, calendar)),
    ...of('hypothesis', model.hypotheses).flatMap(([id]) => checkHypothesis(model, id)),
    ...of('funding', model.funding).flatMap(([, table]) => checkFunding(model, table)),
    ...of('decision', model.decisions).flatMap(([, decision]) => [
      ...checkDecision(model, decision),
      ...checkSteps(model, decision, machines),
    ]),
  ];
}

/** Faults of what is asked of the model: documents, packages, cases. */
export function checkQuestions(library: Library): readonly Finding[] {
  return [
    ...Object.values(library.documents).flatMap((document) => checkDocument(library, document)),
    ...Object.values(library.cases).flatMap((one, index) => {
      const id = Object.keys(library.cases)[index] ?? '';
      const families: readonly string[] = familySchema.options;
      return Object.keys(one.families ?? {}).flatMap((family) =>
        families.includes(family)
          ? []
          : [
              keyFinding({ kind: 'case', id }, ['families', family], 'reference.unknown', {
                found: quoted(family, 'n’est pas une famille.', 'is not a family.'),
                hint: hintAmong(family, families),
              }),
            ],
      );
    }),
  ];
}

function checkActor(model: Model, id: string, machines: MachineFacts): readonly Finding[] {
  const actor = model.actors[id];
  if (actor === undefined) return [];
  const subject: Subject = { kind: 'actor', id };
  const known = Object.keys(machines);
  const machine = known.includes(actor.behavesLike)
    ? []
    : [
        finding(subject, ['behavesLike'], 'actor.unknown-machine', {
          found: quoted(actor.behavesLike, 'n’est la machine d’aucune institution.', 'is the machine of no institution.'),
          hint: hintAmong(actor.behavesLike, known),
        }),
      ];
  const seen = [id];
  let isLoop = false;
  for (let next = actor.within; next !== undefined && !isLoop; next = model.actors[next]?.within) {
    isLoop = seen.includes(next);
    seen.push(next);
  }
  const nested = isLoop
    ? [
        finding(subject, ['within'], 'actor.within-itself', {
          found: text(`Elle serait en elle-même : ${seen.join(' → ')}.`, `It would be within itself: ${seen.join(' → ')}.`),
        }),
      ]
    : [];
  return [
    ...machine,
    ...nested,
    ...checkNumber(model, subject, ['capacity'], { value: actor.capacity, measure: 'count' }),
    ...checkNumber(model, subject, ['count'], { value: actor.count, measure: 'count' }),
    ...checkLabel(subject, ['label'], actor.label, LONGEST_ACTOR_LABEL),
  ];
}

function checkBodyRules(model: Model, body: Body): readonly Finding[] {
  const subject: Subject = { kind: 'body', id: body.id };
  const colleges = Object.entries(body.colleges);
  const seats = colleges.map(([, college]) => knownNumber(model, college.seats) ?? 1).reduce((sum, one) => sum + one, 0);
  const empty =
    seats > 0
      ? []
      : [
          keyFinding(subject, ['colleges'], 'body.no-seat', {
            found: text('Cette instance n’a aucun siège.', 'This body has no seat.'),
            hint: text('Donnez-lui un collège.', 'Give it a college.'),
          }),
        ];
  const again = body.again !== undefined && 'afterDays' in body.again ? body.again.afterDays : undefined;
  return [
    ...empty,
    ...checkFraction(subject, ['majority', 'rule'], body.majority.rule),
    ...checkCalendar(model, subject, ['meetings'], body.meetings),
    ...checkNumber(model, subject, ['attendance'], { value: body.attendance, measure: 'share' }),
    ...checkNumber(model, subject, ['cohesion'], { value: body.cohesion, measure: 'share' }),
    ...checkNumber(model, subject, ['quorum', 'share'], { value: body.quorum?.share, measure: 'share' }),
    ...checkNumber(model, subject, ['again', 'afterDays'], { value: again, measure: 'days' }),
    ...colleges.flatMap(([id, college]) => [
      ...checkNumber(model, subject, ['colleges', id, 'seats'], { value: college.seats, measure: 'seats' }),
      ...checkNumber(model, subject, ['colleges', id, 'attendance'], { value: college.attendance, measure: 'share' }),
    ]),
  ];
}

function checkFraction(subject: Subject, parts: PathParts, rule: Majority): readonly Finding[] {
  if ('all' in rule) return rule.all.flatMap((inner, index) => checkFraction(subject, [...parts, 'all', index], inner));
  if ('any' in rule) return rule.any.flatMap((inner, index) => checkFraction(subject, [...parts, 'any', index], inner));
  if ('each' in rule) return [];
  const fraction = 'more' in rule ? rule.more : rule.atLeast;
  if (fraction[0] <= fraction[1]) return [];
  return [
    finding(subject, parts, 'majority.over-one', {
      found: quoted(fraction, 'demande plus que toutes les voix.', 'asks for more than all votes.'),
      expected: text('Attendu : une fraction d’au plus 1.', 'Expected: a fraction of at most 1.'),
    }),
  ];
}

function checkCalendarEntry(model: Model, id: string, calendar: Calendar): readonly Finding[] {
  const subject: Subject = { kind: 'calendar', id };
  const taken =
    model.bodies[id] === undefined
      ? []
      : [
          keyFinding(subject, [], 'calendar.same-id-as-body', {
            found: quoted(id, 'est aussi le nom d’une instance.', 'is also the name of a body.'),
            expected: text('« calendar/… » doit en désigner un seul.', '"calendar/…" must name one only.'),
          }),
        ];
  return [...taken, ...checkCalendar(model, subject, [], calendar)];
}

function checkCalendar(model: Model, subject: Subject, parts: PathParts, calendar: Calendar): readonly Finding[] {
  const isRegular = calendar.perYear !== undefined && calendar.firstDay !== undefined && calendar.daysOfYear === undefined;
  const isListed = calendar.daysOfYear !== undefined && calendar.perYear === undefined && calendar.firstDay === undefined;
  const shape =
    isRegular || isListed
      ? []
      : [
          keyFinding(subject, parts, 'calendar.shape', {
            found: text('On ne sait pas quels jours il désigne.', 'It does not say which days it means.'),
            expected: text(
              'Attendu : perYear et firstDay, ou daysOfYear seul.',
              'Expected: perYear and firstDay, or daysOfYear alone.',
            ),
          }),
        ];
  return [
    ...shape,
    ...checkNumber(model, subject, [...parts, 'perYear'], { value: calendar.perYear, measure: 'perYear' }),
    ...checkNumber(model, subject, [...parts, 'noticeDays'], { value: calendar.noticeDays, measure: 'days' }),
    ...checkNumber(model, subject, [...parts, 'places'], { value: calendar.places, measure: 'count' }),
  ];
}

function checkHypothesis(model: Model, id: string): readonly Finding[] {
  const hypothesis = model.hypotheses[id];
  if (hypothesis === undefined) return [];
  const { low, mode, high, unit } = hypothesis;
  const subject: Subject = { kind: 'hypothesis', id };
  const order =
    low <= mode && mode <= high
      ? []
      : [
          keyFinding(subject, [], 'hypothesis.order', {
            found: text(
              `Bas ${low}, usuel ${mode}, haut ${high} : pas dans l’ordre.`,
              `Low ${low}, mode ${mode}, high ${high}: not in order.`,
            ),
            expected: text('Attendu : low ≤ mode ≤ high.', 'Expected: low ≤ mode ≤ high.'),
          }),
        ];
  const outside = [low, high].filter((value) => value < 0 || value > highestOf(unit));
  const range =
    outside.length === 0
      ? []
      : [
          keyFinding(subject, [], 'hypothesis.range', {
            found: text(
              `${outside.join(', ')} est hors des bornes de « ${unit} ».`,
              `${outside.join(', ')} is out of the bounds of "${unit}".`,
            ),
            expected:
              unit === 'share'
                ? text('Attendu : entre 0 et 1.', 'Expected: between 0 and 1.')
                : text('Attendu : 0 ou plus.', 'Expected: 0 or more.'),
          }),
        ];
  return [...order, ...range];
}

function checkFunding(model: Model, table: Funding): readonly Finding[] {
  const subject: Subject = { kind: 'funding', id: table.id };
  const edges = Object.entries(table.modes);
  const deciders = edges.flatMap(([mode, edge]) =>
    (['pricedBy', 'volumeBy', 'allocatedBy'] as const).flatMap((field) => {
      const who = edge[field];
      if (who === undefined || isDecider(model, who)) return [];
      return [
        finding(subject, ['modes', mode, field], 'money.unknown-decider', {
          found: quoted(who, 'ne décide rien de connu.', 'decides nothing known.'),
          expected: text('Attendu : un acteur, « décision.phase » ou rule.', 'Expected: an actor, "decision.phase" or rule.'),
          hint: hintAmong(who, [...Object.keys(model.actors), 'rule']),
        }),
      ];
    }),
  );
  const others = Object.values(model.funding).filter((one) => one.recipient === table.recipient && one.isDefault);
  const isFirst = table.isDefault ? others[0]?.id === table.id : others.length > 0;
  const perimeter = isFirst
    ? []
    : [
        finding(subject, ['isDefault'], 'funding.default', {
          found: text(
            `${others.length} tableaux par défaut pour « ${table.recipient} ».`,
            `${others.length} default tables for "${table.recipient}".`,
          ),
          expected: text('Attendu : un seul.', 'Expected: one.'),
        }),
      ];
  return [
    ...deciders,
    ...perimeter,
    ...checkSum(model, subject, ['modes'], { values: edges.map(([, edge]) => edge.share), code: 'shares.sum', needsRest: true }),
    ...edges.flatMap(([mode, edge]) =>
      checkNumber(model, subject, ['modes', mode, 'share'], { value: edge.share, measure: 'share' }),
    ),
  ];
}

/** Whether a name in a money edge is an actor, `decision.phase` or `rule`. */
export function isDecider(model: Model, who: string): boolean {
  const [decision = '', phase = ''] = who.split('.');
  return who === 'rule' || model.actors[who] !== undefined || model.decisions[decision]?.phases[phase] !== undefined;
}

function checkDocument(library: Library, document: ProposalDocument): readonly Finding[] {
  const subject: Subject = { kind: 'document', id: document.id };
  return document.proposals.flatMap((proposal, index) => {
    const parts = ['proposals', index];
    const holders = Object.values(library.documents).flatMap(({ proposals }) => proposals.filter(({ id }) => id === proposal.id));
    const isRepeated = holders.length > 1;
    const isContext = proposal.modelability === 'context';
    const isEmpty = proposal.clauses.length === 0 && (proposal.claims ?? []).length === 0;
    const faults: readonly (readonly [boolean, string, string, string, string])[] = [
      [isRepeated, 'id', 'id.duplicate', 'Une autre proposition porte ce nom.', 'Another proposal has this name.'],
      [
        proposal.source !== document.id,
        'source',
        'proposal.other-source',
        `Attendu dans ce fichier : ${document.id}.`,
        `Expected in this file: ${document.id}.`,
      ],
      [
        proposal.source === 'schoene' && proposal.voice === undefined,
        'voice',
        'proposal.no-voice',
        'Ce document cite des voix : chacune est une source.',
        'This document quotes voices: each is a source.',
      ],
      [
        isContext && proposal.clauses.length > 0,
        'clauses',
        'proposal.context-acts',
        'Hors modèle (context), une proposition n’a pas de clause.',
        'Outside the model (context), a proposal has no clause.',
      ],
      [
        !isContext && isEmpty,
        'clauses',
        'proposal.empty',
        'Une proposition du modèle a une clause ou une affirmation ; sinon, context.',
        'A proposal of the model has a clause or a claim; else, context.',
      ],
    ];
    return faults.flatMap(([isWrong, field, code, fr, en]) =>
      isWrong
        ? [
            finding(subject, [...parts, field], code, {
              found: quoted(proposal.id, 'ne convient pas.', 'does not fit.'),
              expected: text(fr, en),
            }),
          ]
        : [],
    );
  });
}
