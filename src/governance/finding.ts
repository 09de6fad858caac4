/** A fault found in one declaration, placed by kind, id and path; and the checks of numbers that many rules share. */
import type { Duration, ModelCount, ModelNumber } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { EntityKind } from './file-kinds.ts';
import { type IssueTexts, NO_TEXT, quoted, text } from './issues.ts';
import type { PathParts } from './source-file.ts';

export interface Finding {
  readonly kind: EntityKind;
  readonly id: string;
  readonly parts: PathParts;
  readonly atKey: boolean;
  readonly code: string;
  readonly texts: IssueTexts;
}

/** The declaration that a check looks at. */
export interface Subject {
  readonly kind: EntityKind;
  readonly id: string;
}

export function finding(subject: Subject, parts: PathParts, code: string, texts: Partial<IssueTexts>): Finding {
  return {
    kind: subject.kind,
    id: subject.id,
    parts,
    atKey: false,
    code,
    texts: { found: NO_TEXT, expected: NO_TEXT, hint: NO_TEXT, ...texts },
  };
}

export function keyFinding(subject: Subject, parts: PathParts, code: string, texts: Partial<IssueTexts>): Finding {
  return { ...finding(subject, parts, code, texts), atKey: true };
}

/** A number, or the usual value of its hypothesis; undefined when the hypothesis is not there (said elsewhere). */
export function knownNumber(model: Model, value: ModelNumber): number | undefined {
  return typeof value === 'number' ? value : model.hypotheses[value.hyp]?.mode;
}

/** What a number measures: it gives its bounds, and the units that its hypothesis may have. */
export type Measure = 'share' | 'days' | 'perYear' | 'count' | 'seats' | 'weight';

const UNITS: Readonly<Record<Measure, readonly string[]>> = {
  share: ['share'],
  days: ['days'],
  perYear: ['perYear'],
  count: ['count'],
  seats: ['seats', 'count'],
  weight: ['weight', 'count'],
};

/** Highest value of each measure; the lowest is 0. */
export function highestOf(measure: string): number {
  return measure === 'share' ? 1 : Number.POSITIVE_INFINITY;
}

/** A number out of its bounds, or a hypothesis of another unit. `undefined` is no number: no finding. */
export function checkNumber(
  model: Model,
  subject: Subject,
  parts: PathParts,
  given: { readonly value: ModelCount | 'rest' | undefined; readonly measure: Measure },
): readonly Finding[] {
  const { value, measure } = given;
  if (value === undefined || value === 'rest') return [];
  const read: ModelNumber = typeof value === 'object' && 'territory' in value ? value.otherwise : value;
  if (typeof read === 'number') return checkBounds(subject, parts, read, measure);
  const unit = model.hypotheses[read.hyp]?.unit;
  if (unit === undefined || UNITS[measure].includes(unit)) return [];
  return [
    finding(subject, parts, 'hypothesis.unit', {
      found: quoted(read.hyp, `se compte en « ${unit} ».`, `is counted in "${unit}".`),
      expected: text(`Attendu ici : ${UNITS[measure].join(' ou ')}.`, `Expected here: ${UNITS[measure].join(' or ')}.`),
    }),
  ];
}

function checkBounds(subject: Subject, parts: PathParts, value: number, measure: Measure): readonly Finding[] {
  const highest = highestOf(measure);
  const isWhole = measure === 'share' || Number.isInteger(value) || measure === 'perYear' || measure === 'weight';
  if (value >= 0 && value <= highest && isWhole) return [];
  const bounds = highest === 1 ? text('entre 0 et 1', 'between 0 and 1') : text('de 0 ou plus', 'of 0 or more');
  const whole = isWhole ? text('', '') : text(', entier', ', whole');
  return [
    finding(subject, parts, 'number.range', {
      found: quoted(value, 'est hors des bornes.', 'is out of bounds.'),
      expected: text(`Attendu : un nombre ${bounds.fr}${whole.fr}.`, `Expected: a number ${bounds.en}${whole.en}.`),
    }),
  ];
}

/** A law whose bounds are in disorder, or a duration hypothesis without a shape. */
export function checkDuration(model: Model, subject: Subject, parts: PathParts, duration: Duration): readonly Finding[] {
  if ('hyp' in duration) {
    const hypothesis = model.hypotheses[duration.hyp];
    if (hypothesis === undefined) return [];
    if (hypothesis.unit !== 'days') return checkNumber(model, subject, parts, { value: duration, measure: 'days' });
    if (hypothesis.shape !== undefined) return [];
    return [
      finding(subject, parts, 'hypothesis.no-shape', {
        found: quoted(duration.hyp, 'sert de durée sans dire sa forme.', 'is used as a duration without saying its shape.'),
        expected: text('Attendu : shape uniform, triangular ou pert.', 'Expected: shape uniform, triangular or pert.'),
      }),
    ];
  }
  const bounds =
    'uniform' in duration
      ? duration.uniform
      : 'triangular' in duration
        ? duration.triangular
        : 'pert' in duration
          ? duration.pert
          : [];
  const isOrdered = bounds.every((day, index) => index === 0 || day >= (bounds[index - 1] ?? 0));
  const mass = 'pmf' in duration ? Object.values(duration.pmf).reduce((sum, chance) => sum + chance, 0) : 1;
  if (isOrdered && Math.abs(mass - 1) < 1e-9) return [];
  return [
    finding(subject, parts, 'duration.law', {
      found: quoted(duration, 'n’est pas une loi de durée.', 'is not a law of durations.'),
      expected: text(
        'Attendu : des jours croissants, ou des chances de somme 1.',
        'Expected: increasing days, or chances that sum to 1.',
      ),
    }),
  ];
}

/** Chances or shares of one set: they sum to 1, one of them may take the rest. */
export function checkSum(
  model: Model,
  subject: Subject,
  parts: PathParts,
  given: { readonly values: readonly (ModelNumber | 'rest')[]; readonly code: string; readonly needsRest: boolean },
): readonly Finding[] {
  const rests = given.values.filter((value) => value === 'rest').length;
  const numbers = given.values.map((value) => (value === 'rest' ? 0 : knownNumber(model, value)));
  if (numbers.some((value) => value === undefined)) return [];
  const sum = numbers.reduce<number>((total, value) => total + (value ?? 0), 0);
  const isWhole = rests === 0 && !given.needsRest && Math.abs(sum - 1) < 1e-9;
  if (isWhole || (rests === 1 && sum <= 1 + 1e-9)) return [];
  const shown = Math.round(sum * 1e6) / 1e6;
  return [
    keyFinding(subject, parts, given.code, {
      found: text(
        `La somme des parts écrites est ${shown}, avec ${rests} part(s) « rest ».`,
        `The written shares sum to ${shown}, with ${rests} "rest".`,
      ),
      expected: given.needsRest
        ? text(
            'Attendu : une part « rest », et les autres de somme au plus 1.',
            'Expected: one "rest", the others summing to at most 1.',
          )
        : text('Attendu : une somme de 1, ou une part « rest ».', 'Expected: a sum of 1, or one "rest".'),
    }),
  ];
}
