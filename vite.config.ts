/**
 * Build, worker and test configuration.
 * The library (model, proposals, packages, cases, territories) is validated at build: an error in a data file stops it.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { charts } from './models/actors/charts.ts';
import { libraryModule, libraryPlugin } from './scripts/library-plugin.ts';

/**
 * Nothing but our own files: no request may leave the origin. `data:` fonts serve pictures that carry their own;
 * `wasm-unsafe-eval` lets the generator of luck be compiled, and no script be made of text.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the policy in the built page only: the development server injects inline scripts. */
function strictPolicy(): Plugin {
  return {
    name: 'gouvernail-strict-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** In the built app the library is a data file that the browser fetches beside the code, not code to be parsed. */
function libraryFile(): Plugin {
  let file = '';
  return {
    name: 'gouvernail-library-file',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (id !== '\0virtual:library') return undefined;
      const [, json = ''] = /^export default JSON\.parse\((".*")\);\s*$/s.exec(libraryModule(resolve(import.meta.dirname))) ?? [];
      file = this.emitFile({ type: 'asset', name: 'library.json', source: JSON.parse(json) as string });
      return `export default await (await fetch(import.meta.ROLLUP_FILE_URL_${file})).json();\n`;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const name = Object.keys(bundle ?? {}).find((one) => /library-.*\.json$/.test(one));
        if (name === undefined) return [];
        return [{ tag: 'link', attrs: { rel: 'preload', as: 'fetch', href: `./${name}`, crossorigin: '' }, injectTo: 'head' }];
      },
    },
  };
}

/** The page says nothing of what the command line says: its messages stay out of the bundle. */
function withoutCommandLine(): Plugin {
  return {
    name: 'gouvernail-without-command-line',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (/\/src\/i18n\/\w+\/cli\.json$/.test(id) ? '{}' : undefined),
  };
}

/** The built page speaks French at once, and asks for English when somebody wants it. */
function englishOnDemand(): Plugin {
  const none = '\0gouvernail-no-english';
  return {
    name: 'gouvernail-english-on-demand',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './english.ts' && importer?.endsWith('/i18n/intl.ts') === true ? none : undefined,
    load: (id) => (id === none ? 'export const english = {};' : undefined),
  };
}

/** In the built page the charts of institutions are data: what counts files need not load the machines. */
function chartsAsData(): Plugin {
  return {
    name: 'gouvernail-charts-as-data',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/models/actors/charts.ts')
        ? `export const charts = JSON.parse(${JSON.stringify(JSON.stringify(charts))});`
        : undefined,
  };
}

export default defineConfig({
  base: './',
  plugins: [chartsAsData(), withoutCommandLine(), englishOnDemand(), libraryFile(), libraryPlugin(), react(), strictPolicy()],
  worker: { format: 'es', plugins: () => [chartsAsData()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    maxWorkers: 2,
  },
});
