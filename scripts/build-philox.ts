/**
 * Compiles src/core/philox.wat and writes it into src/core/philox-module.ts (`npm run philox`), so that neither the page nor
 * the command line needs a step of its own to have it. `tests/unit/core/philox-module.test.ts` checks that it is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import wabt from 'wabt';

const core = resolve(import.meta.dirname, '../src/core');

/** Where the compiled module is kept. */
export const philoxModulePath = join(core, 'philox-module.ts');

/** The file that holds the compiled module. */
export async function philoxModule(): Promise<string> {
  const { parseWat } = await wabt();
  const parsed = parseWat('philox.wat', readFileSync(join(core, 'philox.wat'), 'utf8'));
  const { buffer } = parsed.toBinary({});
  return `/** philox.wat, compiled by \`npm run philox\`: WebAssembly in base 64. */
export const PHILOX_MODULE =
  '${Buffer.from(buffer).toString('base64')}';
`;
}

if (import.meta.filename === process.argv[1]) writeFileSync(philoxModulePath, await philoxModule());
