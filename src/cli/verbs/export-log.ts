/** `gouvernail export log`: what simulated dossiers went through, for process-mining tools. Checked before it is written. */
import packageFile from '../../../package.json' with { type: 'json' };
import type { Issue } from '../../core/issue.ts';
import { checkOcel } from '../../exports/log/check-ocel.ts';
import { checkXes } from '../../exports/log/check-xes.ts';
import { logDecision } from '../../exports/log/decision-log.ts';
import { formatOcel, ocelOf } from '../../exports/log/ocel.ts';
import type { SimulatedLog } from '../../exports/log/simulated-log.ts';
import { writeXes } from '../../exports/log/xes.ts';
import { issueOf, quoted, text } from '../../governance/issues.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer } from '../answer.ts';
import { type Extensions, readFormat } from '../export-format.ts';
import { describeScenario, settingOn } from '../scenario.ts';
import { scenarioLines } from '../scenario-text.ts';
import { writeOut } from '../write-out.ts';
import type { ReadyExport } from './export.ts';

type LogFormat = 'ocel' | 'xes';

const extensions: Extensions<LogFormat> = { ocel: '.json', xes: '.xes' };

/** Some tens of megabytes: beyond, readers of these formats struggle. */
const mostDossiers = 1000;

export async function exportLog({ ready, decision, options }: ReadyExport): Promise<Answer> {
  const { runs, lang, out: file = '' } = options;
  const format = readFormat(options, extensions);
  const tooMany = refuseRuns(runs);
  if (!format.ok || tooMany.length > 0) return { kind: 'problems', issues: [...tooMany, ...(format.ok ? [] : format.issues)] };
  const { setting, isStated } = settingOn(ready, 'scenario', decision);
  const description = describeScenario(ready);
  const origin = {
    ...description,
    productVersion: packageFile.version,
    runs,
    isStated,
    lines: scenarioLines(ready, lang),
  };
  const log = logDecision(setting, origin, lang);
  const { content, issues } = writeLog(log, format.value);
  const refused = issues.length > 0 ? undefined : writeOut(file, content);
  if (issues.length > 0 || refused !== undefined) return { kind: 'problems', issues: refused === undefined ? issues : [refused] };
  const events = log.dossiers.reduce((sum, dossier) => sum + dossier.events.length, 0);
  const json = { ...description, figure: 'log', decision, runs, events, format: format.value, file };
  return { kind: 'done', json, text: say(lang, 'cli.export.logDone', { file, runs, events }) };
}

/** The text of a log, and what is wrong with it. */
function writeLog(log: SimulatedLog, format: LogFormat): { readonly content: string; readonly issues: readonly Issue[] } {
  if (format === 'xes') {
    const content = writeXes(log);
    return { content, issues: checkXes(content) };
  }
  const document = ocelOf(log);
  return { content: formatOcel(document), issues: checkOcel(document) };
}

function refuseRuns(runs: number): readonly Issue[] {
  if (runs <= mostDossiers) return [];
  const found = quoted(runs, 'dossiers, c’est trop pour un journal.', 'files are too many for a log.');
  const expected = text(`Attendu : de 1 à ${mostDossiers}.`, `Expected: from 1 to ${mostDossiers}.`);
  const hint = text(
    `Écrivez --runs ${mostDossiers}, ou plusieurs journaux de graines différentes.`,
    `Write --runs ${mostDossiers}, or several logs with different seeds.`,
  );
  return [issueOf('cli.too-many-runs', '--runs', { found, expected, hint })];
}
