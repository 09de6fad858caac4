/** Who may import whom, and what stays out of the pure layers. Source: docs/layout.md. */
import { describe, expect, it } from 'vitest';
import { importsOf, readSources, type SourceFile, withoutComments } from './source-files.ts';

/** From the bottom up: a folder may import itself and those below. Only the command line imports the command line. */
const layers: readonly (readonly string[])[] = [
  ['src/core'],
  ['models'],
  ['src/i18n'],
  ['src/governance'],
  ['src/engine'],
  ['src/analysis'],
  ['src/diagrams'],
  ['src/exports'],
  ['src/workers'],
  ['src/cli'],
  ['src/state'],
  ['src/ui'],
  ['src/app'],
];
const firstImpureLayer = layers.findIndex((layer) => layer.includes('src/workers'));

const files = [...readSources('src', /\.tsx?$/), ...readSources('models', /\.ts$/)];

function layerOf(path: string): number {
  return layers.findIndex((layer) => layer.some((folder) => path.startsWith(`${folder}/`)));
}

function folderOf(path: string): string {
  return layers[layerOf(path)]?.find((folder) => path.startsWith(`${folder}/`)) ?? '';
}

/** Why this import is refused, or undefined. */
function whyRefused(from: string, to: string): string | undefined {
  if (/^(?:tests|bench|scripts|docs)\//.test(to)) return 'is not part of the product';
  if (from.startsWith('models/schema/') && to.startsWith('models/') && !to.startsWith('models/schema/'))
    return 'is above the schemas';
  if (layerOf(to) < 0) return undefined;
  if (layerOf(to) > layerOf(from)) return 'is a higher layer';
  if (layerOf(to) === layerOf(from) && folderOf(to) !== folderOf(from)) return 'is the door beside';
  if (folderOf(to) === 'src/cli' && folderOf(from) !== 'src/cli') return 'is the command line';
  return undefined;
}

function refusedImports(sources: readonly SourceFile[]): readonly string[] {
  return sources.flatMap((file) =>
    importsOf(file).flatMap((to) => {
      const why = whyRefused(file.path, to);
      return why === undefined ? [] : [`${file.path} imports ${to}, which ${why}`];
    }),
  );
}

/**
 * What a pure file may not touch: page, clock, chance, console, machine it runs on. (`setTimeout(run: …)` defines a timer of
 * our own clock, it does not call the machine's.)
 */
const impurities: readonly RegExp[] = [
  /\bconsole\s*\./,
  /\bMath\.random\b/,
  /\bcrypto\s*\./,
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bperformance\.now\b/,
  /\b(?:setTimeout|setInterval|setImmediate|requestAnimationFrame|queueMicrotask)\s*\((?!\w+:)/,
  /\bdocument\.(?:body|create\w+|querySelector\w*|getElement\w+|documentElement|fonts|addEventListener)\b/,
  /\b(?:window|globalThis|navigator|localStorage|sessionStorage|indexedDB)\s*\./,
  /\bfetch\s*\(/,
  /\bprocess\s*\./,
  /\bfrom\s+['"](?:react-dom(?:\/client)?|zustand[^'"]*|idb-keyval|comlink)['"]/,
];

/** Files of the machine are read by the two doors and, for fonts and the picture renderer, by the exports. */
const firstLayerThatReads = layers.findIndex((layer) => layer.includes('src/exports'));
const readsMachine = /\bfrom\s+['"]node:/;

function isImpure(path: string, line: string): boolean {
  return impurities.some((pattern) => pattern.test(line)) || (layerOf(path) < firstLayerThatReads && readsMachine.test(line));
}

function impureLines(sources: readonly SourceFile[]): readonly string[] {
  return sources
    .filter((file) => layerOf(file.path) < firstImpureLayer)
    .flatMap((file) =>
      withoutComments(file.text)
        .split('\n')
        .flatMap((line, index) => (isImpure(file.path, line) ? [`${file.path}:${index + 1} ${line.trim()}`] : [])),
    );
}

describe('import directions', () => {
  it('looks at every layer folder that exists', () => {
    expect(files.filter((file) => layerOf(file.path) < 0).map((file) => file.path)).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it('lets no file import a layer above its own', () => {
    expect(refusedImports(files)).toEqual([]);
  });

  it('sees a planted fault', () => {
    const planted: readonly SourceFile[] = [
      { path: 'src/core/a.ts', text: "import { x } from '../governance/x.ts';" },
      { path: 'src/engine/a.ts', text: "export {\n  y,\n} from '../ui/y.tsx';" },
      { path: 'src/state/a.ts', text: "const z = await import('../cli/main.ts');" },
      { path: 'models/schema/a.ts', text: "import type { m } from '../actors/machines.ts';" },
      {
        path: 'src/engine/b.ts',
        text: "// import { x } from '../ui/x.ts';\nimport { m } from '../../models/actors/machines.ts';",
      },
    ];
    expect(refusedImports(planted)).toHaveLength(4);
  });

  it('writes the extension of every file of ours', () => {
    const bare = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => /^(?:src|models)\//.test(to) && !/\.\w+$/.test(to))
        .map((to) => `${file.path} imports ${to}`),
    );
    expect(bare).toEqual([]);
  });
});

describe('pure layers', () => {
  it('touch neither page, clock, chance nor console', () => {
    expect(impureLines(files)).toEqual([]);
  });

  it('sees a planted fault', () => {
    const bad = [
      'console.log(1);',
      'const r = Math.random();',
      'const t = Date.now();',
      "import fs from 'node:fs';",
      'document.createElement("p");',
    ];
    const planted = bad.map((text, index) => ({ path: `src/engine/bad${index}.ts`, text }));
    expect(impureLines(planted)).toHaveLength(bad.length);
    expect(impureLines([{ path: 'src/engine/good.ts', text: '// console.log\nconst document = 1;' }])).toEqual([]);
  });
});
