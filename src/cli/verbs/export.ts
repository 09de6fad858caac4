/** `gouvernail export circuit|log|rules`: a figure, the log of simulated dossiers, or the coded rules, in a file. */
import { fail, type Result, succeed } from '../../core/issue.ts';
import type { Answer, Request } from '../answer.ts';
import { loadLibraryFor } from '../library.ts';
import type { OptionValues } from '../options.ts';
import { type ReadyScenario, readyScenario, refuseUnknown } from '../scenario.ts';

/** What every export starts from. */
export interface ReadyExport {
  readonly ready: ReadyScenario;
  readonly decision: string;
  readonly options: OptionValues;
}

export async function exportFile({ words, options }: Request): Promise<Answer> {
  const asked = readExport(options);
  if (!asked.ok) return { kind: 'problems', issues: asked.issues };
  if (words[0] === 'log') return (await import('./export-log.ts')).exportLog(asked.value);
  if (words[0] === 'rules') return (await import('./export-rules.ts')).exportRules(asked.value);
  return (await import('./export-circuit.ts')).exportCircuit(asked.value);
}

function readExport(options: OptionValues): Result<ReadyExport> {
  const library = loadLibraryFor(options);
  if (!library.ok) return library;
  const known = Object.keys(library.value.model.decisions);
  const decision = options.decision ?? known[0] ?? '';
  const unknown = refuseUnknown('--decision', { id: 'decision', fr: 'une décision', en: 'a decision' }, [decision], known);
  const ready = readyScenario(library.value, options);
  if (!ready.ok) return fail([...unknown, ...ready.issues]);
  return unknown.length > 0 ? fail(unknown) : succeed({ ready: ready.value, decision, options });
}
