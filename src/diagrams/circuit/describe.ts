/** The circuit in words: the table that says all that the figure shows, for screen readers, reports and tests. */
import { say } from '../../i18n/intl.ts';
import { type Cell, type CellMark, compareCells } from './cells.ts';
import type { CircuitInput } from './types.ts';
import {
  actorLabel,
  circuitTitle,
  clockText,
  daysOf,
  durationText,
  labelOf,
  numberFrom,
  phaseTitle,
  sourceWord,
  stepWords,
} from './words.ts';

export interface CircuitRow {
  /** Cell path. */
  readonly path: string;
  readonly mark: CellMark;
  readonly phase: string;
  readonly actor: string;
  readonly power: string;
  readonly label: string;
  readonly durationBaseline: string;
  readonly durationScenario: string;
  readonly source: string;
  readonly change: string;
  /** Everything in one sentence. */
  readonly words: string;
}

export interface CircuitTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly CircuitRow[];
  /** Time limits, arbiters, returns. */
  readonly notes: readonly string[];
}

/** Order of the columns; heads are in the same order. */
export const circuitColumns = [
  'phase',
  'actor',
  'power',
  'label',
  'durationBaseline',
  'durationScenario',
  'source',
  'change',
] as const;

const headIds = {
  phase: 'circuit.column.phase',
  actor: 'circuit.column.actor',
  power: 'circuit.column.power',
  label: 'circuit.column.label',
  durationBaseline: 'circuit.column.duration.baseline',
  durationScenario: 'circuit.column.duration.scenario',
  source: 'circuit.column.evidence',
  change: 'circuit.column.change',
} as const;

/** Describe a circuit as a table and notes; every step of both sides has its row, whatever is folded. */
export function describeCircuit(input: CircuitInput): CircuitTable {
  return {
    caption: circuitTitle(input),
    head: circuitColumns.map((column) => say(input.language, headIds[column])),
    rows: compareCells(input.baseline, input.scenario).flatMap((cell) => rowOf(input, cell)),
    notes: [...clockNotes(input), ...returnNotes(input)],
  };
}

function rowOf(input: CircuitInput, cell: Cell): readonly CircuitRow[] {
  const step = cell.scenario ?? cell.baseline;
  if (!step) return [];
  const { language } = input;
  const before = cell.baseline && cell.scenario && cell.baseline.power !== cell.scenario.power ? cell.baseline : undefined;
  const power = say(language, `terms.power.${step.power}`);
  return [
    {
      path: cell.path,
      mark: cell.mark,
      phase: phaseTitle(input, cell.phase),
      actor: actorLabel(input, cell.actor),
      power: before ? `${say(language, `terms.power.${before.power}`)} > ${power}` : power,
      label: labelOf(step, language),
      durationBaseline: durationText(daysOf(input, cell, 'baseline'), input, 'words') ?? '',
      durationScenario: durationText(daysOf(input, cell, 'scenario'), input, 'words') ?? '',
      source: sourceWord(step, language),
      change: say(language, `circuit.mark.${cell.mark}`),
      words: stepWords({ ...input, view: 'both' }, cell),
    },
  ];
}

function clockNotes(input: CircuitInput): readonly string[] {
  const decision = input.view === 'baseline' ? input.baseline : input.scenario;
  return decision.order.flatMap((phase) => {
    const clock = decision.phases[phase]?.clock;
    if (!clock) return [];
    const days = numberFrom(clock.days, input.hypotheses);
    const silence = say(input.language, `terms.silence.${clock.onSilence}`);
    if (days === undefined) return [clockText(undefined, clock.onSilence, input.language)];
    const [from, to] = [phaseTitle(input, clock.from ?? phase), phaseTitle(input, phase)];
    return [say(input.language, 'circuit.clock.words', { days, from, to, silence })];
  });
}

function returnNotes(input: CircuitInput): readonly string[] {
  const decision = input.view === 'baseline' ? input.baseline : input.scenario;
  return decision.returns.map((item) =>
    say(input.language, 'circuit.return.words', {
      from: phaseTitle(input, item.at),
      to: phaseTitle(input, item.to),
      title: item.title[input.language],
      max: item.max,
    }),
  );
}
