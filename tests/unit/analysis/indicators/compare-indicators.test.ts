/** Indicators as `compare` prints them, in JSON and in words. */
import { describe, expect, it } from 'vitest';
import type { Side } from '../../../../src/cli/comparison.ts';
import { runCommand } from '../../../../src/cli/main.ts';

/** Positions unknown: indicators of rules need none, and weighing every voice would take long. */
const asked = ['compare', '--decisions', 'financement-hopital', '--packages', 'limiter-t2a', '--runs', '1', '--case', 'unknown'];

describe('compare', () => {
  it('gives indicators on both sides, with bands where hypotheses move them', async () => {
    const { stdout, exitCode } = await runCommand([...asked, '--json']);
    expect(exitCode).toBe(0);
    const { decisions } = JSON.parse(stdout) as { decisions: Record<string, { baseline: Side; scenario: Side }> };
    const [before, after] = [
      decisions['financement-hopital']?.baseline.indicators,
      decisions['financement-hopital']?.scenario.indicators,
    ];
    const [table] = Object.keys(before?.marginalRevenue?.tables ?? {});
    expect(before?.formalPower?.basis).toBe('rules');
    expect(before?.workload.basis).toBe('hypothesis');
    expect(before?.ruleDistance).toMatchObject({ added: 0, removed: 0, modified: 0 });
    expect(after?.ruleDistance.byType.payoff).toBeGreaterThan(0);
    const [share, then] = [before, after].map((one) => one?.marginalRevenue?.tables[table ?? '']?.activityShare ?? Number.NaN);
    expect(share).toBeCloseTo(0.76, 9);
    expect(then).toBeLessThan(share ?? 0);
    const against = after?.marginalRevenue?.tables[table ?? ''];
    expect(against?.differenceIfStaysFallFivePercentEur).toBeCloseTo(5 * ((share ?? 0) - (then ?? 0)), 9);
    expect(against?.differenceIfStaysRiseFivePercentEur).toBeCloseTo(-5 * ((share ?? 0) - (then ?? 0)), 9);
    expect(before?.marginalRevenue?.tables[table ?? '']).not.toHaveProperty('differenceIfStaysFallFivePercentEur');
  }, 60_000);

  it.each([
    {
      lang: 'fr',
      words: [/Pouvoir formel\s: ARS/, /Nombre effectif de décideurs +4 /, /Siège sans pouvoir/, /Règle nationale +90,4\s€/],
    },
    {
      lang: 'en',
      words: [/Formal power: ARS/, /Effective number of deciders +4 /, /Seat without power/, /National rule +90.4 €/],
    },
  ])(
    'says the main ones in $lang',
    async ({ lang, words }) => {
      const { stdout } = await runCommand([...asked, '--lang', lang]);
      for (const word of words) expect(stdout).toMatch(word);
    },
    60_000,
  );
});
