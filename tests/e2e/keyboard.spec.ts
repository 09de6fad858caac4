/** The whole demonstration by keyboard alone: Tab, arrows, Space, Enter, Escape, B, Ctrl+Z. */
import { expect, type Page, test } from '@playwright/test';
import { openApp, watch } from './app.ts';

/** Presses Tab until the focus is on what is wanted; fails after too many. */
async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const found = await page
      .getByRole(role as 'button', { name })
      .and(focused)
      .count();
    if (found > 0) return;
  }
  throw new Error(`Tab never reached ${role} ${String(name)}`);
}

test('a whole session by keyboard', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL ?? '');
  await openApp(page);
  const vote = page.getByRole('button', { name: /Vote la fermeture/ });
  const views = page.getByRole('group', { name: 'Que montrer ?' });
  await expect(vote).toBeVisible();

  await page.keyboard.press('b');
  await expect(views.getByRole('radio', { name: 'Aujourd’hui' })).toBeChecked();
  await expect(vote).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(vote).toBeVisible();

  await tabTo(page, 'switch', /Le CTS décide/);
  await page.keyboard.press('Space');
  await expect(vote).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(vote).toBeVisible();

  await tabTo(page, 'radio', /Décision/);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /Codécision/ })).toBeChecked();
  await page.keyboard.press('ArrowDown');

  await tabTo(page, 'button', /Vote la fermeture/);
  await page.keyboard.press('Enter');
  const why = page.getByRole('dialog', { name: 'Pourquoi cette étape ?' });
  await expect(why).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await expect(vote).toBeFocused();

  await tabTo(page, 'radio', /Positions inconnues/);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('region', { name: 'Combien de temps ?' })).toContainText(/\d+\s?%/);

  await tabTo(page, 'button', /^Lire$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.play-sentence')).toHaveText(/^Jour/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'slider', /Jour du dossier/);
  const before = await page.locator('.play-sentence').textContent();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.play-sentence')).not.toHaveText(before ?? '');

  expect(seen).toEqual({ errors: [], strangers: [] });
});

test('focus is always visible', async ({ page }) => {
  await openApp(page);
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const isSeen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return true;
      const own = getComputedStyle(element);
      const label = element.nextElementSibling;
      const ring = element.querySelector('.figure-focus');
      const hasOutline = (style: CSSStyleDeclaration): boolean =>
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      return (
        hasOutline(own) ||
        (label !== null && hasOutline(getComputedStyle(label))) ||
        (ring !== null && getComputedStyle(ring).opacity === '1')
      );
    });
    expect(isSeen, `press ${presses + 1}`).toBe(true);
  }
});
