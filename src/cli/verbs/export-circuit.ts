/** `gouvernail export circuit`: a figure in a file, without a browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CircuitInput, DurationTable } from '../../diagrams/circuit/types.ts';
import { replicate } from '../../engine/replicate.ts';
import { makeRunnable } from '../../engine/run-dossier.ts';
import { drawCircuitPicture } from '../../exports/circuit-picture.tsx';
import { renderPng } from '../../exports/png.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer } from '../answer.ts';
import { type Extensions, readFormat } from '../export-format.ts';
import type { OptionValues } from '../options.ts';
import { describeScenario, type ReadyScenario, settingOn } from '../scenario.ts';
import { writeOut } from '../write-out.ts';
import type { ReadyExport } from './export.ts';

const extensions: Extensions<'svg' | 'png'> = { svg: '.svg', png: '.png' };

/** Runs behind the durations written in the steps: a multiple of the twelve filing dates. */
const durationRuns = 96;

/** Room given to the figure; it takes more if it needs to. Pixels. */
const pictureWidth = 1600;

export async function exportCircuit({ ready, decision, options }: ReadyExport): Promise<Answer> {
  const format = readFormat(options, extensions);
  if (!format.ok) return { kind: 'problems', issues: format.issues };
  const { library, scenario } = ready;
  const picture = {
    library,
    scenario,
    models: { baseline: ready.applied.baseline, scenario: ready.applied.applied.model },
    circuit: circuitOf(ready, decision, options),
  };
  const bytes =
    format.value === 'png'
      ? await renderPng(drawCircuitPicture(picture))
      : drawCircuitPicture(picture, { fontFaces: interFaces() });
  const file = options.out ?? '';
  const refused = writeOut(file, bytes);
  if (refused !== undefined) return { kind: 'problems', issues: [refused] };
  const json = {
    ...describeScenario(ready),
    figure: 'circuit',
    decision,
    view: options.view,
    format: format.value,
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
