/**
 * What a dossier remembers between phases, and no more: facts, answers and opinions that may still be read, what is known
 * of the wills of those who will speak again, returns left. Two dossiers that remember the same have the same future, so
 * the shorter the memory, the fewer the cases.
 */
import type { Facts } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedReturn } from '../setting.ts';
import type { Answers } from '../verdict.ts';
import { mayBeCalled, type Reading, readDecision } from './reading.ts';

export interface Memory {
  /** Facts drawn and still to be read. */
  readonly facts: Facts;
  readonly initiator: string | undefined;
  /** Path of the step that opened, as long as its phase may be entered. */
  readonly opener: string | undefined;
  /** Answers that a later condition reads. */
  readonly answers: Answers;
  /** Opinions by phase: index, weight expressed, weight favourable. */
  readonly tallies: readonly Tally[];
  /** By holder, what was heard of it in this round (see `voices.ts`). */
  readonly records: Readonly<Record<string, string>>;
  readonly returnsUsed: Readonly<Record<string, number>>;
  readonly isAppealUsed: boolean;
  /** Whether the file has found, or lost, its way (rule 22). */
  readonly isOriented: boolean;
  readonly passedTacitly: boolean | undefined;
  /** Furthest phase reached before the last return, while it is walked again; -1 otherwise. */
  readonly furthest: number;
  /** Milestones counted the first time only, already reached. */
  readonly reached: readonly string[];
}

export type Tally = readonly [phase: number, expressed: number, favourable: number];

export const EMPTY: Memory = {
  facts: {},
  initiator: undefined,
  opener: undefined,
  answers: {},
  tallies: [],
  records: {},
  returnsUsed: {},
  isAppealUsed: false,
  isOriented: false,
  passedTacitly: undefined,
  furthest: -1,
  reached: [],
};

export function phaseOfPath(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

export function keyOf(memory: Memory): string {
  const { facts, answers, records, returnsUsed } = memory;
  const list = (record: Readonly<Record<string, unknown>>): string => {
    const keys = Object.keys(record);
    let text = '';
    for (const key of keys.length > 1 ? keys.sort() : keys) text += `${key}=${record[key]},`;
    return text;
  };
  return `${list(facts)}|${memory.initiator}|${memory.opener}|${list(answers)}|${memory.tallies.join(' ')}|${list(records)}|${list(
    returnsUsed,
  )}|${memory.isAppealUsed}${memory.isOriented}${memory.passedTacitly}|${memory.furthest}|${memory.reached.join()}`;
}

/** What may still happen to a dossier, read from its decision once. */
export class Outlook {
  readonly #decision: PreparedDecision;
  readonly #reading: Reading;
  readonly #index: ReadonlyMap<string, number>;
  readonly #firstBinding: number;
  readonly #segments: readonly number[];
  /** Those that may ever be taken. */
  readonly #returns: readonly PreparedReturn[];

  constructor(decision: PreparedDecision) {
    this.#decision = decision;
    this.#index = new Map(decision.phases.map(({ id, index }) => [id, index]));
    this.#reading = readDecision(decision);
    let segment = 0;
    this.#segments = decision.phases.map(({ isBinding }) => (isBinding ? segment++ : segment));
    this.#returns = decision.returns.filter(({ at, chance }) => {
      const phase = decision.phases.find(({ id }) => id === at);
      return chance > 0 && phase !== undefined && mayRefuse(phase);
    });
    this.#firstBinding = decision.phases.findIndex(({ isBinding }) => isBinding);
  }

  indexOf(phase: string): number {
    return this.#index.get(phase) ?? -1;
  }

  /** Whether a misrouted file loses days before this phase. */
  isFirstBinding(phase: number): boolean {
    return phase === this.#firstBinding && (this.#decision.misroute?.chance ?? 0) > 0;
  }

  readsFact(phase: number, fact: string): boolean {
    return this.#reading.phases[phase]?.facts.has(fact) === true;
  }

  /** Whether any condition reads an answer. */
  get readsAnswers(): boolean {
    return this.#reading.lastOfAnswer.size > 0;
  }

  /** Whether a later condition may read the answer of a step. */
  isRead(path: string): boolean {
    return this.#reading.lastOfAnswer.has(path);
  }

  /** Whether a holder may speak in a phase from `from` on, or as arbiter or on appeal from `latentFrom` on. */
  speaks(holder: string, facts: Facts, from: number, latentFrom = from): boolean {
    return (this.#reading.sayings.get(holder) ?? []).some(
      ({ index, step }) => index >= latentFrom && (index >= from || step.behaviour === 'latent') && mayBeCalled(step, facts),
    );
  }

  /** Whether no calendar is read any more from a phase on, returns included. */
  isAgeless(phase: number, memory: Memory): boolean {
    return this.earliest(phase, memory) > this.#reading.lastSeason;
  }

  returnsLeft({ returnsUsed }: Memory): readonly PreparedReturn[] {
    if (this.#returns.length === 0) return this.#returns;
    return this.#returns.filter(({ id, max }) => (returnsUsed[id] ?? 0) < max);
  }

  /** The earliest phase that a dossier at a phase may still enter. */
  earliest(phase: number, memory: Memory): number {
    let entry = phase;
    const left = this.returnsLeft(memory);
    for (let isStable = false; !isStable; ) {
      isStable = true;
      for (const { at, to } of left) {
        const target = this.indexOf(to);
        if (this.indexOf(at) >= entry && target < entry) {
          entry = target;
          isStable = false;
        }
      }
    }
    return entry;
  }

  /** Forget what nobody will read any more, at the entry of a phase. */
  shorten(memory: Memory, phase: number): Memory {
    const entry = this.earliest(phase, memory);
    const left = this.returnsLeft(memory).filter(({ at }) => this.indexOf(at) >= entry);
    const { lastOfFact, lastOfAnswer, lastAppeal } = this.#reading;
    const isOpenerRead = memory.opener !== undefined && this.indexOf(phaseOfPath(memory.opener)) >= entry;
    return {
      ...memory,
      opener: isOpenerRead ? memory.opener : undefined,
      facts: pick(memory.facts, (fact) => (lastOfFact.get(fact) ?? -1) >= entry),
      answers: pick(memory.answers, (path) => (lastOfAnswer.get(path) ?? -1) >= entry),
      tallies: this.#talliesLeft(memory.tallies, phase, left),
      records: pick(memory.records, (holder) => this.speaks(holder, memory.facts, phase)),
      returnsUsed: pick(memory.returnsUsed, (id) => {
        const way = this.#decision.returns.find((one) => one.id === id);
        return way !== undefined && this.indexOf(way.at) >= entry;
      }),
      isAppealUsed: memory.isAppealUsed && lastAppeal >= entry,
      isOriented: memory.isOriented && this.#firstBinding >= entry,
      furthest: memory.furthest >= phase ? memory.furthest : -1,
      reached: memory.reached.filter((id) => this.indexOf(this.#decision.milestones[id]?.phase ?? '') >= entry),
    };
  }

  #talliesLeft(tallies: readonly Tally[], phase: number, left: readonly PreparedReturn[]): readonly Tally[] {
    if (tallies.length === 0) return tallies;
    const targets = left.map(({ to }) => this.indexOf(to));
    const kept: Tally[] = [];
    for (const tally of tallies) {
      const [index, expressed, favourable] = tally;
      if (!this.#isHeard(index, phase, targets)) continue;
      const before = kept.at(-1);
      const isSame =
        before !== undefined &&
        this.segmentOf(before[0]) === this.segmentOf(index) &&
        !targets.some((target) => target > before[0] && target <= index);
      if (isSame) kept[kept.length - 1] = [before[0], before[1] + expressed, before[2] + favourable];
      else kept.push(tally);
    }
    return kept;
  }

  /** Whether opinions given in a phase may still weigh. */
  #isHeard(index: number, phase: number, targets: readonly number[]): boolean {
    return this.#reading.phases.some(
      ({ hears }, reader) =>
        hears &&
        reader > index &&
        this.segmentOf(reader) === this.segmentOf(index) &&
        (reader >= phase || targets.some((target) => index < target && target <= reader)),
    );
  }

  /** Whether opinions given in a phase may weigh once the clock of another has rung: on appeal, or later on. */
  isHeardAfter(index: number, owner: number): boolean {
    const isAppealed = this.#decision.phases[owner]?.appeal !== undefined;
    return this.#reading.phases.some(({ hears }, reader) => {
      const isLater = reader > owner || (reader === owner && isAppealed);
      return hears && isLater && this.segmentOf(reader) === this.segmentOf(index);
    });
  }

  /**
   * The part of opinions that are favourable, when one holder alone will hear them, in the phase entered: its chance of a
   * yes is then linear in this part, so that dossiers may be shared between unanimous opinions without any difference.
   */
  dividedPart(memory: Memory, phase: number): number | undefined {
    const heard = memory.tallies.filter(([index]) => index < phase && this.segmentOf(index) === this.segmentOf(phase));
    if (heard.length === 0 || this.#decision.phases[phase]?.isBinding !== true) return undefined;
    const isHeardAgain = this.returnsLeft(memory).some(({ to }) => {
      const target = this.indexOf(to);
      return target <= phase && heard.some(([index]) => index < target);
    });
    const hearers = (this.#reading.phases[phase]?.steps ?? []).filter(
      (step) => step.behaviour !== 'work' && step.behaviour !== 'opinion' && mayBeCalled(step, memory.facts),
    );
    if (isHeardAgain || hearers.length !== 1 || (hearers[0]?.copies ?? 0) > 1) return undefined;
    const expressed = heard.reduce((sum, [, weight]) => sum + weight, 0);
    const favourable = heard.reduce((sum, [, , weight]) => sum + weight, 0);
    const isUnanimous = heard.length === 1 && expressed === 1 && (favourable === 0 || favourable === 1);
    return isUnanimous ? undefined : favourable / expressed;
  }

  /** Number of binding phases before a phase: opinions weigh within one segment (rule 14). */
  segmentOf(phase: number): number {
    return this.#segments[phase] ?? -1;
  }
}

/** Whether a phase may end a dossier: somebody binds there, or nobody may decide. */
export function mayRefuse({ isBinding, kind }: PreparedPhase): boolean {
  return isBinding || kind === 'decision';
}

function pick<T>(record: Readonly<Record<string, T>>, keeps: (key: string) => boolean): Readonly<Record<string, T>> {
  const keys = Object.keys(record);
  if (keys.length === 0 || keys.every(keeps)) return record;
  return Object.fromEntries(keys.filter(keeps).map((key) => [key, record[key] as T]));
}
