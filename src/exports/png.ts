/** Figures as PNG in Node: resvg (WebAssembly) with the Inter faces of the package, twice the size by default. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const require = createRequire(import.meta.url);
const faces = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'];

let ready: Promise<readonly Uint8Array[]> | undefined;

/** Convert a standalone SVG to PNG bytes; stable from run to run. */
export async function renderPng(svg: string, scale = 2): Promise<Uint8Array> {
  ready ??= prepare();
  const fontBuffers = [...(await ready)];
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  return resvg.render().asPng();
}

async function prepare(): Promise<readonly Uint8Array[]> {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(faces.map((face) => readFile(require.resolve(`@expo-google-fonts/inter/${face}`))));
}
