/** Nothing is lost: reload, links good and damaged, files that are no scenario, a saved session that cannot be read. */
import { expect, test } from '@playwright/test';
import { openApp, watch } from './app.ts';

test.use({ locale: 'fr-FR', permissions: ['clipboard-read', 'clipboard-write'] });

test('a reload keeps the scenario, and undo does not wipe it', async ({ page }) => {
  await openApp(page);
  await page.getByRole('switch', { name: 'Limiter la T2A' }).check();
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Limiter la T2A' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Annuler' })).toHaveAttribute('aria-disabled', 'true');
});

test('a link carries the scenario to another session', async ({ page, browser, baseURL }) => {
  await openApp(page);
  await page.getByRole('radio', { name: 'Tous d’accord' }).check();
  await page.getByText('Scénario', { exact: true }).first().click();
  await page.getByRole('button', { name: /Copier un lien/ }).click();
  await expect(page.getByText('Lien copié.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#s=1.');
  const other = await browser.newContext({ locale: 'fr-FR' });
  const visitor = await other.newPage();
  const seen = watch(visitor, baseURL ?? '');
  await visitor.goto(link);
  await expect(visitor.getByRole('radio', { name: 'Tous d’accord' })).toBeChecked();
  expect(seen).toEqual({ errors: [], strangers: [] });
  await other.close();
});

for (const [name, fragment] of [
  ['cut', '#s=1.q1bKSy0qzs'],
  ['of another version', '#s=9.abc'],
  ['not base64', '#s=1.%%%'],
  ['empty', '#s=1.'],
] as const) {
  test(`a link ${name} is said and loses nothing`, async ({ page, baseURL }) => {
    const seen = watch(page, baseURL ?? '');
    await openApp(page, fragment);
    await expect(page.getByRole('alert')).toContainText('votre session est intacte');
    await expect(page.getByRole('switch', { name: 'Le CTS décide' })).toBeChecked();
    expect(seen.errors).toEqual([]);
  });
}

for (const [name, content, said] of [
  ['no JSON', '{', 'n’est pas du JSON lisible'],
  ['another JSON', '{"a":1}', 'n’est pas un scénario utilisable'],
  [
    'an unknown package',
    '{"schemaVersion":1,"territory":"91","packages":[{"id":"nope"}],"proposals":[],"hypotheses":{},"case":"unknown","positions":{},"seed":1}',
    'nope',
  ],
  [
    'a dose out of range',
    '{"schemaVersion":1,"territory":"91","packages":[{"id":"limiter-t2a","dose":7}],"proposals":[],"hypotheses":{},"case":"unknown","positions":{},"seed":1}',
    'n’est pas un scénario utilisable',
  ],
] as const) {
  test(`a file with ${name} is refused in words`, async ({ page }) => {
    await openApp(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'essai.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('switch', { name: 'Le CTS décide' })).toBeChecked();
  });
}

test('a damaged saved session is put aside and said', async ({ page }) => {
  await openApp(page);
  await page.getByRole('switch', { name: 'Limiter la T2A' }).check();
  await page.waitForTimeout(500);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('keyval-store');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('keyval', 'readwrite');
          change.objectStore('keyval').put('{"state":{"scenario":12}}', 'gouvernail-session');
          change.oncomplete = () => resolve();
        };
      }),
  );
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('une copie en est gardée');
  await expect(page.getByRole('switch', { name: 'Le CTS décide' })).toBeChecked();
});

test('pictures: copied, saved as PNG and SVG', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Copier l’image' }).click();
  await expect(page.getByText('Image copiée.')).toBeVisible();
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toContain('image/png');
  for (const [button, ending] of [
    ['Enregistrer l’image en PNG', /\.png$/],
    ['Enregistrer l’image en SVG', /\.svg$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    expect((await download).suggestedFilename()).toMatch(ending);
  }
});
