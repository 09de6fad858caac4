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

test('JavaScript (worker included) and CSS of the first screen weigh at most 200 kB', async ({ page }) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await openApp(page);
  await settled(page);
  const files = readdirSync(assets).filter((file) => asked.has(file) && /\.(?:js|css)$/.test(file));
  expect(files.length).toBeGreaterThan(2);
  expect(files.some((file) => file.includes('worker'))).toBe(true);
  const total = files.reduce((sum, file) => sum + gzipped(file), 0);
  expect(total, files.map((file) => `${file} ${gzipped(file)}`).join(', ')).toBeLessThanOrEqual(200_000);
});
