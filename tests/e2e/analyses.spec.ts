/** The analyses: opened by keyboard, each indicator with its limits, parts that sum to the total, an end to what is long. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible, openApp, watch } from './app.ts';

const words = {
  fr: {
    locale: 'fr-FR',
    divided: 'Avis partagés',
    answers: 'Réponses',
    formalPower: 'Pouvoir formel',
    info: 'Formule, limites, référence',
    limits: /Ne mesure ni l’influence, ni l’expertise/,
    hypotheses: 'Dépend d’hypothèses',
    attribution: 'Ce qui pèse dans le changement',
    measures: ['Dossiers adoptés', /^Délai moyen\s: fin/],
    total: /^Total/,
    portfolio: 'Sur trois ans, tous dossiers ensemble',
    capacity: 'Part de la capacité utilisée',
    close: 'Fermer',
  },
  en: {
    locale: 'en-GB',
    divided: 'Opinions divided',
    answers: 'Answers',
    formalPower: 'Formal power',
    info: 'Formula, limits, reference',
    limits: /It measures neither influence, nor expertise/,
    hypotheses: 'Depends on hypotheses',
    attribution: 'What weighs in the change',
    measures: ['Files adopted', /^Mean delay: end/],
    total: /^Total/,
    portfolio: 'Over three years, all dossiers together',
    capacity: 'Share of capacity used',
    close: 'Close',
  },
} as const;

/** A number as it is printed in either language: comma or point, either minus. */
function numberIn(text: string): number {
  const found = /[+\-−]?\d+(?:[.,]\d+)?/.exec(text);
  if (found === null) throw new Error(`no number in ${text}`);
  return Number(found[0].replace(',', '.').replace('−', '-'));
}

/** The parts printed sum to the total printed, but for the rounding of each. Gives how many parts there are. */
async function expectPartsToSum(measure: Locator, total: RegExp): Promise<number> {
  const rows = measure.locator('tbody tr');
  await expect(rows.first()).toBeVisible({ timeout: 45_000 });
  const parts = (await rows.getByRole('cell').allTextContents()).map(numberIn);
  const printed = numberIn((await measure.getByRole('row', { name: total }).getByRole('cell').textContent()) ?? '');
  const sum = parts.reduce((all, part) => all + part, 0);
  // Parts under 0.05 are not printed.
  const untold = Number(/(\d+) propositions/.exec((await measure.textContent()) ?? '')?.[1] ?? 0);
  expect(Math.abs(sum - printed)).toBeLessThanOrEqual(0.05 * (parts.length + untold + 1) + 1e-9);
  return parts.length;
}

/** Nothing of the dialog leaves it sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.locator('dialog.analyses').evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
}

const sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  fr: { width: 1920, height: 1080 },
  en: { width: 1024, height: 768 },
};

for (const [language, w] of Object.entries(words)) {
  const size = sizes[language] ?? { width: 1920, height: 1080 };
  test.describe(`analyses in ${language}, ${size.width} × ${size.height}`, () => {
    test.use({ locale: w.locale, viewport: size });

    test('by keyboard: indicators, parts of the change, all dossiers together', async ({ page, baseURL }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      const isNarrow = size.width < 1280;
      if (isNarrow) await page.getByRole('button', { name: w.answers }).click();
      await page.getByRole('radio', { name: w.divided }).check();
      if (isNarrow) await page.keyboard.press('Escape');

      const opener = page.getByRole('button', { name: 'Analyses' });
      await opener.focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('dialog', { name: 'Analyses' });
      const power = panel.getByRole('article', { name: w.formalPower, exact: true });
      await expect(power).toBeVisible();
      await expect(power).toContainText(w.hypotheses);
      await expect(power.getByRole('row', { name: /^CTS \(Shapley/ })).toContainText(/\d+([.,]\d+)?\s?%/);
      await power.getByText(w.info).focus();
      await page.keyboard.press('Enter');
      await expect(power).toContainText(w.limits);
      await expect(power.getByRole('link', { name: 'doi:10.2307/1951053' })).toHaveAttribute(
        'href',
        'https://doi.org/10.2307/1951053',
      );
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);

      await panel.getByRole('radio').first().focus();
      await page.keyboard.press('ArrowRight');
      await expect(panel.getByRole('radio', { name: w.attribution })).toBeChecked();
      for (const name of w.measures) await expectPartsToSum(panel.getByRole('article', { name }), w.total);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);

      await panel.getByRole('radio', { name: w.attribution }).focus();
      await page.keyboard.press('ArrowRight');
      await expect(panel.getByRole('radio', { name: w.portfolio })).toBeChecked();
      const capacity = panel.getByRole('article', { name: w.capacity });
      await expect(capacity.getByRole('row').nth(1)).toContainText(/\d+\s?%/, { timeout: 45_000 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);

      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
      await expect(opener).toBeFocused();
      expect(seen).toEqual({ errors: [], strangers: [] });
    });
  });
}

test('an analysis is ended, asked again, left for another; parts of many proposals sum', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL ?? '');
  const w = words.fr;
  await openApp(page);
  await page.getByRole('switch', { name: /^Des instances qui ont les moyens/ }).check();
  await page.getByRole('button', { name: 'Analyses' }).click();
  const panel = page.getByRole('dialog', { name: 'Analyses' });
  await panel.getByRole('radio', { name: w.attribution }).check();
  await panel.getByRole('button', { name: 'Arrêter' }).click();
  await expect(panel).toContainText('Calcul arrêté.');
  await panel.getByRole('radio', { name: w.portfolio }).check();
  await expect(panel.getByRole('article', { name: w.capacity })).toBeVisible({ timeout: 45_000 });
  await panel.getByRole('button', { name: w.close }).click();
  await expect(panel).toBeHidden();
  await page.getByRole('button', { name: 'Analyses' }).click();
  await expect(panel.getByRole('article', { name: w.formalPower, exact: true })).toBeVisible({ timeout: 45_000 });
  await panel.getByRole('radio', { name: w.attribution }).check();
  expect(await expectPartsToSum(panel.getByRole('article', { name: w.measures[1] }), w.total)).toBeGreaterThan(1);
  // Positions are unknown: no frequency is shared out.
  await expect(panel.getByRole('article', { name: w.measures[0] })).toHaveCount(0);
  expect(seen).toEqual({ errors: [], strangers: [] });
});
