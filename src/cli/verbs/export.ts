/** `gouvernail export circuit`: a figure in a file, without a browser. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { CircuitInput, DurationTable } from '../../diagrams/circuit/types.ts';
import { replicate } from '../../engine/replicate.ts';
import { makeRunnable } from '../../engine/run-dossier.ts';
import { drawCircuitPicture } from '../../exports/circuit-picture.tsx';
import { renderPng } from '../../exports/png.ts';
import { issueOf, quoted } from '../../governance/issues.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { loadLibraryFor } from '../library.ts';
import type { OptionValues } from '../options.ts';
import { describeScenario, type ReadyScenario, readyScenario, refuseUnknown, settingOn } from '../scenario.ts';

/** Runs behind the durations written in the steps: a multiple of the twelve filing dates. */
const durationRuns = 96;

/** Room given to the figure; it takes more if it needs to. Pixels. */
const pictureWidth = 1600;

export async function exportFigure(request: Request): Promise<Answer> {
  const { options } = request;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const known = Object.keys(library.value.model.decisions);
  const decision = options.decision ?? known[0] ?? '';
  const unknown = refuseUnknown('--decision', { id: 'decision', fr: 'une décision', en: 'a decision' }, [decision], known);
  const ready = readyScenario(library.value, options);
  if (unknown.length > 0 || !ready.ok) return { kind: 'problems', issues: [...unknown, ...(ready.ok ? [] : ready.issues)] };
  const picture = {
    library: library.value,
    scenario: ready.value.scenario,
    models: { baseline: ready.value.applied.baseline, scenario: ready.value.applied.applied.model },
    circuit: circuitOf(ready.value, decision, options),
  };
  const bytes =
    options.format === 'png'
      ? await renderPng(drawCircuitPicture(picture))
      : drawCircuitPicture(picture, { fontFaces: interFaces() });
  const file = options.out ?? '';
  const refused = writeOut(file, bytes);
  if (refused !== undefined) return { kind: 'problems', issues: [refused] };
  const json = {
    ...describeScenario(ready.value),
    figure: 'circuit',
    decision,
    view: options.view,
    format: options.format,
    file,
  };
  return { kind: 'done', json, text: say(options.lang, 'cli.export.done', { file }) };
}

function circuitOf(ready: ReadyScenario, decision: string, options: OptionValues): CircuitInput {
  const { baseline, applied } = ready.applied;
  const before = baseline.decisions[decision];
  const after = applied.model.decisions[decision];
  if (before === undefined || after === undefined) throw new Error(`unchecked decision ${decision}`);
  const durationsOf = (side: 'baseline' | 'scenario'): DurationTable => {
    const runnable = makeRunnable(settingOn(ready, side, decision).setting);
    const { steps } = replicate(runnable, { runs: durationRuns, seed: options.seed });
    return Object.fromEntries(
      Object.entries(steps).flatMap(([path, { totalDays }]) => (totalDays === undefined ? [] : [[path, totalDays]])),
    );
  };
  return {
    baseline: before,
    scenario: after,
    view: options.view === 'today' ? 'baseline' : options.view,
    actors: { ...baseline.actors, ...applied.model.actors },
    order: applied.model.actorOrder,
    hypotheses: applied.model.hypotheses,
    durations: { baseline: durationsOf('baseline'), scenario: durationsOf('scenario') },
    language: options.lang,
    width: pictureWidth,
  };
}

/** The Inter faces that the text was measured with, inside the file, so that it reads the same everywhere. */
function interFaces(): string {
  const require = createRequire(import.meta.url);
  return [400, 600]
    .map((weight) => {
      const file = require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
      const data = readFileSync(file).toString('base64');
      return `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
    })
    .join('');
}

/** Make a folder and those above. One by one: Node's `recursive` never returns where the system refuses with ENOENT (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Write the file, its folder made if need be; an issue when that cannot be. */
function writeOut(file: string, bytes: string | Uint8Array) {
  try {
    makeFolder(dirname(resolve(file)));
    writeFileSync(file, bytes);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    const found = quoted(file, `n’a pas pu être écrit (${reason}).`, `could not be written (${reason}).`);
    const expected = { fr: 'Un fichier que l’on peut écrire était attendu.', en: 'A file that can be written was expected.' };
    return issueOf('cli.cannot-write', '--out', { found, expected, hint: { fr: '', en: '' } });
  }
}
