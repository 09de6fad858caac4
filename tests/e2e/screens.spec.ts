/** Every decision at the sizes of a projector and of a small laptop, in both languages: nothing cut, nothing too small. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, openApp } from './app.ts';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
] as const;

/** Texts that leave their box sideways, texts smaller than 14 px, and a page wider than the screen. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth)
      faults.push(`page: ${document.documentElement.scrollWidth} > ${innerWidth}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (
        element === null ||
        text === '' ||
        element.closest('.visually-hidden, .wide-text, title, desc, script, style, option, .skip-link') !== null
      )
        continue;
      if (!element.checkVisibility()) continue;
      if (parseFloat(getComputedStyle(element).fontSize) < 14) faults.push(`small: ${text}`);
      if (element instanceof SVGElement) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const holder = element.closest('button, label, td, th, li, p, section, article, header, footer, summary');
      const room = holder?.getBoundingClientRect();
      if (room !== undefined && (box.right > room.right + 1 || box.left < room.left - 1)) faults.push(`out of its box: ${text}`);
    }
    return faults;
  });
}

for (const size of sizes) {
  for (const locale of ['fr-FR', 'en-GB']) {
    test.describe(`${size.width} × ${size.height}, ${locale}`, () => {
      test.use({ viewport: size, locale });

      test('every decision, nothing cut', async ({ page }) => {
        await openApp(page);
        const isNarrow = size.width < 1600;
        const choices = page.getByRole('button', { name: /^(?:Choisir|Choose)$/ });
        if (isNarrow) await choices.click();
        const count = await page.locator('.decision input').count();
        expect(count).toBeGreaterThanOrEqual(4);
        for (let index = 0; index < count; index += 1) {
          if (isNarrow && !(await page.locator('.drawer-choices').isVisible())) await choices.click();
          await page.locator('.decision input').nth(index).check();
          if (isNarrow) await page.keyboard.press('Escape');
          await page.waitForTimeout(400);
          expect(await faultsOf(page), `decision ${index}`).toEqual([]);
        }
        await expectAccessible(page);
      });

      if (size.width < 1280) {
        test('drawers hold the rest', async ({ page }) => {
          await openApp(page);
          for (const name of [/^(?:Choisir|Choose)$/, /^(?:Réponses|Answers)$/]) {
            await page.getByRole('button', { name }).click();
            await expect(page.locator('dialog[open]')).toBeVisible();
            expect(await faultsOf(page)).toEqual([]);
            await expectAccessible(page);
            await page.keyboard.press('Escape');
            await expect(page.locator('dialog[open]')).toHaveCount(0);
          }
        });
      }
    });
  }
}
