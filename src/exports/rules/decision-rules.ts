/**
 * The rules of a decision as coded statements: one for each step, arbiter, appeal and legal clock, those that `rulesByRank`
 * counts. They are read from the model, which stays their only source. Coding takes some judgement: it is ours.
 */
import type { Evidence, Rank } from '../../../models/schema/common.schema.ts';
import type { Phase, Step } from '../../../models/schema/decision.schema.ts';
import { InvariantError } from '../../core/issue.ts';
import { say } from '../../i18n/intl.ts';
import { readScript } from './read-script.ts';
import { callClause, conditionsOf, phaseClause } from './rule-conditions.ts';
import { clockClause, constraintsOf, orElse } from './rule-constraints.ts';
import { headOf } from './rule-head.ts';
import { type IgSymbol, type Statement, SYMBOLS } from './statement.ts';
import type { Clause, HeldStep, Wording } from './wording.ts';

/** A rule of the model, coded, with where it comes from. */
export interface Rule {
  /** `phase/actor`, `phase/arbiter`, `phase/appeal`, `phase/clock`: as in traces. */
  readonly path: string;
  /** Ids of the places of the model that it is coded from (see `governance/places.ts`). */
  readonly reads: readonly string[];
  readonly statement: Statement;
  /** Components that rest on a hypothesis, or on a rule of the body that is assumed. */
  readonly assumed: readonly IgSymbol[];
  readonly rank: Rank;
  readonly evidence: Evidence;
  /** As cited: « CSP L.6122-9 ». */
  readonly sources: readonly string[];
  /** The doubt, in plain words; empty when there is none. */
  readonly note: string;
}

/** Code every rule of a decision: by phase; in it by lane, then arbiter, appeal and clock. */
export function rulesOf(wording: Wording): readonly Rule[] {
  const { order, phases } = wording.decision;
  return order.flatMap((id) => {
    const phase = phases[id];
    return phase === undefined ? [] : rulesOfPhase(wording, id, phase);
  });
}

function rulesOfPhase(wording: Wording, id: string, { cells, arbiter, appeal, clock }: Phase): readonly Rule[] {
  const { actorOrder } = wording.model;
  const lanes = Object.entries(cells).sort(([a], [b]) => actorOrder.indexOf(a) - actorOrder.indexOf(b));
  return [
    ...lanes.map(([actor, step]) => cellRule(wording, id, { ...step, actor })),
    ...(arbiter === undefined ? [] : [latentRule(wording, id, 'arbiter', arbiter)]),
    ...(appeal === undefined ? [] : [latentRule(wording, id, 'appeal', appeal)]),
    ...(clock === undefined ? [] : [clockRule(wording, id, clock)]),
  ];
}

function cellRule(wording: Wording, phase: string, step: HeldStep): Rule {
  const { id } = wording.decision;
  return stepRule(wording, step, {
    path: `${phase}/${step.actor}`,
    reads: [`step/${id}/${phase}/${step.actor}`, ...(step.power === 'initiate' ? [`opening/${id}`] : [])],
    conditions: [phaseClause(wording, phase), ...conditionsOf(wording, step)],
  });
}

/** An arbiter or an appeal: a step without condition, that sleeps until it is called. */
function latentRule(wording: Wording, phase: string, kind: 'arbiter' | 'appeal', step: HeldStep): Rule {
  return stepRule(wording, step, {
    path: `${phase}/${kind}`,
    reads: [`${kind}/${wording.decision.id}/${phase}`],
    conditions: [phaseClause(wording, phase), callClause(wording, kind)],
  });
}

type StepPlace = Pick<Rule, 'path' | 'reads'> & { readonly conditions: readonly Clause[] };

function stepRule(wording: Wording, step: HeldStep, { path, reads, conditions }: StepPlace): Rule {
  return ruleOf(wording, step, {
    path,
    reads: [...reads, ...(step.body === undefined ? [] : [`body/${step.body}`])],
    head: headOf(wording, step),
    clauses: [...conditions, ...constraintsOf(wording, step)],
    endings: step.deadline === undefined ? [] : [orElse(wording, step.deadline.onSilence)],
  });
}

function clockRule(wording: Wording, phase: string, clock: NonNullable<Phase['clock']>): Rule {
  return ruleOf(wording, clock, {
    path: `${phase}/clock`,
    reads: [`clock/${wording.decision.id}/${phase}`],
    head: say(wording.language, 'rules.clock'),
    clauses: [phaseClause(wording, phase), clockClause(wording, clock.from ?? phase, clock.days)],
    endings: [orElse(wording, clock.onSilence)],
  });
}

type Pieces = Pick<Rule, 'path' | 'reads'> & {
  readonly head: string;
  readonly clauses: readonly Clause[];
  readonly endings: readonly string[];
};

/** Put the pieces together, and read them as the one statement that they are. */
function ruleOf(
  { model, language }: Wording,
  { rank, evidence, legal, note }: Pick<Step, 'rank' | 'evidence' | 'legal' | 'note'>,
  { path, reads, head, clauses, endings }: Pieces,
): Rule {
  const statement = readOwn(`${head} ${[...clauses.map(({ script }) => script), ...endings].join(', ')}.`);
  return {
    path,
    reads,
    statement,
    assumed: symbolsIn(clauses.filter(({ isAssumed }) => isAssumed)),
    rank,
    evidence,
    sources: legal.map((id) => model.legal[id]?.citation ?? id),
    note: note?.[language] ?? '',
  };
}

function symbolsIn(clauses: readonly Clause[]): readonly IgSymbol[] {
  const parts = clauses.flatMap(({ script }) => readOwn(script));
  return SYMBOLS.filter((symbol) => parts.some((part) => part.kind !== 'text' && part.symbol === symbol));
}

/** Read a script of ours. @throws InvariantError when it cannot be read: a message of the catalogue is wrong. */
function readOwn(script: string): Statement {
  const read = readScript(script);
  if (!read.ok) throw new InvariantError(`unreadable script: ${script}`);
  return read.value;
}
