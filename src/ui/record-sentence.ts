/** What happens at one record of a trace, in one sentence. Nothing is told before its day: counts wait for the sitting. */
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { labelOfState } from '../diagrams/statechart/drawing.tsx';
import type { RunResult, SittingCount, TraceRecord } from '../engine/trace.ts';
import { pathOf } from '../state/moment.ts';
import { dateText } from './dates.ts';
import { named } from './named.ts';
import { stepAt } from './step-at.ts';
import type { Texts } from './use-text.ts';

/** One sentence for one record. */
export function recordSentence(texts: Texts, model: Model, run: RunResult, record: TraceRecord): string {
  const { t, local } = texts;
  const decision = model.decisions[run.decision];
  if (decision === undefined) return '';
  const path = pathOf(record);
  const found = path === undefined ? undefined : stepAt(decision, path);
  const actor = found === undefined ? undefined : model.actors[found.actor];
  const phaseText = record.phase === undefined ? undefined : decision.phases[record.phase]?.title;
  const who = actor === undefined ? '' : named(texts, actor);
  const values = {
    actor: who,
    label: found === undefined ? '' : local(found.step.label),
    phase: phaseText === undefined ? '' : local(phaseText),
  };
  switch (record.kind) {
    case 'opened':
      return t('ui.record.opened', { decision: local(decision.title), facts: texts.list(factsOf(texts, decision, run)) });
    case 'phaseStarted':
      return t('ui.record.phaseStarted', values);
    case 'stepStarted':
      return record.until === undefined
        ? t('ui.record.stepStarted', values)
        : t('ui.record.stepStartedUntil', { ...values, date: dateText(texts, record.until) });
    case 'stage': {
      const state = record.outcome ?? '';
      const label = actor === undefined ? state : labelOfState(actor.behavesLike, state, texts.language);
      return t('ui.record.stage', { ...values, state: label });
    }
    case 'convened':
    case 'sat':
      return conveningSentence(texts, run, record, values);
    case 'answered':
      return answerSentence(texts, run, record, values);
    case 'lapsed':
      return t('ui.record.lapsed', values);
    case 'clockRang':
      return t(record.outcome === 'yes' ? 'ui.record.clockYes' : 'ui.record.clockNo', values);
    case 'phaseEnded':
      return t(phaseEndId(record.outcome), values);
    case 'arbitration':
      return t('ui.record.arbitration', values);
    case 'appealed':
      return t('ui.record.appealed', values);
    case 'returned':
      return t('ui.record.returned', values);
    case 'ended':
      return t('ui.record.ended', { outcome: t(`terms.outcome.${run.outcome}`), days: run.endDay - run.startDay });
  }
}

function phaseEndId(verdict: string | undefined) {
  switch (verdict) {
    case 'refused':
      return 'ui.record.phaseRefused';
    case 'refusedTacit':
      return 'ui.record.phaseRefusedTacit';
    case 'blocked':
      return 'ui.record.phaseBlocked';
    default:
      return 'ui.record.phasePasses';
  }
}

/** « autorisation à modifier », …: what was drawn when the dossier was opened. */
function factsOf({ local }: Texts, decision: Decision, { facts }: RunResult): readonly string[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    const title = decision.facts[id]?.values[value]?.title;
    return title === undefined ? [] : [local(title)];
  });
}

type Values = { readonly actor: string; readonly label: string; readonly phase: string };

function conveningSentence(texts: Texts, run: RunResult, record: TraceRecord, values: Values): string {
  const date = dateText(texts, record.until ?? record.day);
  if (record.sitting === undefined) return texts.t('ui.record.awaitsDate', { ...values, date });
  const before = sittingBefore(run, record);
  if (before === undefined) return texts.t('ui.record.convened', { ...values, date });
  return texts.t('ui.record.reconvened', { ...values, date, present: before.present, seats: before.seats });
}

function answerSentence(texts: Texts, run: RunResult, record: TraceRecord, values: Values): string {
  const sitting = sittingBefore(run, record);
  if (sitting === undefined || sitting.date !== record.day) return texts.t(answerId(record.outcome), values);
  const counts = { for: sitting.for, against: sitting.against, present: sitting.present, seats: sitting.seats };
  if (!sitting.hasQuorum) return texts.t('ui.record.noQuorum', { ...values, ...counts });
  return texts.t('ui.record.voted', { ...values, ...counts, answer: texts.t(answerWordId(record.outcome)) });
}

function answerId(outcome: string | undefined) {
  switch (outcome) {
    case 'yes':
      return 'ui.record.answeredYes';
    case 'no':
      return 'ui.record.answeredNo';
    case 'none':
      return 'ui.record.answeredNone';
    case 'tacitYes':
      return 'ui.record.answeredTacitYes';
    case 'tacitNo':
      return 'ui.record.answeredTacitNo';
    default:
      return 'ui.record.answeredDone';
  }
}

function answerWordId(outcome: string | undefined) {
  if (outcome === 'yes') return 'ui.answer.yes';
  return outcome === 'no' ? 'ui.answer.no' : 'ui.answer.none';
}

/** The last sitting of the same step, convened before a record. */
function sittingBefore(run: RunResult, record: TraceRecord): SittingCount | undefined {
  const path = pathOf(record);
  const before = run.trace.slice(0, record.seq);
  return before.findLast((one) => one.sitting !== undefined && one.round === record.round && pathOf(one) === path)?.sitting;
}
