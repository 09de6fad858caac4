/** The weight of the first usable screen, gzipped: what the page asks for before anybody touches it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openApp, settled } from './app.ts';

const assets = 'dist/assets';

function gzipped(file: string): number {
  return gzipSync(readFileSync(join(assets, file)), { level: 9 }).length;
}

/** The exact solver, and what says its solution, come after the first figures, in files of their own. */
const isSolver = (file: string): boolean => /^(?:solve|exact-summary)-/.test(file);

test('JavaScript (worker included) and CSS: the first usable screen weighs at most 206 kB, 228 kB with the solver', async ({
  page,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await openApp(page);
  await settled(page);
  const files = readdirSync(assets).filter((file) => asked.has(file) && /\.(?:js|css)$/.test(file));
  expect(files.length).toBeGreaterThan(2);
  expect(files.some((file) => file.includes('worker'))).toBe(true);
  expect(files.some(isSolver)).toBe(true);
  const weigh = (some: readonly string[]): number => some.reduce((sum, file) => sum + gzipped(file), 0);
  const weights = files.map((file) => `${file} ${gzipped(file)}`).join(', ');
  expect(weigh(files.filter((file) => !isSolver(file))), weights).toBeLessThanOrEqual(206_000);
  expect(weigh(files), weights).toBeLessThanOrEqual(228_000);
});
