/** Every way of being wrong that has a fixture: the issues are those written beside it, in both languages. */
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../src/core/issue.ts';
import { loadLibrary } from '../../../src/governance/load-library.ts';
import { invalidCases } from './mini.ts';

const cases = invalidCases();

describe('damaged data', () => {
  it('has a fixture for every way of being wrong', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s is said with its place', (_name, { files, expected }) => {
    const result = loadLibrary(files);
    const issues = result.ok ? [] : result.issues;
    const lines = (['fr', 'en'] as const).flatMap((language) => issues.map((issue) => formatIssue(issue, language)));
    expect(`${lines.join('\n')}\n`).toBe(expected);
    for (const issue of issues) {
      expect(issue.file).toMatch(/^(?:models|scenarios|seeds)\//);
      expect(issue.line).toBeGreaterThan(0);
      expect(issue.column).toBeGreaterThan(0);
    }
  });
});
