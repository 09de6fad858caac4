/** `gouvernail run`: one dossier of one decision under the scenario, with its trace. */
import { dossierOptions } from '../../engine/replicate.ts';
import { makeRunnable, runDossier } from '../../engine/run-dossier.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { loadLibraryFor } from '../library.ts';
import { describeScenario, readyScenario, refuseUnknown, settingOn } from '../scenario.ts';
import { scenarioLines } from '../scenario-text.ts';
import { formatTrace } from '../trace-text.ts';

export async function run(request: Request): Promise<Answer> {
  const { options } = request;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const decision = options.decision ?? '';
  const known = Object.keys(library.value.model.decisions);
  const unknown = refuseUnknown('--decision', { id: 'decision', fr: 'une décision', en: 'a decision' }, [decision], known);
  const ready = readyScenario(library.value, options);
  if (unknown.length > 0 || !ready.ok) return { kind: 'problems', issues: [...unknown, ...(ready.ok ? [] : ready.issues)] };
  const { setting } = settingOn(ready.value, 'scenario', decision);
  const result = runDossier(makeRunnable(setting), { ...dossierOptions({ seed: options.seed }, 0), withTrace: true });
  const [what = '', ...notes] = scenarioLines(ready.value, options.lang);
  const head = [`${what} · ${say(options.lang, 'cli.run.head', { seed: options.seed })}`, ...notes].join('\n');
  const json = { ...describeScenario(ready.value), ...result };
  return { kind: 'done', json, text: `${head}\n\n${formatTrace(setting.model, result, options.lang)}` };
}
