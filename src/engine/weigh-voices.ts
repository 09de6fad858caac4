/**
 * Effective power (« poids sur l'issue »): P(adopted | for) - P(adopted | against) of each voice, the others as stated,
 * by intervention on keyed draws: both runs of a pair share their luck, so pairs cost no extra noise.
 * A voice is an actor with the seats that speak for it, or a body (all its seats).
 */
import { type ReplicationOptions, runMany } from './replicate.ts';
import type { Runnable } from './run-dossier.ts';
import type { PreparedDecision, PreparedStep } from './setting.ts';
import type { VoiceWeight } from './summary.ts';
import type { RunResult } from './trace.ts';

/** Voices that a decision hears: holders of an opinion or a binding word, and constituencies of the bodies that sit. */
export function voicesOf(decision: PreparedDecision): readonly string[] {
  const voices = new Set<string>();
  for (const step of sayingSteps(decision)) {
    voices.add(step.actor);
    for (const college of step.body?.colleges ?? []) if (college.seats > 0) voices.add(college.speaksFor);
  }
  return [...voices].sort();
}

function sayingSteps(decision: PreparedDecision): readonly PreparedStep[] {
  return decision.phases
    .flatMap((phase) => [...phase.steps, ...[phase.arbiter, phase.appeal].filter((step) => step !== undefined)])
    .filter((step) => step.behaviour !== 'work');
}

/** Actors that alone can open the file: their "against" is not to open. */
function soleOpenerOf(decision: PreparedDecision): string | undefined {
  const phase = decision.phases.find(({ steps }) => steps.some(({ power }) => power === 'initiate'));
  const openers = phase?.steps.filter(({ power }) => power === 'initiate') ?? [];
  return openers.length === 1 ? openers[0]?.actor : undefined;
}

/** Weigh one voice over paired replications. */
export function weighVoice(runnable: Runnable, voice: string, options: Omit<ReplicationOptions, 'forcing'>): VoiceWeight {
  const isOpener = soleOpenerOf(runnable.prepared) === voice;
  if (isOpener) {
    const adopted = runMany(runnable, options).map(isAdopted);
    return { ifFor: mean(adopted), ifAgainst: 0, standardError: errorOf(adopted), isOpener };
  }
  const ifFor = runMany(runnable, { ...options, forcing: { actor: voice, isFor: true } }).map(isAdopted);
  const ifAgainst = runMany(runnable, { ...options, forcing: { actor: voice, isFor: false } }).map(isAdopted);
  const differences = ifFor.map((value, index) => value - (ifAgainst[index] ?? 0));
  return { ifFor: mean(ifFor), ifAgainst: mean(ifAgainst), standardError: errorOf(differences), isOpener };
}

/** Weigh every voice of a decision, or the ones named. */
export function weighVoices(
  runnable: Runnable,
  options: Omit<ReplicationOptions, 'forcing'>,
  voices: readonly string[] = voicesOf(runnable.prepared),
): Readonly<Record<string, VoiceWeight>> {
  return Object.fromEntries(voices.map((voice) => [voice, weighVoice(runnable, voice, options)]));
}

function isAdopted({ outcome }: RunResult): number {
  return outcome === 'adopted' || outcome === 'adoptedTacit' ? 1 : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function errorOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length);
}
