/** Scenario files read and written in the page. A file that cannot be used gives its issues and changes nothing. */
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { parseJson } from './parse-json.ts';

/** A scenario is a small file: anything longer is something else. */
const longestFile = 1_000_000;

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly reason: 'size' | 'json' | 'content'; readonly details: readonly string[] };

/** Reads a scenario file's text. */
export async function readScenarioText(text: string): Promise<ReadScenario> {
  if (text.length > longestFile) return { ok: false, reason: 'size', details: [] };
  const parsed = parseJson(text);
  if (parsed === undefined) return { ok: false, reason: 'json', details: [] };
  const { scenarioSchema } = await import('./saved.ts');
  const read = scenarioSchema.safeParse(parsed);
  if (read.success) return { ok: true, scenario: read.data };
  const details = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')} : ${message}`);
  return { ok: false, reason: 'content', details };
}

/** The text of a scenario file. */
export function writeScenarioText(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

/** Offers a file to the person, under a name. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
