/** The words of a circuit: durations, sources, time limits, and each step said in full for those who do not see it. */
import type { Hypothesis } from '../../../models/schema/actor.schema.ts';
import type { Duration, ModelNumber, Silence } from '../../../models/schema/common.schema.ts';
import type { Decision, Step } from '../../../models/schema/decision.schema.ts';
import { type Language, say } from '../../i18n/intl.ts';
import { plainText } from '../text/measure.ts';
import { type Cell, shownStep } from './cells.ts';
import type { CircuitInput } from './types.ts';

interface Days {
  readonly low: number;
  readonly high: number;
}

/** Value of a number of the model, or of the hypothesis that holds it; undefined when that one is not given. */
export function numberFrom(value: ModelNumber, hypotheses: Readonly<Record<string, Hypothesis>> | undefined): number | undefined {
  return typeof value === 'number' ? value : hypotheses?.[value.hyp]?.mode;
}

/** Days a step takes on one side: the computed band, else the bounds of its own law. */
export function daysOf(input: CircuitInput, cell: Cell, side: 'baseline' | 'scenario'): Days | undefined {
  const step = cell[side];
  if (!step) return undefined;
  const band = input.durations?.[side]?.[cell.path];
  return band ? { low: band.p10, high: band.p90 } : boundsOf(step.work, input.hypotheses);
}

function boundsOf(work: Duration, hypotheses: CircuitInput['hypotheses']): Days | undefined {
  if ('hyp' in work) {
    const hypothesis = hypotheses?.[work.hyp];
    return hypothesis && { low: hypothesis.low, high: hypothesis.high };
  }
  if ('days' in work) return { low: work.days, high: work.days };
  if ('uniform' in work) return { low: work.uniform[0], high: work.uniform[1] };
  if ('triangular' in work) return { low: work.triangular[0], high: work.triangular[2] };
  if ('pert' in work) return { low: work.pert[0], high: work.pert[2] };
  const days = Object.keys(work.pmf).map(Number);
  return days.length === 0 ? undefined : { low: Math.min(...days), high: Math.max(...days) };
}

/** Rounded to what the evidence deserves: beyond two months, to five days. */
function roundDays(days: number): number {
  return days > 60 ? Math.round(days / 5) * 5 : Math.round(days);
}

/** A band as shown in a box; undefined when it takes no time or is not known. */
export function durationText(days: Days | undefined, input: CircuitInput, form: 'short' | 'words'): string | undefined {
  if (!days || days.high < 0.5) return undefined;
  const inWeeks = input.unit === 'weeks' && days.high >= 7;
  const round = (value: number): number => (inWeeks ? Math.round(value / 7) : roundDays(value));
  const [low, high] = [round(days.low), round(days.high)];
  const unit = inWeeks ? 'weeks' : 'days';
  const ids = { short: ['', '.band'], words: ['.words', '.bandWords'] } as const;
  if (low === high) return plainText(say(input.language, `circuit.${unit}${ids[form][0]}`, { n: low }));
  return plainText(say(input.language, `circuit.${unit}${ids[form][1]}`, { low, high }));
}

/** Where the rule comes from, in one word: an assumption, or the rank of the text. */
export function sourceWord(step: Step, language: Language): string {
  return step.evidence === 'assumed' ? say(language, 'terms.evidence.assumed') : say(language, `terms.rank.${step.rank}`);
}

/** « 180 j, le silence vaut rejet ». */
export function clockText(days: number | undefined, onSilence: Silence, language: Language): string {
  const silence = say(language, `terms.silence.${onSilence}`);
  return days === undefined ? silence : plainText(say(language, 'circuit.clock', { days, silence }));
}

/** The action shown in a box. */
export function labelOf(step: Step, language: Language): string {
  return plainText(step.label[language]);
}

export function actorLabel(input: CircuitInput, actor: string): string {
  return plainText(input.actors[actor]?.label[input.language] ?? actor);
}

export function phaseTitle(input: CircuitInput, phase: string): string {
  const found = input.scenario.phases[phase] ?? input.baseline.phases[phase];
  return plainText(found?.title[input.language] ?? phase);
}

/** Everything about a step in one or two sentences. */
export function stepWords(input: CircuitInput, cell: Cell): string {
  const { language } = input;
  const step = shownStep(cell, input.view) ?? shownStep(cell, 'both');
  if (!step) return '';
  const side = step === cell.scenario ? 'scenario' : 'baseline';
  const duration = durationText(daysOf(input, cell, side), input, 'words');
  const start = say(language, 'circuit.step.words', {
    actor: input.actors[cell.actor]?.name[language] ?? cell.actor,
    phase: phaseTitle(input, cell.phase),
    label: labelOf(step, language),
    power: say(language, `terms.power.${step.power}`),
    duration: duration === undefined ? '' : say(language, 'circuit.step.duration', { duration }),
    evidence: sourceWord(step, language),
    mark: markWords(input, cell),
    aside: detailWords(input, step),
  });
  return plainText(start);
}

function markWords(input: CircuitInput, cell: Cell): string {
  if (cell.mark === 'same' || input.view === 'baseline') return '';
  const before = cell.baseline ? cell.baseline.label[input.language] : '';
  return say(input.language, `circuit.step.mark.${cell.mark}`, { before });
}

function detailWords(input: CircuitInput, step: Step): string {
  const { language } = input;
  const days = step.deadline && numberFrom(step.deadline.days, input.hypotheses);
  return [
    step.deadline && days !== undefined
      ? say(language, 'circuit.step.deadline', { days, silence: say(language, `terms.silence.${step.deadline.onSilence}`) })
      : '',
    step.after ? say(language, 'circuit.step.after', { actor: actorLabel(input, step.after) }) : '',
    step.aside ? say(language, 'circuit.step.aside') : '',
  ].join('');
}

/** Title of the figure for a view. */
export function circuitTitle(input: CircuitInput): string {
  const decision: Decision = input.view === 'baseline' ? input.baseline : input.scenario;
  return plainText(say(input.language, `circuit.title.${input.view}`, { decision: decision.title[input.language] }));
}
