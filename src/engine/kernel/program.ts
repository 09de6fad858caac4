/**
 * A decision compiled into flat tables: what the kernel reads in its loop. One index a phase, a step, a college, a state
 * of an institution. Places of keyed draws are hashed here, once. Days are integers, chances lie in [0, 1].
 */
import type { Majority } from '../../../models/schema/body.schema.ts';
import { hashText } from '../../core/draws.ts';
import { InvariantError } from '../../core/issue.ts';
import { type ColumnNames, columnNamesOf } from '../columns.ts';
import type { CollegePresence } from '../majority.ts';
import type { PreparedBody, PreparedDecision, PreparedStep } from '../setting.ts';
import { copyPlace } from '../wills.ts';
import { codeOfAnswer, codeOfBehaviour } from './codes.ts';
import { compileBodies } from './compile-bodies.ts';
import { type Condition, compileCondition } from './compile-condition.ts';
import { compilePhases, phaseIndex } from './compile-phases.ts';
import { type CompiledLife, compileLife, type StraightLife, straightLife } from './compile-step.ts';
import { compileStance, type Stance } from './stance.ts';

export interface CompiledStep {
  readonly index: number;
  readonly prepared: PreparedStep;
  readonly phase: number;
  readonly actor: number;
  readonly behaviour: number;
  /** Step that it comes after, -1 without. */
  readonly after: number;
  readonly conditions: readonly Condition[];
  readonly isOpener: boolean;
  readonly isAside: boolean;
  readonly isRecordedOnly: boolean;
  /** False when nobody can do it: it ends at once. */
  readonly isPossible: boolean;
  readonly lane: number;
  readonly copies: number;
  readonly passNumerator: number;
  readonly passDenominator: number;
  /** Weight of its opinion, share of its opener. */
  readonly weight: number;
  readonly share: number;
  /** Of its calendar, if it waits for a date. */
  readonly datesOfYear: readonly number[];
  readonly dateNoticeDays: number;
  /** Of an aside that comes again; 0 without. */
  readonly repeatDays: number;
  readonly repeatTimes: number;
  /** Index among the steps of several copies, -1 for one copy. */
  readonly several: number;
  readonly deadlineDays: number;
  readonly silence: number;
  /** Its place in the columns of results, -1 for an aside. */
  readonly column: number;
  /** Cumulative masses of its work, from day `workFirst`; `guide[k]` is where a draw of k / `GUIDE` or more is looked up. */
  readonly workFirst: number;
  readonly work: Float64Array;
  readonly guide: Uint16Array;
  readonly stance: Stance;
  readonly body: CompiledBody | undefined;
  readonly life: CompiledLife;
  /** Its life, when that is only one stretch of work. */
  readonly straight: StraightLife | undefined;
  /** Hashes of its place, of its holder's will and of its segment's `follow`, by copy. */
  readonly placeHashes: Int32Array;
  readonly willHashes: Int32Array;
  readonly followHashes: Int32Array;
}

export interface CompiledBody {
  readonly id: string;
  readonly colleges: readonly CompiledCollege[];
  /** Who is present at the sitting at hand, by college. */
  readonly presence: readonly Presence[];
  readonly majority: Majority;
  readonly seats: number;
  readonly cohesion: number;
  readonly quorum: PreparedBody['quorum'];
  /** Days to a second call, held without quorum; -1 when the next date is taken, or none. */
  readonly secondCallDays: number;
  readonly daysOfYear: readonly number[];
  readonly noticeDays: number;
  readonly places: number;
  /** Hashes of its place, unsigned, by copy. */
  readonly placeHashes: Uint32Array;
}

/** Presence of one college, written again at each sitting. */
export type Presence = { -readonly [K in keyof CollegePresence]: CollegePresence[K] };

export interface CompiledCollege {
  readonly seats: number;
  readonly attendance: number;
  readonly stance: Stance;
  /** Hashes of the college's place and of its place before the date of a sitting, by copy of the body. */
  readonly willHashes: Int32Array;
  readonly attendHashes: Int32Array;
}

export interface CompiledPhase {
  readonly id: string;
  readonly index: number;
  readonly isBinding: boolean;
  readonly isDecision: boolean;
  /** Hash of its id: place of the opener's draw and of the appeal's. */
  readonly hash: number;
  /** In lane order. */
  readonly steps: readonly CompiledStep[];
  /** Those that decide, each apart or as one. */
  readonly binders: readonly CompiledStep[];
  /** Whether all its steps are always active, no opener being drawn; whether some may open the file, come after others, or live aside. */
  readonly isPlain: boolean;
  /** Whether it only takes time: always the same steps, nothing to decide, no milestone. */
  readonly isBare: boolean;
  readonly hasOpeners: boolean;
  readonly hasFollowers: boolean;
  readonly hasAsides: boolean;
  readonly arbiter: CompiledStep | undefined;
  readonly appeal: CompiledStep | undefined;
  readonly appealChance: number;
  /** The arbiter's own step among the deciders, if it is a party. */
  readonly arbiterAsParty: CompiledStep | undefined;
  /** The phase whose appeal is open after a refusal here, -1 without. */
  readonly appealPhase: number;
  /** Opinions of the segment that lie before this phase, in the order in which they are weighed. */
  readonly opinions: readonly CompiledStep[];
  /** Clocks that start with this phase. */
  readonly clocks: readonly CompiledClock[];
  readonly clock: CompiledClock | undefined;
  /** Milestones at its start and end: column, and whether only the first time counts. */
  readonly startMilestones: readonly CompiledMilestone[];
  readonly endMilestones: readonly CompiledMilestone[];
  /** Indices of the returns that leave from here. */
  readonly returns: readonly number[];
  readonly isOrienting: boolean;
}

export interface CompiledClock {
  /** Index among the clocks of the decision. */
  readonly index: number;
  readonly phase: number;
  /** Phase from whose start it counts. */
  readonly from: number;
  readonly days: number;
  readonly silence: number;
}

export interface CompiledMilestone {
  readonly column: number;
  readonly isFirst: boolean;
}

export interface CompiledReturn {
  readonly hash: number;
  readonly onRefused: boolean;
  readonly onBlocked: boolean;
  readonly at: number;
  readonly to: number;
  readonly max: number;
  readonly chance: number;
}

export interface CompiledFact {
  readonly hash: number;
  readonly chances: Float64Array;
}

export interface Program {
  readonly decision: PreparedDecision;
  readonly follow: number;
  readonly misrouteChance: number;
  readonly misrouteDays: number;
  readonly names: ColumnNames;
  readonly facts: readonly CompiledFact[];
  readonly phases: readonly CompiledPhase[];
  /** By index: the cells of each phase, its arbiter, its appeal. */
  readonly steps: readonly CompiledStep[];
  readonly returns: readonly CompiledReturn[];
  readonly clocks: number;
  readonly several: number;
  readonly actors: readonly string[];
  /** Names of the states of all steps, by number. */
  readonly stateNames: readonly string[];
  readonly endColumn: number;
}

function latentOf({ arbiter, appeal }: PreparedDecision['phases'][number]): readonly PreparedStep[] {
  return [arbiter, appeal].filter((step) => step !== undefined);
}

/** Steps and phases are numbered in bytes, of which a few values mean something else. */
const MOST_STEPS = 250;

/** Compile a decision. @throws InvariantError when a machine steps outside the vocabulary. */
export function compileDecision(decision: PreparedDecision): Program {
  const names = columnNamesOf(decision);
  const prepared = decision.phases.flatMap((phase) => [...phase.steps, ...latentOf(phase)]);
  const actors = [...new Set(prepared.map(({ actor }) => actor))];
  if (prepared.length > MOST_STEPS || decision.phases.length > MOST_STEPS)
    throw new InvariantError(`${decision.id} has more than ${MOST_STEPS} steps or phases`);
  const pathIndex = new Map(prepared.map(({ path }, index) => [path, index]));
  const bodies = compileBodies(decision, prepared);
  let several = 0;
  let firstState = 0;
  const steps = prepared.map((step, index): CompiledStep => {
    const life = compileLife(decision, step, firstState);
    const copies = Array.from({ length: step.copies }, (_, copy) => copy);
    const hashes = (place: (copy: number) => string): Int32Array => Int32Array.from(copies, (copy) => hashText(place(copy)));
    const holder = step.body?.id ?? step.actor;
    const compiled: CompiledStep = {
      index,
      prepared: step,
      phase: decision.phases.findIndex(({ id }) => id === step.phase),
      actor: actors.indexOf(step.actor),
      behaviour: codeOfBehaviour(step.behaviour),
      after: step.after === undefined ? -1 : (pathIndex.get(`${step.phase}/${step.after}`) ?? -1),
      conditions: step.when.map((one) => compileCondition(decision, pathIndex, one)),
      isOpener: step.power === 'initiate',
      isAside: step.isAside,
      isRecordedOnly: step.isRecordedOnly,
      isPossible: step.isPossible && step.copies > 0,
      lane: step.lane,
      copies: step.copies,
      passNumerator: step.pass[0],
      passDenominator: step.pass[1],
      weight: step.weight,
      share: step.share,
      datesOfYear: step.calendar?.daysOfYear ?? [],
      dateNoticeDays: step.calendar?.noticeDays ?? 0,
      repeatDays: step.repeat?.everyDays ?? 0,
      repeatTimes: step.repeat?.times ?? 0,
      several: step.copies > 1 ? several++ : -1,
      deadlineDays: step.deadline?.days ?? -1,
      silence: codeOfAnswer(step.deadline?.onSilence ?? 'none'),
      column: names.steps.indexOf(step.path),
      workFirst: step.work.first,
      work: step.work.cumulative,
      guide: guideOf(step.work.cumulative),
      stance: compileStance(decision, step.actor),
      body: step.body === undefined ? undefined : bodies.get(step.body),
      life,
      straight: straightLife(life),
      placeHashes: hashes((copy) => copyPlace(step.path, copy)),
      willHashes: hashes((copy) => copyPlace(step.actor, copy)),
      followHashes: hashes((copy) => `${copyPlace(holder, copy)}@${step.phase}`),
    };
    firstState += life.states.length;
    return compiled;
  });
  return {
    decision,
    follow: decision.follow,
    misrouteChance: decision.misroute?.chance ?? 0,
    misrouteDays: decision.misroute?.days ?? 0,
    names,
    facts: decision.facts.map(({ id, values }) => ({
      hash: hashText(id),
      chances: Float64Array.from(values, ({ chance }) => chance),
    })),
    phases: compilePhases(decision, steps, names),
    steps,
    returns: decision.returns.map(({ id, on, at, to, max, chance }) => ({
      hash: hashText(id),
      onRefused: on.includes('refused'),
      onBlocked: on.includes('blocked'),
      at: phaseIndex(decision, at),
      to: phaseIndex(decision, to),
      max,
      chance,
    })),
    clocks: decision.phases.filter(({ clock }) => clock !== undefined).length,
    several,
    actors,
    stateNames: steps.flatMap(({ life }) => life.states.map(({ name }) => name)),
    endColumn: names.milestones.indexOf('end'),
  };
}

/** Entries of a guide. */
export const GUIDE = 256;

/** Where to start looking for a draw: for k / `GUIDE`, the first day whose cumulative mass exceeds it. */
function guideOf(cumulative: Float64Array): Uint16Array {
  const guide = new Uint16Array(GUIDE);
  let day = 0;
  for (let k = 0; k < GUIDE; k += 1) {
    while (cumulative[day]! <= k / GUIDE) day += 1;
    guide[k] = day;
  }
  return guide;
}
