/**
 * The decision game: who together can have a dossier adopted, as one simple game built from the binding steps. In a phase,
 * every holder who binds alone (binding opinion, approval, veto, signature or payment that may be refused) and every member
 * of the group must say yes; when the parties disagree an arbiter may stand for them. All phases must pass: one AND.
 * A body is the tree of its majority, on its seats; each seat is a player. A simple opinion, even mandatory, is no player.
 * Silence that means yes is a right to block: the same algebra, another default. Left out: attendance, quorum, abstention,
 * the choice to open a dossier, appeals, steps that are called only after a no.
 */
import type { Majority } from '../../../models/schema/body.schema.ts';
import type { Game, GameRule } from '../../../models/schema/game.schema.ts';
import { type Facts, isCalled } from '../../engine/procedure.ts';
import type { PreparedBody, PreparedDecision, PreparedPhase, PreparedStep } from '../../engine/setting.ts';
import type { Answers } from '../../engine/verdict.ts';

/** Equal members of the game: who holds the step, and for whom they speak. */
export interface Players {
  readonly holder: string;
  /** The actor (or else the college) whose voice it is: that of the seat, or the holder itself. */
  readonly voice: string;
  readonly count: number;
}

export interface DecisionGame {
  readonly game: Game;
  readonly players: Readonly<Record<string, Players>>;
}

/** A rule of the game; `true` needs nobody, `false` cannot be satisfied. */
type Part = GameRule | boolean;

/** Whether the answer of a step can stop a dossier. */
export function bindsAlways(step: PreparedStep): boolean {
  return (step.behaviour === 'separate' || step.behaviour === 'group') && !step.isRecordedOnly;
}

/** Steps called in each phase under these facts, when everybody says yes. */
export function calledSteps(
  decision: PreparedDecision,
  facts: Facts,
): readonly { readonly phase: PreparedPhase; readonly steps: readonly PreparedStep[] }[] {
  let answers: Answers = {};
  return decision.phases.map((phase) => {
    const steps = phase.steps.filter((step) => isCalled(step, facts, answers));
    const given = steps.filter(({ isAside }) => !isAside).map((step) => [step.path, answerFor(step)] as const);
    answers = { ...answers, ...Object.fromEntries(given) };
    return { phase, steps };
  });
}

function answerFor(step: PreparedStep): Answers[string] {
  return step.behaviour === 'work' ? 'done' : 'yes';
}

/**
 * The game of a decision under given facts, of all its phases or of one. Undefined when nobody binds, or when nobody can
 * have the dossier adopted.
 */
export function decisionGameOf(decision: PreparedDecision, facts: Facts, phase?: string): DecisionGame | undefined {
  const players: Record<string, Players> = {};
  const initiator = decision.phases.flatMap(({ steps }) => steps).find(({ power }) => power === 'initiate')?.actor;
  const rules = calledSteps(decision, facts)
    .filter((one) => phase === undefined || one.phase.id === phase)
    .map((one) => ruleOfPhase(one.phase, one.steps.filter(bindsAlways), { players, initiator }));
  const rule = joined('and', rules);
  if (typeof rule === 'boolean' || !isWonByAll(rule, players)) return undefined;
  const groups = Object.entries(players).map(([id, { count }]) => ({ id, count }));
  return { game: { players: groups, rule }, players };
}

/** A quota beyond all the votes is never reached. */
function isWonByAll(rule: GameRule, players: Readonly<Record<string, Players>>): boolean {
  if (rule.op !== 'threshold') {
    const won = rule.of.map((one) => isWonByAll(one, players));
    return rule.op === 'and' ? !won.includes(false) : won.includes(true);
  }
  return Object.entries(rule.weights).reduce((sum, [id, weight]) => sum + weight * (players[id]?.count ?? 0), 0) >= rule.quota;
}

interface Building {
  /** Filled as rules are read. */
  readonly players: Record<string, Players>;
  readonly initiator: string | undefined;
}

function ruleOfPhase(phase: PreparedPhase, steps: readonly PreparedStep[], building: Building): Part {
  const separate = steps.filter(({ behaviour }) => behaviour === 'separate').map((step) => ruleOfStep(step, building));
  const group = steps.filter(({ behaviour }) => behaviour === 'group');
  const members = group.map((step) => ruleOfStep(step, building));
  return joined('and', [...separate, arbitrated(phase, { group, members }, building)]);
}

/**
 * The group agrees; or its members disagree and the arbiter says yes (rule 16). With one member, the parties are it and the
 * initiator, who is for.
 */
function arbitrated(
  phase: PreparedPhase,
  { group, members }: { readonly group: readonly PreparedStep[]; readonly members: readonly Part[] },
  building: Building,
): Part {
  const agreed = joined('and', members);
  const [only] = group;
  const isHeard =
    group.length > 1 || (only !== undefined && building.initiator !== undefined && building.initiator !== only.actor);
  if (phase.arbiter === undefined || !isHeard) return agreed;
  const arbiter = ruleOfStep(phase.arbiter, building);
  const disagreement = group.length > 1 ? joined('or', members) : true;
  return joined('or', [agreed, joined('and', [arbiter, disagreement])]);
}

function ruleOfStep(step: PreparedStep, building: Building): Part {
  if (!step.isPossible) return false;
  if (step.copies > 1) {
    const id = `${step.actor}*${step.copies}`;
    building.players[id] = { holder: step.actor, voice: step.actor, count: step.copies };
    return atLeast(Math.ceil((step.pass[0] * step.copies) / step.pass[1] - 1e-9), { [id]: 1 });
  }
  if (step.body !== undefined) return ruleOfBody(step.body, step.actor, building);
  building.players[step.actor] = { holder: step.actor, voice: step.actor, count: 1 };
  return atLeast(1, { [step.actor]: 1 });
}

function ruleOfBody(body: PreparedBody, holder: string, building: Building): Part {
  const chairs = chairsIn(body.majority);
  for (const { id, seats, speaksFor } of body.colleges) {
    const hasChair = chairs.has(id) && seats > 0;
    const others = seats - (hasChair ? 1 : 0);
    if (others > 0) building.players[`${body.id}/${id}`] = { holder, voice: speaksFor, count: others };
    if (hasChair) building.players[`${body.id}/${id}/chair`] = { holder, voice: speaksFor, count: 1 };
  }
  return body.meetings.daysOfYear.length === 0 || body.seats === 0 ? false : ruleOfMajority(body, body.majority, chairs);
}

function chairsIn(majority: Majority): ReadonlySet<string> {
  if ('all' in majority) return new Set(majority.all.flatMap((part) => [...chairsIn(part)]));
  if ('any' in majority) return new Set(majority.any.flatMap((part) => [...chairsIn(part)]));
  const chair = 'more' in majority || 'atLeast' in majority ? majority.tie?.chair : undefined;
  return new Set(chair === undefined ? [] : [chair]);
}

/** The rule of a majority when every seat votes: votes cast are then all the seats. */
function ruleOfMajority(body: PreparedBody, majority: Majority, chairs: ReadonlySet<string>): Part {
  if ('all' in majority) {
    return joined(
      'and',
      majority.all.map((part) => ruleOfMajority(body, part, chairs)),
    );
  }
  if ('any' in majority) {
    return joined(
      'or',
      majority.any.map((part) => ruleOfMajority(body, part, chairs)),
    );
  }
  if ('each' in majority)
    return joined(
      'and',
      majority.each.map((id) => moreThanHalf(body, id, chairs)),
    );
  const [numerator, denominator] = 'more' in majority ? majority.more : majority.atLeast;
  const total = body.colleges.reduce((sum, { seats, weight }) => sum + seats * weight, 0);
  const isOnRejection = majority.carries === 'no';
  const share = isOnRejection ? denominator - numerator : numerator;
  const weights = weightsOf(body, chairs, ({ weight }) => 2 * denominator * weight);
  const seat = `${body.id}/${'more' in majority ? majority.tie?.chair : undefined}/chair`;
  const weight = weights[seat];
  // Doubled above, so that the voice of the chair, which settles a tie, weighs half a step more.
  if (weight !== undefined) return atLeast(2 * share * total + 1, { ...weights, [seat]: weight + 1 });
  const isTieWon = isOnRejection === 'more' in majority;
  return atLeast(2 * share * total + (isTieWon ? 0 : 1), weights);
}

function moreThanHalf(body: PreparedBody, college: string, chairs: ReadonlySet<string>): Part {
  const seats = body.colleges.find(({ id }) => id === college)?.seats ?? 0;
  return atLeast(
    Math.floor(seats / 2) + 1,
    weightsOf(body, chairs, ({ id }) => (id === college ? 1 : 0)),
  );
}

function weightsOf(
  body: PreparedBody,
  chairs: ReadonlySet<string>,
  weigh: (college: PreparedBody['colleges'][number]) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    body.colleges.flatMap((college) => {
      const ids = [
        `${body.id}/${college.id}`,
        ...(chairs.has(college.id) && college.seats > 0 ? [`${body.id}/${college.id}/chair`] : []),
      ];
      return ids.map((id) => [id, weigh(college)] as const);
    }),
  );
}

function atLeast(quota: number, weights: Readonly<Record<string, number>>): Part {
  return quota <= 0 ? true : { op: 'threshold', quota, weights: { ...weights } };
}

function joined(op: 'and' | 'or', parts: readonly Part[]): Part {
  const decisive = op === 'or';
  if (parts.includes(decisive)) return decisive;
  const texts = parts.map((part) => JSON.stringify(part));
  const open = parts.filter((part, index) => typeof part !== 'boolean' && texts.indexOf(texts[index] ?? '') === index);
  const [only] = open;
  if (only === undefined) return !decisive;
  return open.length === 1 ? only : { op, of: open.filter((part) => typeof part !== 'boolean') };
}
