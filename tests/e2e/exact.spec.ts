/** Figures on screen are those of the exact solution; a newer question takes the place of a long one. */
import { expect, type Page, test } from '@playwright/test';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { type ExactSummary, summariseExactly } from '../../src/engine/exact-summary.ts';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';
import { openApp, settled, watch } from './app.ts';

const decision = 'fermeture-service';

/** The exact solution of both sides of the decision of the first screen, opinions being divided. */
function solved(packages: Scenario['packages']): Readonly<Record<'baseline' | 'scenario', ExactSummary>> {
  const { baseline, applied } = appliedWith(packages);
  const of = (model: Model): ExactSummary => {
    const { setting } = settingOf(library, model, scenarioWith(packages), decision);
    const found = summariseExactly(prepareDecision(setting));
    if ('reason' in found) throw new Error(found.reason);
    return found;
  };
  return { baseline: of(baseline), scenario: of(applied.model) };
}

function howLong(page: Page) {
  return page.getByRole('region', { name: 'Combien de temps ?' });
}

/** What the table prints of a way: its share, and the middle of its weeks. */
function printed(summary: ExactSummary, way: 'adopted' | 'refused'): RegExp {
  const found = summary.ways[way];
  if (found === undefined) throw new Error(`${way} never happens`);
  const weeks = Math.round(found.leadTimeDays.p50 / 7);
  const middle = weeks > 52 ? Math.round(weeks / 2) * 2 : weeks;
  return new RegExp(`^${Math.round(100 * found.share)}\\s%\\s?\\d+ · ${middle} · \\d+$`);
}

async function expectFigures(page: Page, { baseline, scenario }: ReturnType<typeof solved>): Promise<void> {
  for (const [name, way] of [
    ['Adopté', 'adopted'],
    ['Refusé', 'refused'],
  ] as const) {
    const cells = howLong(page)
      .getByRole('row', { name: new RegExp(`^${name} \\d`) })
      .getByRole('cell');
    await expect(cells.nth(0)).toHaveText(printed(baseline, way));
    await expect(cells.nth(1)).toHaveText(printed(scenario, way));
  }
  const total = howLong(page)
    .getByRole('row', { name: /^Du dépôt à la fin/ })
    .getByRole('cell');
  await expect(total.nth(0)).toContainText(`${Math.round(baseline.milestones.end?.leadTimeDays?.mean ?? 0)} jours`);
  await expect(total.nth(1)).toContainText(`${Math.round(scenario.milestones.end?.leadTimeDays?.mean ?? 0)} jours`);
}

test('figures are exact, say so, and are those of the solver', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL ?? '');
  await openApp(page);
  await expect(howLong(page).getByText('exact', { exact: true })).toHaveCount(2);
  await expect(howLong(page)).toContainText('rien n’est tiré au sort');
  await page.getByRole('radio', { name: 'Avis partagés' }).check();
  await expectFigures(page, solved([{ id: 'cts-decide' }]));
  await settled(page);
  expect(seen).toEqual({ errors: [], strangers: [] });
});

test('the initiator’s frequency is the one of the table', async ({ page }) => {
  await openApp(page);
  await page.getByRole('radio', { name: 'Avis partagés' }).check();
  const { outcomes } = solved([{ id: 'cts-decide' }]).scenario;
  const adopted = Math.round(100 * (outcomes.adopted + outcomes.adoptedTacit));
  const voices = page.getByRole('region', { name: 'Quelle voix compte ?' });
  await expect(voices).toContainText(`Si le directeur d’hôpital est pour : adopté ${adopted} fois sur 100`);
  await settled(page);
  await expect(voices).toContainText(`Si le directeur d’hôpital est pour : adopté ${adopted} fois sur 100`);
  await expect(voices).toContainText(/Fréquences simulées\s: 4\s800 dossiers par voix/);
});

test('another scenario during a long pass gives the answer of the other', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL ?? '');
  await openApp(page);
  await page.getByRole('radio', { name: 'Avis partagés' }).check();
  const voices = page.getByRole('region', { name: 'Quelle voix compte ?' });
  await expect(voices.locator('.computing')).toContainText(/240 dossiers/);
  await page.getByRole('radio', { name: /Avis seulement/ }).check();
  await expectFigures(page, solved([{ id: 'cts-decide', variant: 'avis' }]));
  await settled(page);
  await expect(voices).toContainText(/Fréquences simulées\s: 4\s800 dossiers par voix/);
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expectFigures(page, solved([{ id: 'cts-decide' }]));
  await settled(page);
  expect(seen).toEqual({ errors: [], strangers: [] });
});
