/**
 * Effective power (« poids sur l'issue »): P(adopted | for) - P(adopted | against) of each voice, the others as stated,
 * by intervention on keyed draws: both runs of a pair share their luck, so pairs cost no extra noise.
 * A voice is an actor with the seats that speak for it, or a body (all its seats).
 */
import { filingDatesOf, valuesOf } from './measures.ts';
import type { Ready, ReplicationOptions } from './replicate.ts';
import { kernelOf } from './run-columns.ts';
import type { PreparedDecision, PreparedStep } from './setting.ts';
import { estimateMean } from './statistics/stratified.ts';
import type { VoiceWeight } from './summary.ts';
import type { Forcing } from './wills.ts';

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

/** The actor that alone can open the file, if there is one: its "against" is not to open. */
export function soleOpenerOf(decision: PreparedDecision): string | undefined {
  const phase = decision.phases.find(({ steps }) => steps.some(({ power }) => power === 'initiate'));
  const openers = phase?.steps.filter(({ power }) => power === 'initiate') ?? [];
  return openers.length === 1 ? openers[0]?.actor : undefined;
}

/** Weigh one voice over paired replications. */
export function weighVoice(ready: Ready, voice: string, options: Omit<ReplicationOptions, 'forcing'>): VoiceWeight {
  const { prepared } = ready;
  const isOpener = soleOpenerOf(prepared) === voice;
  const { seed, runs, firstRun = 0 } = options;
  const kernel = kernelOf(prepared);
  const strata = filingDatesOf({ firstRun, runs });
  const adopted = (forcing?: Forcing): Float64Array =>
    valuesOf(kernel.run({ seed, runs, firstRun, withSpans: false, ...(forcing && { forcing }) }), { kind: 'adopted' });
  const meanOf = (values: Float64Array) => estimateMean({ values, strata });
  if (isOpener) {
    const found = meanOf(adopted());
    return { ifFor: found.mean, ifAgainst: 0, standardError: found.standardError, isOpener };
  }
  const ifFor = adopted({ actor: voice, isFor: true });
  const ifAgainst = adopted({ actor: voice, isFor: false });
  const difference = meanOf(ifFor.map((value, index) => value - ifAgainst[index]!));
  return { ifFor: meanOf(ifFor).mean, ifAgainst: meanOf(ifAgainst).mean, standardError: difference.standardError, isOpener };
}

/** Weigh every voice of a decision, or the ones named. */
export function weighVoices(
  ready: Ready,
  options: Omit<ReplicationOptions, 'forcing'>,
  voices: readonly string[] = voicesOf(ready.prepared),
): Readonly<Record<string, VoiceWeight>> {
  return Object.fromEntries(voices.map((voice) => [voice, weighVoice(ready, voice, options)]));
}
