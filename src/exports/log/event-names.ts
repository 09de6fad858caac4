/** What an event of the log is called: its kind in words, what is done in it, what was answered. */
import type { Decision, Power } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import type { TraceRecord } from '../../engine/trace.ts';
import { type Language, type MessageId, say } from '../../i18n/intl.ts';
import '../../i18n/log-messages.ts';
import type { EventNature } from './simulated-log.ts';

/** Where the words come from. */
export interface Naming {
  readonly model: Model;
  readonly decision: Decision;
  readonly language: Language;
}

/** Answers of steps and sittings, verdicts of phases, outcomes of dossiers. */
const answerTexts: Readonly<Record<string, MessageId>> = {
  yes: 'cli.answer.yes',
  no: 'cli.answer.no',
  none: 'cli.answer.none',
  done: 'cli.answer.done',
  tacitYes: 'log.answer.tacitYes',
  tacitNo: 'log.answer.tacitNo',
  noQuorum: 'log.answer.noQuorum',
  passes: 'log.answer.passes',
  adopted: 'terms.outcome.adopted',
  adoptedTacit: 'terms.outcome.adoptedTacit',
  refused: 'terms.outcome.refused',
  refusedTacit: 'terms.outcome.refusedTacit',
  blocked: 'terms.outcome.blocked',
  withdrawn: 'terms.outcome.withdrawn',
  closed: 'terms.outcome.closed',
};

/** An answer, a verdict or an outcome in words. */
export function nameAnswer(outcome: string, language: Language): string {
  const id = answerTexts[outcome];
  return id === undefined ? outcome : say(language, id);
}

export function namePower(power: Power, language: Language): string {
  return say(language, `terms.power.${power}`);
}

export function namePhase({ decision, language }: Naming, phase: string): string {
  return decision.phases[phase]?.title[language] ?? phase;
}

export function nameActor({ model, language }: Naming, actor: string): string {
  return model.actors[actor]?.label[language] ?? actor;
}

/** The kind of an event in words; of a step, by its power. */
export function nameType({ language }: Naming, nature: EventNature, record: TraceRecord): string {
  if ((nature === 'stepStarted' || nature === 'answered') && record.power !== undefined)
    return say(language, `log.type.${nature}`, { power: namePower(record.power, language) });
  return say(language, `log.type.${nature}`);
}

/** What is done in an event, and by whom or in which phase. */
export function nameActivity(naming: Naming, nature: EventNature, record: TraceRecord): string {
  const { actor, phase } = record;
  const isStep = nature === 'stepStarted' || nature === 'answered';
  const what = isStep ? labelOf(naming, record) : nameType(naming, nature, record);
  if (actor !== undefined) return say(naming.language, 'log.activity.by', { what, actor: nameActor(naming, actor) });
  if (phase !== undefined) return say(naming.language, 'log.activity.in', { what, phase: namePhase(naming, phase) });
  return what;
}

/** The label of a step; the arbiter and the one who hears an appeal have their own. */
function labelOf({ decision, language }: Naming, { phase = '', actor = '', rule }: TraceRecord): string {
  const found = decision.phases[phase];
  const latent = { arbiter: found?.arbiter, appeal: found?.appeal };
  const name = rule?.split('/').at(-1);
  const step = (name === 'arbiter' || name === 'appeal' ? latent[name] : undefined) ?? found?.cells[actor];
  return step?.label[language] ?? actor;
}
