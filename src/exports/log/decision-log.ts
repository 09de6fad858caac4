/** The log of a decision: its dossiers followed one by one on the kernel, each alone, with the institutions that act in them. */
import type { Model } from '../../../models/schema/model.schema.ts';
import { InvariantError } from '../../core/issue.ts';
import { kernelOf } from '../../engine/run-columns.ts';
import { prepareDecision, type Setting } from '../../engine/setting.ts';
import type { RunResult } from '../../engine/trace.ts';
import { type Language, say } from '../../i18n/intl.ts';
import { eventsOf } from './dossier-events.ts';
import { type Naming, nameAnswer } from './event-names.ts';
import { aboutLog, type LogOrigin } from './log-about.ts';
import { dateOfDay } from './simulated-date.ts';
import {
  attributeOf,
  type LogAttribute,
  type LogDossier,
  type LogInstitution,
  type SimulatedLog,
  timeAttribute,
} from './simulated-log.ts';

/**
 * Simulate `origin.runs` dossiers and log them. Dossier `D0001` is replication 0 of the seed, the one that `run` follows.
 * The same arguments always give the same log.
 */
export function logDecision(setting: Setting, origin: LogOrigin, language: Language): SimulatedLog {
  const decision = setting.model.decisions[setting.decision];
  if (decision === undefined) throw new InvariantError(`unknown decision ${setting.decision}`);
  const naming: Naming = { model: setting.model, decision, language };
  const kernel = kernelOf(prepareDecision(setting));
  const dossiers = Array.from({ length: origin.runs }, (_, replication) =>
    logDossier(naming, replication, kernel.follow({ seed: origin.seed, replication })),
  );
  const acting = new Set(dossiers.flatMap(({ events }) => events.flatMap(({ institution }) => institution ?? [])));
  return {
    title: say(language, 'log.title', { decision: decision.title[language] }),
    about: aboutLog(origin, decision, language),
    institutions: Object.fromEntries([...acting].sort().map((id) => [id, describeInstitution(setting.model, id, language)])),
    dossiers,
  };
}

function logDossier(naming: Naming, replication: number, run: RunResult): LogDossier {
  const id = `D${String(replication + 1).padStart(4, '0')}`;
  return {
    id,
    attributes: [timeAttribute('depot', dateOfDay(run.startDay)), ...factsOf(naming, run)],
    ending: [
      attributeOf('issue', nameAnswer(run.outcome, naming.language)),
      attributeOf('duree_jours', run.endDay - run.startDay),
    ],
    endTime: dateOfDay(run.endDay),
    events: eventsOf(naming, id, run.trace),
  };
}

function factsOf({ decision, language }: Naming, { facts }: RunResult): readonly LogAttribute[] {
  return Object.entries(facts).map(([fact, value]) =>
    attributeOf(`fait_${fact}`, decision.facts[fact]?.values[value]?.title[language] ?? value),
  );
}

function describeInstitution(model: Model, id: string, language: Language): LogInstitution {
  const actor = model.actors[id];
  if (actor === undefined) throw new InvariantError(`unknown actor ${id}`);
  const family = say(language, `terms.family.${actor.family}`);
  return {
    id,
    label: actor.label[language],
    family,
    attributes: [
      attributeOf('nom', actor.name[language]),
      attributeOf('famille', family),
      attributeOf('niveau', say(language, `terms.level.${actor.level}`)),
    ],
  };
}
