/**
 * What changed, in sentences: each change as a message (an id of `src/i18n/<language>/sentences.json`) and its values,
 * without language. The interface, the command line and the exports format the same messages.
 */

import type { Actor } from '../../models/schema/actor.schema.ts';
import type { Text } from '../../models/schema/common.schema.ts';
import type { Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Change, FieldChange } from '../governance/diff.ts';
import { numberOf } from '../governance/resolve.ts';
import { readBy } from '../governance/untouched.ts';
import { capitalise, isPlural, nameWithArticle } from './actor-names.ts';

/** A bilingual text, a number, or a word that a message selects on. */
export type SentenceValue = Text | number | string;

export interface Sentence {
  readonly id: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
  readonly sign: 'added' | 'removed' | 'changed';
  readonly change: Change;
}

/**
 * Sentences of the changes that a decision reads, in the order of its phases; then those of its funding, in the default
 * perimeter (the figure shows the others); marks last.
 */
export function sentencesOf(baseline: Model, scenario: Model, decision: string, changes: readonly Change[]): readonly Sentence[] {
  const order = scenario.decisions[decision]?.order ?? [];
  const rank = ({ phase }: Change): number => (phase === undefined ? order.length : order.indexOf(phase));
  const weight = ({ kind }: Change): number => ['shareChanged', 'moneyChanged', 'markSet'].indexOf(kind);
  return changes
    .filter((change) => concerns(baseline, scenario, decision, change))
    .map((change, index) => ({ change, index }))
    .sort((a, b) => weight(a.change) - weight(b.change) || rank(a.change) - rank(b.change) || a.index - b.index)
    .flatMap(({ change }) => sentencesOfChange({ baseline, scenario }, change));
}

/** Whether a decision reads what a change touches. */
function concerns(baseline: Model, scenario: Model, decision: string, change: Change): boolean {
  if (change.decision !== undefined) return change.decision === decision;
  const reads = (kind: string, id: string | undefined): boolean =>
    id !== undefined && [baseline, scenario].some((model) => readIds(model, decision, kind).includes(id));
  if (change.funding !== undefined)
    return reads('funding', change.funding) && scenario.funding[change.funding]?.isDefault === true;
  if (change.hypothesis !== undefined) return reads('hypotheses', change.hypothesis);
  if (change.body !== undefined) return reads('bodies', change.body);
  if (change.calendar !== undefined) return reads('calendars', change.calendar);
  return reads('actors', change.actor ?? change.mark?.split('/')[0]);
}

function readIds(model: Model, decision: string, kind: string): readonly string[] {
  const found = model.decisions[decision];
  if (found === undefined) return [];
  const read = (readBy(model, found, { machines: {}, hidden: [] })[kind] ?? {}) as Readonly<
    Record<string, { readonly id?: string } | undefined>
  >;
  return Object.entries(read).map(([id, value]) => value?.id ?? id);
}

interface Sides {
  readonly baseline: Model;
  readonly scenario: Model;
}

function sentencesOfChange(sides: Sides, change: Change): readonly Sentence[] {
  const sign = change.from === null ? 'added' : change.to === null ? 'removed' : 'changed';
  const one = (id: string, values: Sentence['values']): readonly Sentence[] => [{ id: `sentences.${id}`, values, sign, change }];
  const who = whoOf(sides.scenario, change.actor);
  const phase = phaseTitle(sides.scenario, change);
  const step = (change.to ?? change.from) as Step | null;
  switch (change.kind) {
    case 'stepAdded':
      return one('stepAdded', {
        ...who,
        power: (step as Step).power,
        votes: (step as Step).body === undefined ? 'no' : 'yes',
        label: (step as Step).label,
        phase,
      });
    case 'stepRemoved':
      return one('stepRemoved', { ...who, power: (step as Step).power, label: (step as Step).label, phase });
    case 'arbiterSet':
    case 'appealSet':
      return one(change.kind, { ...who, phase, sign });
    case 'markSet':
      return one('markSet', {
        ...whoOf(sides.scenario, change.mark?.split('/')[0]),
        key: change.mark?.split('/')[1] ?? '',
        value: String(change.to),
      });
    case 'shareChanged':
      return one('shareChanged', {
        ...moneyOf(sides.scenario, change),
        from: 100 * numeric(sides.baseline, change.from),
        to: 100 * numeric(sides.scenario, change.to),
      });
    case 'moneyChanged':
      return change.fields.flatMap((field) =>
        one('moneyChanged', {
          ...moneyOf(sides.scenario, change),
          field: field.field,
          from: deciderText(sides.baseline, field.from),
          to: deciderText(sides.scenario, field.to),
        }),
      );
    default:
      return change.fields
        .filter(({ field }) => field !== 'label')
        .flatMap((field) =>
          field.field === 'power'
            ? one('powerChanged', { ...who, from: String(field.from), to: String(field.to), label: (step as Step).label })
            : one('fieldChanged', { ...subjectOf(sides.scenario, change), ...fieldValues(sides, field) }),
        );
  }
}

function numeric(model: Model, value: unknown): number {
  const plain = plainValue(model, value);
  return typeof plain === 'number' ? plain : 0;
}

/** The words for an actor: its article and label, and whether it is many. */
function whoOf(model: Model, id: string | undefined): Readonly<Record<string, SentenceValue>> {
  const actor: Actor | undefined = id === undefined ? undefined : model.actors[id];
  if (actor === undefined) return { who: { fr: id ?? '', en: id ?? '' }, number: 'one' };
  const name = nameWithArticle(actor);
  return { who: { fr: capitalise(name.fr), en: capitalise(name.en) }, number: isPlural(actor) ? 'many' : 'one' };
}

function phaseTitle(model: Model, { decision, phase }: Change): Text {
  const title = decision === undefined || phase === undefined ? undefined : model.decisions[decision]?.phases[phase]?.title;
  return title ?? { fr: '', en: '' };
}

function moneyOf(model: Model, { funding, mode }: Change): Readonly<Record<string, SentenceValue>> {
  const table = model.funding[funding ?? ''];
  const none = { fr: '', en: '' };
  return { mode: table?.modes[mode ?? '']?.title ?? none, perimeter: table?.perimeter ?? none };
}

function deciderText(model: Model, decider: unknown): Text {
  if (decider === 'rule' || typeof decider !== 'string') return { fr: 'une règle', en: 'a rule' };
  const [decision, phase] = decider.split('.') as [string, string?];
  if (phase !== undefined) {
    const title = model.decisions[decision]?.phases[phase]?.title;
    return { fr: `l’étape « ${title?.fr ?? phase} »`, en: `the “${title?.en ?? phase}” step` };
  }
  const actor = model.actors[decider];
  return actor === undefined ? { fr: decider, en: decider } : nameWithArticle(actor);
}

/** What a change of field is about: a step, a clock, a body, a hypothesis, … */
function subjectOf(model: Model, change: Change): Readonly<Record<string, SentenceValue>> {
  if (change.hypothesis !== undefined) {
    return { subject: model.hypotheses[change.hypothesis]?.title ?? { fr: change.hypothesis, en: change.hypothesis } };
  }
  if (change.kind === 'clockChanged') return { subject: phaseTitle(model, change) };
  if (change.actor !== undefined) return { subject: whoOf(model, change.actor).who as Text };
  const title = model.calendars[change.calendar ?? ''];
  return {
    subject: title === undefined ? { fr: change.id, en: change.id } : { fr: change.calendar ?? '', en: change.calendar ?? '' },
  };
}

/** A field with its values before and after, as numbers when they are, as words otherwise. */
function fieldValues(sides: Sides, { field, from, to }: FieldChange): Readonly<Record<string, SentenceValue>> {
  const [before, after] = [plainValue(sides.baseline, from), plainValue(sides.scenario, to)];
  return { field, kind: typeof after === 'number' || typeof before === 'number' ? 'number' : 'word', from: before, to: after };
}

function plainValue(model: Model, value: unknown): SentenceValue {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object' && 'hyp' in value) return numberOf(model, value as { hyp: string });
  if (typeof value === 'object' && 'days' in value) return plainValue(model, value.days);
  return JSON.stringify(value);
}
