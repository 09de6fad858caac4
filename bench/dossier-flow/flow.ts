/**
 * The reference work of the benchmarks, « dossier flow », as a decision of our own format: completeness and examination by
 * an agency of limited capacity, three opinions with a deadline, a monthly commission, a quarterly board, then the legality
 * check, the contract, signatures, payments, completion and evaluation. Invented numbers; days are integers.
 */
import type { Actor, Hypothesis } from '../../models/schema/actor.schema.ts';
import { type Body, bodySchema } from '../../models/schema/body.schema.ts';
import type { Law } from '../../models/schema/common.schema.ts';
import { type Decision, decisionSchema, type PhaseKind, type Power } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { Luck } from '../../src/core/draws.ts';
import type { Setting } from '../../src/engine/setting.ts';
import { agencyMachine } from './agency.machine.ts';

export const FLOW_ID = 'dossier-flow';

/** Dossiers arrive over three years. */
export const ARRIVAL_DAYS = 1095;

/** Dossiers of one replication, and files that the agency works on at once for so many dossiers. */
export const FLOW_DOSSIERS = 200;
const FLOW_CAPACITY = 4;

/** Services that give an opinion. */
const SERVICES = 3;

/** Checks of completeness that may find a file incomplete: the bound written in the agency's machine. */
export const MAX_CHECKS = 2;

const text = (words: string) => ({ fr: words, en: words });
const invented = { rank: 'none', evidence: 'assumed', legal: [] } as const;
const triangular = (low: number, mode: number, high: number): Law => ({ triangular: [low, mode, high] });

interface FlowStep {
  readonly power: Power;
  readonly work: Law;
  readonly body?: string;
  readonly after?: string;
  readonly deadline?: { readonly days: number; readonly onSilence: 'none' };
}

interface FlowPhase {
  readonly id: string;
  readonly kind: PhaseKind;
  readonly cells: Readonly<Record<string, FlowStep>>;
}

const deadline = { days: 60, onSilence: 'none' } as const;

const PHASES: readonly FlowPhase[] = [
  { id: 'request', kind: 'saisine', cells: { applicant: { power: 'initiate', work: triangular(1, 3, 10) } } },
  { id: 'examination', kind: 'instruction', cells: { agency: { power: 'instruct', work: triangular(4, 12, 30) } } },
  {
    id: 'consultation',
    kind: 'consultation',
    cells: {
      'service-a': { power: 'advise', work: triangular(10, 35, 85), deadline },
      'service-b': { power: 'advise', work: triangular(10, 40, 80), deadline },
      'service-c': { power: 'advise', work: triangular(15, 30, 90), deadline },
    },
  },
  {
    id: 'commission',
    kind: 'deliberation',
    cells: { commission: { power: 'assent', work: triangular(2, 5, 12), body: 'commission' } },
  },
  { id: 'board', kind: 'decision', cells: { board: { power: 'decide', work: triangular(3, 8, 20), body: 'board' } } },
  { id: 'legality', kind: 'controle', cells: { prefect: { power: 'control', work: { days: 60 } } } },
  { id: 'contract', kind: 'contractualisation', cells: { lawyer: { power: 'contract', work: triangular(5, 15, 40) } } },
  {
    id: 'signature',
    kind: 'contractualisation',
    cells: {
      director: { power: 'contract', work: triangular(1, 5, 20) },
      president: { power: 'contract', work: triangular(2, 8, 30) },
    },
  },
  {
    id: 'payment',
    kind: 'financement',
    cells: {
      funder: { power: 'fund', work: triangular(10, 20, 45) },
      treasury: { power: 'fund', work: triangular(5, 15, 30), after: 'funder' },
    },
  },
  { id: 'completion', kind: 'execution', cells: { builder: { power: 'execute', work: triangular(60, 120, 240) } } },
  { id: 'evaluation', kind: 'controle', cells: { evaluator: { power: 'control', work: triangular(20, 30, 60) } } },
];

const STANCES: Readonly<Record<string, number>> = {
  'service-a': 0.7,
  'service-b': 0.65,
  'service-c': 0.75,
  member: 0.62,
  administrator: 0.72,
};

/** The decision, ready to be prepared by the engine. `dossiers` scales the agency so that its load stays the same. */
export function flowSetting(dossiers = FLOW_DOSSIERS, services = SERVICES): Setting {
  const phases = PHASES.map((phase) => (phase.id === 'consultation' ? consultationOf(phase, services) : phase));
  const actorOrder = [...new Set(phases.flatMap(({ cells }) => Object.keys(cells)))];
  const model: Model = {
    version: 'bench',
    actors: Object.fromEntries(actorOrder.map((id) => [id, actorOf(id, dossiers)])),
    actorOrder,
    bodies: {
      commission: bodyOf({ id: 'commission', seats: 25, speaksFor: 'member', attendance: 0.7, perYear: 12, firstDay: 9 }),
      board: bodyOf({ id: 'board', seats: 15, speaksFor: 'administrator', attendance: 0.65, perYear: 4, firstDay: 40 }),
    },
    calendars: {},
    decisions: { [FLOW_ID]: decisionOf(phases) },
    funding: {},
    hypotheses: { 'incomplete-share': hypothesisOf(0.2, 'share'), 'completion-days': hypothesisOf(30, 'days') },
    legal: {},
    marks: {},
  };
  const territory = { schemaVersion: 1, id: '91', name: 'Bench', region: { code: '11', name: 'Bench' }, facts: {} } as const;
  return { model, territory, decision: FLOW_ID, stances: STANCES, machines: { 'bench-agency': agencyMachine } };
}

/** The same consultation with more services: how cost grows with the number of actors. */
function consultationOf(phase: FlowPhase, services: number): FlowPhase {
  const others = Array.from({ length: services - SERVICES }, (_, index) => [
    `service-${index + SERVICES + 1}`,
    { power: 'advise', work: triangular(10, 35, 85), deadline } satisfies FlowStep,
  ]);
  return { ...phase, cells: { ...phase.cells, ...Object.fromEntries(others) } };
}

/** Files that the agency works on at once. */
export function flowCapacity(dossiers: number): number {
  return Math.max(1, Math.round((FLOW_CAPACITY * dossiers) / FLOW_DOSSIERS));
}

/** Names the luck of one dossier. */
export function flowKey(rank: number): string {
  return `${FLOW_ID}/${rank}`;
}

/** Place of the draw of an arrival. */
export const ARRIVAL_PLACE = 'arrival';

/** The day on which a dossier arrives: its own draw. */
export function arrivalDay(seed: number, replication: number, rank: number): number {
  return arrivalDayOf(new Luck(seed, replication, flowKey(rank)).uniform('start', ARRIVAL_PLACE));
}

/** The day that a draw in [0, 1) names. */
export function arrivalDayOf(draw: number): number {
  return Math.floor(ARRIVAL_DAYS * draw);
}

function actorOf(id: string, dossiers: number): Actor {
  return {
    schemaVersion: 1,
    id,
    label: text(id),
    name: text(id),
    family: 'state',
    level: 'regional',
    behavesLike: id === 'agency' ? 'bench-agency' : 'office',
    capacity: id === 'agency' ? flowCapacity(dossiers) : Number.POSITIVE_INFINITY,
    hasLegalPersonality: true,
    role: text(id),
    ...invented,
    legal: [],
  };
}

function bodyOf(body: {
  readonly id: string;
  readonly seats: number;
  readonly speaksFor: string;
  readonly attendance: number;
  readonly perYear: number;
  readonly firstDay: number;
}): Body {
  const { id, seats, speaksFor, attendance, perYear, firstDay } = body;
  return bodySchema.parse({
    schemaVersion: 1,
    id,
    actor: id,
    name: text(id),
    colleges: { seats: { name: text('seats'), seats, speaksFor, ...invented } },
    attendance,
    cohesion: 0,
    quorum: { share: 0.5, ...invented },
    again: { nextDate: true, ...invented },
    majority: { rule: { more: [1, 2], of: 'cast' }, ...invented },
    meetings: { perYear, firstDay, noticeDays: 10, ...invented },
  });
}

function hypothesisOf(mode: number, unit: 'share' | 'days'): Hypothesis {
  return { title: text(unit), unit, low: mode, mode, high: mode, why: text('Invented for measuring speed.') };
}

function decisionOf(flow: readonly FlowPhase[]): Decision {
  const phases = flow.map(({ id, kind, cells }) => {
    const steps = Object.entries(cells).map(([actor, step]) => [actor, { label: text(step.power), ...step, ...invented }]);
    return [id, { kind, title: text(id), cells: Object.fromEntries(steps) }];
  });
  const revision = { id: 'revision', on: ['refused'], at: 'commission', to: 'examination', max: 1, chance: 0.8 };
  return decisionSchema.parse({
    schemaVersion: 1,
    id: FLOW_ID,
    title: text(FLOW_ID),
    question: text(FLOW_ID),
    object: text(FLOW_ID),
    particular: text(FLOW_ID),
    facts: {},
    order: flow.map(({ id }) => id),
    phases: Object.fromEntries(phases),
    stances: STANCES,
    follow: 0.3,
    returns: [{ title: text('revision'), ...revision, ...invented }],
    triggers: [],
    opening: { mandatory: false },
    milestones: { decided: { title: text('decided'), phase: 'board', at: 'end' } },
    legal: [],
  });
}
