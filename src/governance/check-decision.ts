/** Static conditions of one decision: order, dependences, conditions, clocks, returns, facts, openers, milestones. */
import type { Decision, Phase, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { checkNumber, checkSum, type Finding, finding, keyFinding, type Subject } from './finding.ts';
import { hintAmong, quoted, text } from './issues.ts';
import type { PathParts } from './source-file.ts';

/** Answers that a condition may read on an earlier step. */
const ANSWERS = ['yes', 'no', 'none', 'done', 'absent'] as const;

/** Every fault of the shape of a decision. References are checked elsewhere. */
export function checkDecision(model: Model, decision: Decision): readonly Finding[] {
  const subject: Subject = { kind: 'decision', id: decision.id };
  return [
    ...checkOrder(subject, decision),
    ...Object.entries(decision.phases).flatMap(([id, phase]) => checkAfter(subject, phase, ['phases', id, 'cells'])),
    ...checkConditions(subject, decision),
    ...checkClocks(subject, decision),
    ...checkReturns(model, subject, decision),
    ...checkTriggers(model, subject, decision),
    ...checkFacts(model, subject, decision),
    ...checkOpeners(model, subject, decision),
    ...checkMilestones(subject, decision),
    ...checkDecisionNumbers(model, subject, decision),
  ];
}

function checkOrder(subject: Subject, decision: Decision): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const id of decision.order) counts.set(id, (counts.get(id) ?? 0) + 1);
  const repeated = decision.order.flatMap((id, index) =>
    decision.order.indexOf(id) === index
      ? []
      : [
          finding(subject, ['order', index], 'order.repeated', {
            found: quoted(id, 'est déjà dans l’ordre.', 'is already in the order.'),
            expected: text('Chaque phase une seule fois.', 'Each phase once.'),
          }),
        ],
  );
  const absent = Object.keys(decision.phases)
    .filter((id) => !counts.has(id))
    .map((id) =>
      keyFinding(subject, ['phases', id], 'order.missing', {
        found: quoted(id, 'n’est pas dans l’ordre des phases.', 'is not in the order of phases.'),
        hint: text('Ajoutez-la à « order ».', 'Add it to "order".'),
      }),
    );
  return [...repeated, ...absent];
}

function checkAfter(subject: Subject, phase: Phase, parts: PathParts): readonly Finding[] {
  return Object.keys(phase.cells).flatMap((actor) => {
    const seen = [actor];
    for (let next = phase.cells[actor]?.after; next !== undefined; next = phase.cells[next]?.after) {
      if (next === actor) {
        return [
          finding(subject, [...parts, actor, 'after'], 'step.after-cycle', {
            found: text(
              `Chaque étape en attend une autre : ${seen.join(' → ')} → ${actor}.`,
              `Each step waits for another: ${seen.join(' → ')} → ${actor}.`,
            ),
            hint: text('Ôtez un « after ».', 'Remove one "after".'),
          }),
        ];
      }
      if (seen.includes(next)) return [];
      seen.push(next);
    }
    return [];
  });
}

/** Steps of a decision with their phase and path, arbiters and appeals included. */
export function stepsOf(
  decision: Decision,
): readonly { readonly phase: string; readonly actor: string; readonly step: Step; readonly parts: PathParts }[] {
  return Object.entries(decision.phases).flatMap(([phase, { cells, arbiter, appeal }]) => [
    ...Object.entries(cells).map(([actor, step]) => ({ phase, actor, step, parts: ['phases', phase, 'cells', actor] })),
    ...(arbiter === undefined ? [] : [{ phase, actor: arbiter.actor, step: arbiter, parts: ['phases', phase, 'arbiter'] }]),
    ...(appeal === undefined ? [] : [{ phase, actor: appeal.actor, step: appeal, parts: ['phases', phase, 'appeal'] }]),
  ]);
}

function checkConditions(subject: Subject, decision: Decision): readonly Finding[] {
  return stepsOf(decision).flatMap(({ phase, step, parts }) =>
    Object.entries(step.when ?? {}).flatMap(([key, values]) =>
      checkCondition(subject, decision, [...parts, 'when', key], { phase, key, values }),
    ),
  );
}

function checkCondition(
  subject: Subject,
  decision: Decision,
  parts: PathParts,
  condition: { readonly phase: string; readonly key: string; readonly values: readonly string[] },
): readonly Finding[] {
  const fact = decision.facts[condition.key];
  const [phase = '', actor = ''] = condition.key.split('.');
  const isStep = decision.phases[phase]?.cells[actor] !== undefined;
  if (fact === undefined && !isStep) {
    const steps = Object.entries(decision.phases).flatMap(([id, { cells }]) => Object.keys(cells).map((lane) => `${id}.${lane}`));
    return [
      keyFinding(subject, parts, 'when.unknown', {
        found: quoted(
          condition.key,
          'n’est ni un fait ni une étape « phase.acteur ».',
          'is neither a fact nor a "phase.actor" step.',
        ),
        hint: hintAmong(condition.key, [...Object.keys(decision.facts), ...steps]),
      }),
    ];
  }
  if (isStep && fact === undefined && decision.order.indexOf(phase) >= decision.order.indexOf(condition.phase)) {
    return [
      keyFinding(subject, parts, 'when.not-earlier', {
        found: quoted(condition.key, 'n’est pas dans une phase antérieure.', 'is not in an earlier phase.'),
        expected: text('Une condition se lit au début de la phase.', 'A condition is read at the start of the phase.'),
      }),
    ];
  }
  const possible: readonly string[] = fact === undefined ? ANSWERS : Object.keys(fact.values);
  return condition.values.flatMap((value, index) =>
    possible.includes(value)
      ? []
      : [
          finding(subject, [...parts, index], 'when.unknown-value', {
            found: quoted(value, 'n’est pas une valeur possible.', 'is not a possible value.'),
            hint: hintAmong(value, possible),
          }),
        ],
  );
}

function checkClocks(subject: Subject, decision: Decision): readonly Finding[] {
  const clocks = decision.order.flatMap((id, end) => {
    const clock = decision.phases[id]?.clock;
    return clock === undefined ? [] : [{ id, start: decision.order.indexOf(clock.from ?? id), end }];
  });
  return clocks.flatMap((clock, index) => {
    const parts = ['phases', clock.id, 'clock'];
    if (clock.start > clock.end) {
      return [
        finding(subject, [...parts, 'from'], 'clock.starts-later', {
          found: text('Le délai partirait après sa phase.', 'The clock would start after its phase.'),
          expected: text('Il part de sa phase ou d’une phase antérieure.', 'It starts with its phase or an earlier one.'),
        }),
      ];
    }
    const other = clocks.slice(0, index).find((earlier) => earlier.end >= clock.start && earlier.start <= clock.end);
    if (other === undefined) return [];
    return [
      keyFinding(subject, parts, 'clock.overlap', {
        found: text(
          `Ce délai court en même temps que celui de « ${other.id} ».`,
          `This clock runs at the same time as that of "${other.id}".`,
        ),
        expected: text('Deux délais d’une décision se suivent.', 'Two clocks of one decision follow one another.'),
      }),
    ];
  });
}

function checkReturns(model: Model, subject: Subject, decision: Decision): readonly Finding[] {
  return decision.returns.flatMap((one, index) => {
    const at = decision.order.indexOf(one.at);
    const to = decision.order.indexOf(one.to);
    const forward =
      at < 0 || to < 0 || to <= at
        ? []
        : [
            finding(subject, ['returns', index, 'to'], 'return.forward', {
              found: text(`« ${one.to} » vient après « ${one.at} ».`, `"${one.to}" comes after "${one.at}".`),
              expected: text('Un retour va en arrière, ou reste.', 'A return goes back, or stays.'),
            }),
          ];
    const isRepeated = decision.returns.findIndex(({ id }) => id === one.id) !== index;
    const repeated = isRepeated ? [repeatedId(subject, ['returns', index, 'id'], one.id)] : [];
    return [
      ...forward,
      ...repeated,
      ...checkNumber(model, subject, ['returns', index, 'chance'], { value: one.chance, measure: 'share' }),
    ];
  });
}

function checkTriggers(model: Model, subject: Subject, decision: Decision): readonly Finding[] {
  const everyId = Object.values(model.decisions).flatMap(({ triggers }) => triggers.map(({ id }) => id));
  return decision.triggers.flatMap((one, index) => {
    const repeated =
      everyId.filter((id) => id === one.id).length > 1 ? [repeatedId(subject, ['triggers', index, 'id'], one.id)] : [];
    const share = one.timesShare;
    const tables = Object.values(model.funding);
    const isPaid =
      share === undefined ||
      tables.some(
        (table) => (table.id === share.recipient || table.recipient === share.recipient) && table.modes[share.mode] !== undefined,
      );
    const unpaid = isPaid
      ? []
      : [
          finding(subject, ['triggers', index, 'timesShare'], 'trigger.unknown-share', {
            found: quoted(share, 'n’est une part d’aucun tableau de financement.', 'is a share of no funding table.'),
            hint: hintAmong(
              `${share?.recipient}.${share?.mode}`,
              tables.flatMap(({ recipient, modes }) => Object.keys(modes).map((mode) => `${recipient}.${mode}`)),
            ),
          }),
        ];
    return [
      ...repeated,
      ...unpaid,
      ...checkNumber(model, subject, ['triggers', index, 'chance'], { value: one.chance, measure: 'share' }),
    ];
  });
}

function repeatedId(subject: Subject, parts: PathParts, id: string): Finding {
  return finding(subject, parts, 'id.duplicate', {
    found: quoted(id, 'est déjà pris.', 'is already taken.'),
    hint: text('Donnez-lui un autre identifiant.', 'Give it another identifier.'),
  });
}

function checkFacts(model: Model, subject: Subject, decision: Decision): readonly Finding[] {
  const facts = Object.entries(decision.facts).flatMap(([id, { values }]) => [
    ...checkSum(model, subject, ['facts', id, 'values'], {
      values: Object.values(values).map(({ chance }) => chance),
      code: 'fact.sum',
      needsRest: false,
    }),
    ...Object.entries(values).flatMap(([value, { chance }]) =>
      checkNumber(model, subject, ['facts', id, 'values', value, 'chance'], { value: chance, measure: 'share' }),
    ),
  ]);
  const stances = Object.entries(decision.stances).flatMap(([actor, stance]) => {
    if (typeof stance === 'number' || 'hyp' in stance)
      return checkNumber(model, subject, ['stances', actor], { value: stance, measure: 'share' });
    const values = Object.keys(decision.facts[stance.by]?.values ?? stance.values);
    const absent = values.filter((value) => stance.values[value] === undefined);
    const unknown = Object.keys(stance.values).filter((value) => !values.includes(value));
    const shares = Object.entries(stance.values).flatMap(([value, chance]) =>
      checkNumber(model, subject, ['stances', actor, 'values', value], { value: chance, measure: 'share' }),
    );
    if (absent.length + unknown.length === 0) return shares;
    return [
      ...shares,
      keyFinding(subject, ['stances', actor], 'stance.values', {
        found: text(
          `Valeurs absentes : ${absent.join(', ') || '—'} ; inconnues : ${unknown.join(', ') || '—'}.`,
          `Missing values: ${absent.join(', ') || '—'}; unknown: ${unknown.join(', ') || '—'}.`,
        ),
        expected: text(
          `Attendu : une chance pour chaque valeur de « ${stance.by} ».`,
          `Expected: a chance for each value of "${stance.by}".`,
        ),
      }),
    ];
  });
  return [...facts, ...stances];
}

function checkOpeners(model: Model, subject: Subject, decision: Decision): readonly Finding[] {
  const phase = openingPhaseOf(decision);
  if (phase === undefined) return [];
  const openers = Object.entries(decision.phases[phase]?.cells ?? {}).filter(
    ([, step]) => step.power === 'initiate' && step.aside !== true,
  );
  if (openers.length < 2) return [];
  const shares = openers.map(([, step]) => step.share ?? 0);
  return checkSum(model, subject, ['phases', phase, 'cells'], { values: shares, code: 'openers.sum', needsRest: false });
}

/** The first phase where somebody may ask: its `initiate` cells are alternatives (rule 8). */
export function openingPhaseOf(decision: Decision): string | undefined {
  return decision.order.find((id) =>
    Object.values(decision.phases[id]?.cells ?? {}).some((step) => step.power === 'initiate' && step.aside !== true),
  );
}

function checkMilestones(subject: Subject, decision: Decision): readonly Finding[] {
  if (decision.milestones.decided !== undefined) return [];
  return [
    keyFinding(subject, ['milestones'], 'milestone.missing', {
      found: text('Aucun moment « decided » n’est déclaré.', 'No "decided" moment is declared.'),
      expected: text('Chaque décision dit quand elle est prise.', 'Each decision says when it is taken.'),
      hint: text('Ajoutez milestones.decided, avec sa phase.', 'Add milestones.decided, with its phase.'),
    }),
  ];
}

function checkDecisionNumbers(model: Model, subject: Subject, decision: Decision): readonly Finding[] {
  return [
    ...checkNumber(model, subject, ['follow'], { value: decision.follow, measure: 'share' }),
    ...checkNumber(model, subject, ['misroute', 'chance'], { value: decision.misroute?.chance, measure: 'share' }),
    ...checkNumber(model, subject, ['opening', 'perYear'], { value: decision.opening.perYear, measure: 'perYear' }),
    ...Object.entries(decision.phases).flatMap(([id, phase]) => [
      ...checkNumber(model, subject, ['phases', id, 'clock', 'days'], { value: phase.clock?.days, measure: 'days' }),
      ...checkNumber(model, subject, ['phases', id, 'appeal', 'chance'], { value: phase.appeal?.chance, measure: 'share' }),
    ]),
  ];
}
