/** NOTICES says what is shipped, neither more nor less. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildNotices } from '../../scripts/build-notices.ts';

const root = join(import.meta.dirname, '../..');

it('is up to date (npm run notices writes it)', () => {
  expect(readFileSync(join(root, 'NOTICES'), 'utf8')).toBe(buildNotices());
});

it('names every dependency of package.json and both fonts', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const notices = buildNotices();
  expect(Object.entries(dependencies).filter(([name, version]) => !notices.includes(`${name} ${version} (`))).toEqual([]);
  expect(notices).toContain('SIL OPEN FONT LICENSE');
  expect(notices).toContain('Licence Ouverte');
});
