/** Small integers that stand for the words of the model in the kernel's tables. */
import type { Stage } from '../../../models/actors/read-machine.ts';
import type { VisitAnswer } from '../../../models/actors/vocabulary.ts';
import type { Behaviour } from '../../governance/powers.ts';
import type { StepAnswer } from '../verdict.ts';

/** Answers of steps; 0 is a step that was not active. */
export const ANSWERS: readonly (StepAnswer | undefined)[] = [undefined, 'yes', 'no', 'none', 'done', 'tacitYes', 'tacitNo'];
export const ABSENT = 0;
export const YES = 1;
export const NO = 2;
export const NONE = 3;
export const DONE = 4;
export const TACIT_YES = 5;
export const TACIT_NO = 6;

export const codeOfAnswer = (answer: StepAnswer | VisitAnswer): number => ANSWERS.indexOf(answer);
export const isYesCode = (code: number): boolean => code === YES || code === TACIT_YES;
export const isTacitCode = (code: number): boolean => code >= TACIT_YES;

const BEHAVIOURS: readonly Behaviour[] = ['work', 'opinion', 'separate', 'group', 'latent'];
export const WORK = 0;
export const OPINION = 1;
export const SEPARATE = 2;
export const GROUP = 3;
export const LATENT = 4;
export const codeOfBehaviour = (behaviour: Behaviour): number => BEHAVIOURS.indexOf(behaviour);

const STAGES: readonly Stage[] = ['queue', 'work', 'check', 'hold', 'date', 'sit', 'answer'];
export const STAGE_QUEUE = 0;
export const STAGE_WORK = 1;
export const STAGE_CHECK = 2;
export const STAGE_HOLD = 3;
export const STAGE_DATE = 4;
export const STAGE_SIT = 5;
export const STAGE_ANSWER = 6;
export const codeOfStage = (stage: Stage): number => STAGES.indexOf(stage);

/** Guards that depend on the run; the others are settled when a step is compiled. */
export const ALWAYS = 0;
export const HAS_QUORUM = 1;
export const HAPPENS = 2;
export const HAPPENS_ON_NO = 3;

/** Actions of a transition, a bit each. */
export const GIVE_OWN = 1;
export const RECORD_VOTE = 2;
export const GIVE_NONE = 4;
export const COUNT_CHECK = 8;

/** Verdict kinds of a phase; 0 before any. */
export const VERDICTS = [undefined, 'passes', 'refused', 'refusedTacit', 'blocked'] as const;
export const PASSES = 1;
export const REFUSED = 2;
export const REFUSED_TACIT = 3;
export const BLOCKED = 4;
