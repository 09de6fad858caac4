/**
 * What a few traced runs of a decision say of the way files travel: one file for each filing date, the returns included, which
 * the written circuit leaves out. Steps beside the dossier (rule 9) are not in the log. Flow efficiency is the share of the
 * lead time that is work on the longest way (Dumas et al. 2018, *Fundamentals of Business Process Management*).
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import { FILING_DAYS } from '../../core/year.ts';
import { dossierOptions } from '../../engine/replicate.ts';
import { type Runnable, runDossier } from '../../engine/run-dossier.ts';
import type { RunResult } from '../../engine/trace.ts';
import { type EventLog, type LogEvent, measureLog } from './event-log.ts';

export interface ObservedFlow {
  readonly runs: number;
  readonly handoversPerDossier: number;
  readonly siloCrossingsPerDossier: number;
  /** Events that repeat an activity already done for the dossier. */
  readonly reworkPerDossier: number;
  readonly meanLeadTimeDays: number;
  /** In [0, 1]; absent when every file ends on the day it is filed. */
  readonly flowEfficiency?: number;
}

/** Run one file for each of the twelve filing dates. */
export function observeFlow(model: Model, runnable: Runnable, seed: number): ObservedFlow {
  const asides = new Set(
    runnable.prepared.phases.flatMap(({ steps }) => steps.flatMap(({ isAside, path }) => (isAside ? [path] : []))),
  );
  const results = FILING_DAYS.map((_, run) => runDossier(runnable, { ...dossierOptions({ seed }, run), withTrace: true }));
  const log = Object.fromEntries(results.map((result, run) => [run, eventsOf(result, asides)]));
  const measured = measureLog(log);
  const silos = measureLog(relabelled(log, (actor) => model.actors[actor]?.family ?? actor));
  const leadDays = results.reduce((sum, { startDay, endDay }) => sum + endDay - startDay, 0);
  const workDays = results.reduce((sum, { milestoneParts }) => sum + (milestoneParts.end?.work ?? 0), 0);
  return {
    runs: results.length,
    handoversPerDossier: mean(measured.handovers),
    siloCrossingsPerDossier: mean(silos.handovers),
    reworkPerDossier: mean(measured.rework),
    meanLeadTimeDays: leadDays / results.length,
    ...(leadDays > 0 && { flowEfficiency: workDays / leadDays }),
  };
}

function eventsOf({ trace }: RunResult, asides: ReadonlySet<string>): readonly LogEvent[] {
  return trace.flatMap(({ kind, day, phase, actor, copy }) => {
    if (kind !== 'answered' || phase === undefined || actor === undefined || (copy ?? 0) > 0) return [];
    const activity = `${phase}/${actor}`;
    return asides.has(activity) ? [] : [{ time: day, activity, resource: actor }];
  });
}

function relabelled(log: EventLog, nameOf: (resource: string) => string): EventLog {
  return Object.fromEntries(
    Object.entries(log).map(([id, events]) => [id, events.map((event) => ({ ...event, resource: nameOf(event.resource) }))]),
  );
}

function mean(values: Readonly<Record<string, number>>): number {
  const all = Object.values(values);
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}
