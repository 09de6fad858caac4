/** Every statement of `scenarios/checks/` holds, and a false one is seen. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Check, checkSchema } from '../../models/schema/check.schema.ts';
import { runCheck } from '../../src/analysis/checks.ts';
import { library } from '../fixtures/library.ts';

const folder = new URL('../../scenarios/checks/', import.meta.url);
const checks: readonly Check[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => {
    const check = checkSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8')));
    expect(`${check.id}.yaml`).toBe(name);
    return check;
  });

describe.each(checks)('$id', { timeout: 60_000 }, (check) => {
  const results = runCheck(library, check);

  test.each(check.expect.map((expectation, index) => ({ expectation, index })))(
    '$expectation.why.en',
    ({ expectation, index }) => {
      const result = results[index];
      expect(
        result?.isMet,
        `${JSON.stringify(expectation.measure)} of ${expectation.of}: ${result?.found} against ${result?.against}`,
      ).toBe(true);
    },
  );
});

test('a false statement is seen', () => {
  const [first] = checks as [Check];
  const wrong: Check = {
    ...first,
    runs: 12,
    expect: [{ ...first.expect[0], measure: { share: 'adopted' }, is: 'above', than: 1 } as Check['expect'][number]],
  };
  expect(runCheck(library, wrong)[0]?.isMet).toBe(false);
});
