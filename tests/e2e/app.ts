/** What every browser test shares: opening the app, and watching what must never happen. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Errors of the console and requests to other origins, gathered while a page lives. */
export interface Watch {
  readonly errors: string[];
  readonly strangers: string[];
}

/** Watches a page. */
export function watch(page: Page, origin: string): Watch {
  const found: Watch = { errors: [], strangers: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.errors.push(message.text());
  });
  page.on('pageerror', (error) => found.errors.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:blob|data):/.test(url)) found.strangers.push(url);
  });
  return found;
}

/** Opens the app and waits until the figures of the first screen are final. */
export async function openApp(page: Page, fragment = ''): Promise<void> {
  await page.goto(`/${fragment}`);
  await expect(page.locator('.circuit svg').first()).toBeVisible();
}

/** Waits until no figure is being computed. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.computing').filter({ hasText: /\S/ })).toHaveCount(0, { timeout: 45_000 });
}

/** Fails on any accessibility violation up to WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  expect(said).toEqual([]);
}
