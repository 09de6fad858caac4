/** Static conditions of steps: what a power allows, the body that sits, the machine that carries the step, numbers. */
import type { Decision, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { stepsOf } from './check-decision.ts';
import { checkDuration, checkNumber, type Finding, finding, type Subject } from './finding.ts';
import { quoted, text } from './issues.ts';
import type { MachineFacts } from './machine-facts.ts';
import { behaviourOf, isBinding, isVote } from './powers.ts';
import type { PathParts } from './source-file.ts';

/** Longest labels, in characters: a step sits in a cell, an actor heads a lane. */
export const LONGEST_STEP_LABEL = 34;
export const LONGEST_ACTOR_LABEL = 26;

interface Placed {
  readonly actor: string;
  readonly step: Step;
  readonly parts: PathParts;
}

export function checkSteps(model: Model, decision: Decision, machines: MachineFacts): readonly Finding[] {
  const subject: Subject = { kind: 'decision', id: decision.id };
  return stepsOf(decision).flatMap((placed) => [
    ...checkPower(subject, placed),
    ...checkBody(model, subject, placed),
    ...checkMachine(model, subject, placed, machines),
    ...checkStepNumbers(model, subject, placed),
    ...checkLabel(subject, [...placed.parts, 'label'], placed.step.label, LONGEST_STEP_LABEL),
  ]);
}

/** Which fields a power allows. */
function checkPower(subject: Subject, { step, parts }: Placed): readonly Finding[] {
  const behaviour = behaviourOf(step);
  const latent = parts.at(-1) === 'arbiter' ? 'arbitrate' : parts.at(-1) === 'appeal' ? 'appeal' : undefined;
  const faults: readonly (readonly [boolean, string, string, string, string])[] = [
    [
      latent !== undefined && step.power !== latent,
      'power',
      'step.latent-power',
      `Attendu ici : ${latent}.`,
      `Expected here: ${latent}.`,
    ],
    [
      latent === undefined && behaviour === 'latent',
      'power',
      'step.latent-power',
      'Un arbitre se déclare dans « arbiter », un recours dans « appeal ».',
      'An arbiter is declared in "arbiter", an appeal in "appeal".',
    ],
    [
      latent !== undefined && step.when !== undefined,
      'when',
      'step.latent-when',
      'Un arbitre ou un recours entend ce qui lui vient : sans condition.',
      'An arbiter or an appeal hears what comes to it: without condition.',
    ],
    [
      latent !== undefined && step.after !== undefined,
      'after',
      'step.latent-after',
      'Un arbitre ou un recours vient après les réponses de sa phase : sans « after ».',
      'An arbiter or an appeal comes after the answers of its phase: without "after".',
    ],
    [
      step.aside === true && step.each !== undefined,
      'each',
      'step.aside-each',
      'Une étape à côté (aside) est faite une fois : sans « each ».',
      'An aside step is done once: without "each".',
    ],
    [
      step.aside === true && (behaviour !== 'work' || step.power === 'initiate'),
      'aside',
      'step.aside-power',
      'Seul un travail peut être à côté (aside), et jamais l’ouverture.',
      'Only work may be aside, and never the opening.',
    ],
    [
      step.repeat !== undefined && step.aside !== true,
      'repeat',
      'step.repeat-not-aside',
      'Seule une étape à côté (aside) se répète.',
      'Only an aside step repeats.',
    ],
    [
      step.share !== undefined && step.power !== 'initiate',
      'share',
      'step.share-power',
      '« share » partage les demandes : seulement avec initiate.',
      '"share" shares the openings: with initiate only.',
    ],
    [
      step.weight !== undefined && behaviour !== 'opinion',
      'weight',
      'step.weight-power',
      '« weight » pèse un avis : seulement avec concert ou advise.',
      '"weight" weighs an opinion: with concert or advise only.',
    ],
    [
      step.ifNo !== undefined && !isBinding(step),
      'ifNo',
      'step.if-no-power',
      '« ifNo » suppose une réponse qui lie.',
      '"ifNo" supposes a binding answer.',
    ],
    [
      step.mayRefuse !== undefined && step.power !== 'contract' && step.power !== 'fund',
      'mayRefuse',
      'step.may-refuse-power',
      '« mayRefuse » : seulement avec contract ou fund.',
      '"mayRefuse": with contract or fund only.',
    ],
    [
      step.each !== undefined && step.each.pass[0] > step.each.pass[1],
      'each',
      'step.each-pass',
      'La part exigée (pass) ne passe pas 1.',
      'The required share (pass) is at most 1.',
    ],
  ];
  return faults.flatMap(([isWrong, field, code, fr, en]) =>
    isWrong
      ? [
          finding(subject, [...parts, field], code, {
            found: quoted(step.power, `ne va pas avec « ${field} ».`, `does not go with "${field}".`),
            expected: text(fr, en),
          }),
        ]
      : [],
  );
}

function checkBody(model: Model, subject: Subject, { actor, step, parts }: Placed): readonly Finding[] {
  const body = step.body === undefined ? undefined : model.bodies[step.body];
  if (body === undefined || body.actor === actor) return [];
  return [
    finding(subject, [...parts, 'body'], 'step.body-of-another', {
      found: quoted(body.id, `siège dans la ligne de « ${body.actor} ».`, `sits in the lane of "${body.actor}".`),
      expected: text(`Attendu : une instance de « ${actor} ».`, `Expected: a body of "${actor}".`),
    }),
  ];
}

function checkMachine(
  model: Model,
  subject: Subject,
  { actor, step, parts }: Placed,
  machines: MachineFacts,
): readonly Finding[] {
  const machine = model.actors[actor]?.behavesLike;
  const facts = machine === undefined ? undefined : machines[machine];
  if (facts === undefined) return [];
  const lacks: readonly (readonly [boolean, string, string, string])[] = [
    [step.calendar !== undefined && !facts.hasDate, 'calendar', 'n’attend aucune date.', 'waits for no date.'],
    [isVote(step) && !facts.hasSitting, 'body', 'ne siège pas.', 'does not sit.'],
  ];
  return lacks.flatMap(([isLacking, field, fr, en]) =>
    isLacking
      ? [
          finding(subject, [...parts, field], `machine.no-${field === 'body' ? 'sitting' : 'date'}`, {
            found: quoted(machine, fr, en),
            hint: text(
              `Changez « behavesLike » de « ${actor} », ou ôtez « ${field} ».`,
              `Change "behavesLike" of "${actor}", or remove "${field}".`,
            ),
          }),
        ]
      : [],
  );
}

function checkStepNumbers(model: Model, subject: Subject, { step, parts }: Placed): readonly Finding[] {
  return [
    ...checkDuration(model, subject, [...parts, 'work'], step.work),
    ...checkNumber(model, subject, [...parts, 'deadline', 'days'], { value: step.deadline?.days, measure: 'days' }),
    ...checkNumber(model, subject, [...parts, 'share'], { value: step.share, measure: 'share' }),
    ...checkNumber(model, subject, [...parts, 'weight'], { value: step.weight, measure: 'weight' }),
    ...checkNumber(model, subject, [...parts, 'each', 'n'], { value: step.each?.n, measure: 'count' }),
    ...checkNumber(model, subject, [...parts, 'repeat', 'everyDays'], { value: step.repeat?.everyDays, measure: 'days' }),
  ];
}

/** A label longer than its place. */
export function checkLabel(
  subject: Subject,
  parts: PathParts,
  label: { fr: string; en: string },
  longest: number,
): readonly Finding[] {
  return (['fr', 'en'] as const).flatMap((language) =>
    label[language].length <= longest
      ? []
      : [
          finding(subject, [...parts, language], 'label.too-long', {
            found: quoted(
              label[language],
              `fait ${label[language].length} caractères.`,
              `has ${label[language].length} characters.`,
            ),
            expected: text(`Attendu : au plus ${longest}.`, `Expected: at most ${longest}.`),
          }),
        ],
  );
}
