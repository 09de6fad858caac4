/** Rows of indicators: a number shown is the number computed, under the name by which its band is given. */
import { describe, expect, it } from 'vitest';
import { indicatorsOf } from '../../../src/analysis/indicators/indicators-of.ts';
import { makeRunnable } from '../../../src/engine/run-dossier.ts';
import { settingOf } from '../../../src/engine/scenario-setting.ts';
import { type IndicatorKey, indicatorThemes, rowsOf } from '../../../src/ui/indicator-rows.ts';
import { textsIn } from '../../../src/ui/use-text.ts';
import { appliedWith, library, scenarioWith } from '../../fixtures/library.ts';

const packages = [{ id: 'cts-decide' }, { id: 'limiter-t2a' }];
const { baseline, applied } = appliedWith(packages);

/** Every number of a value, by its path. */
function numbersIn(value: unknown, prefix = ''): Readonly<Record<string, number>> {
  if (typeof value === 'number') return { [prefix.slice(1)]: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => numbersIn(child, `${prefix}.${key}`)));
}

describe.each(Object.keys(library.model.decisions))('%s', (decision) => {
  const { setting } = settingOf(library, applied.model, scenarioWith(packages), decision);
  const changes = { before: baseline, diff: applied.diff };
  const indicators = indicatorsOf({ setting, runnable: makeRunnable(setting), seed: 1, isStated: true, changes });

  it('shows every indicator once', () => {
    const shown: readonly string[] = Object.values(indicatorThemes).flat();
    expect(Object.keys(indicators).filter((key) => !shown.includes(key))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it.each(['fr', 'en'] as const)('shows the numbers as they are, each row with its name (%s)', (language) => {
    const naming = { texts: textsIn(language), model: applied.model, decision };
    for (const key of Object.keys(indicators) as IndicatorKey[]) {
      const rows = rowsOf(key, indicators, naming);
      const numbers = numbersIn(indicators[key]);
      expect(new Set(rows.map(({ path }) => path)).size, key).toBe(rows.length);
      for (const { path, name, value } of rows) {
        expect(name, `${key} ${path}`).not.toMatch(/^$|^(?:ui|terms|indicators)\./);
        if (typeof value === 'number') expect(value, `${key} ${path}`).toBe(numbers[path]);
        else expect(value, `${key} ${path}`).not.toMatch(/(?:ui|terms|indicators)\./);
      }
    }
  });
});
