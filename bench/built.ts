/**
 * The measured code as the page ships it: built by Vite, then loaded here. Through tsx, every function made in a loop is also
 * given a name, which slows hot code by a tenth or more and is not what anyone runs in a browser.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Two folders below the root, like the sources, so that paths from a file to the root stay true. */
const outDir = join(import.meta.dirname, '../.cache/bench');

/** Build `bench/sections/measured.ts` and load it. */
export async function loadBuilt(): Promise<typeof import('./sections/measured.ts')> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'sections/measured.ts'),
      outDir,
      emptyOutDir: false,
      minify: true,
      target: 'es2023',
    },
  });
  return (await import(pathToFileURL(join(outDir, 'measured.js')).href)) as typeof import('./sections/measured.ts');
}
