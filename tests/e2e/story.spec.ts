/** The session of a facilitator, in both languages: what is on screen answers, each change is seen, a dossier is followed. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, openApp, settled, watch } from './app.ts';

const words = {
  fr: {
    locale: 'fr-FR',
    title: 'Fermer ou restructurer un service hospitalier',
    cts: 'Le CTS décide',
    vote: /Vote la fermeture/,
    changes: 'Ce qui change',
    changeSentence: /CTS/,
    whoYes: 'Qui doit dire oui ?',
    whoStop: 'Qui peut l’arrêter ?',
    howLong: 'Combien de temps ?',
    onlyScenario: 'avec le scénario',
    onlyToday: 'aujourd’hui seulement',
    law: 'exige une loi',
    divided: 'Avis partagés',
    voice: /Si le CTS est pour\s: adopté \d+ fois sur 100/,
    variant: /Avis seulement/,
    money: 'Financer l’hôpital chaque année',
    t2a: 'Limiter la T2A',
    dose: 'Ampleur du déplacement',
    euros: /Qui décide de 100/,
    play: 'Lire',
    pause: 'Pause',
    next: 'Un pas en avant',
    back: 'Un pas en arrière',
    day: /^Jour \d+/,
    scrub: 'Jour du dossier',
    stop: 'Ne plus suivre ce dossier',
    chart: /Diagramme d’états/,
    undo: /^Annuler/,
    baseline: 'Aujourd’hui',
    view: 'Que montrer ?',
    why: 'Pourquoi cette étape ?',
    close: 'Fermer',
    footer: 'Textes lus : 2023–2026, copies non officielles.',
  },
  en: {
    locale: 'en-GB',
    title: 'Closing or restructuring a hospital service',
    cts: 'The CTS decides',
    vote: /Votes on the closing/,
    changes: 'What changes',
    changeSentence: /CTS/,
    whoYes: 'Who must say yes?',
    whoStop: 'Who can stop it?',
    howLong: 'How long?',
    onlyScenario: 'with the scenario',
    onlyToday: 'today only',
    law: 'takes a law',
    divided: 'Opinions divided',
    voice: /If the CTS is for: adopted \d+ times in 100/,
    variant: /Opinion only/,
    money: 'Financing the hospital each year',
    t2a: 'Limit T2A',
    dose: 'Size of the shift',
    euros: /Who decides 100/,
    play: 'Play',
    pause: 'Pause',
    next: 'One step on',
    back: 'One step back',
    day: /^Day \d+/,
    scrub: 'Day of the dossier',
    stop: 'Stop following this dossier',
    chart: /Statechart/,
    undo: /^Undo/,
    baseline: 'Today',
    view: 'What to show?',
    why: 'Why this step?',
    close: 'Close',
    footer: 'Texts read: 2023–2026, unofficial copies.',
  },
} as const;

type Words = (typeof words)['fr'] | (typeof words)['en'];

for (const language of ['fr', 'en'] as const) {
  const w = words[language];
  test.describe(`session in ${language}`, () => {
    test.use({ locale: w.locale });

    test('the first screen answers who, who after, who can stop it, how long, on whose demand', async ({ page, baseURL }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      await expect(page.getByRole('heading', { name: w.title })).toBeVisible();
      await expect(page.getByRole('switch', { name: w.cts })).toBeChecked();
      await expect(page.getByRole('button', { name: w.vote })).toBeVisible();
      const changes = page.getByRole('region', { name: w.changes });
      await expect(changes.getByRole('listitem').filter({ hasText: w.changeSentence }).first()).toBeVisible();
      await expect(changes).toContainText('CTS 91');
      await expect(changes).toContainText(w.law);
      await expect(page.getByRole('region', { name: w.whoYes })).toContainText(w.onlyScenario);
      await expect(page.getByRole('region', { name: w.whoYes })).toContainText(w.onlyToday);
      await expect(page.getByRole('region', { name: w.whoStop })).toContainText('CTS');
      await settled(page);
      await expect(page.getByRole('region', { name: w.howLong }).getByRole('row')).not.toHaveCount(0);
      await expect(page.getByRole('region', { name: w.howLong })).not.toContainText(/\d+\s?%/);
      await expect(page.getByText(w.footer)).toBeVisible();
      await expectAccessible(page);
      expect(seen).toEqual({ errors: [], strangers: [] });
    });

    test('positions give frequencies and weights; a variant changes the circuit; undo brings it back', async ({
      page,
      baseURL,
    }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      await page.getByRole('radio', { name: w.divided }).check();
      await expect(page.getByRole('region', { name: w.howLong })).toContainText(/\d+\s?%/);
      await expect(page.getByText(w.voice)).toBeVisible({ timeout: 45_000 });
      await page.getByRole('radio', { name: w.variant }).check();
      await expect(page.getByRole('button', { name: w.vote })).toHaveCount(0);
      await page.getByRole('button', { name: w.undo }).click();
      await expect(page.getByRole('button', { name: w.vote })).toBeVisible();
      await page.getByRole('switch', { name: w.cts }).uncheck();
      await expect(page.getByRole('button', { name: w.vote })).toHaveCount(0);
      expect(seen).toEqual({ errors: [], strangers: [] });
    });

    test('the dose of T2A moves euros', async ({ page, baseURL }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      await page.getByRole('radio', { name: w.money }).check();
      await page.getByRole('switch', { name: w.t2a }).check();
      const figure = page.getByRole('region', { name: w.euros }).getByRole('img');
      await expect(figure).toBeVisible();
      const before = await figure.textContent();
      const dose = page.getByRole('slider', { name: w.dose });
      await dose.focus();
      await page.keyboard.press('End');
      await expect(dose).toHaveAttribute('aria-valuetext', /100/);
      await expect.poll(() => figure.textContent()).not.toBe(before);
      await settled(page);
      await expectAccessible(page);
      expect(seen).toEqual({ errors: [], strangers: [] });
    });

    test('a dossier is followed: play, pause, step, back, scrub; the statechart lights up', async ({ page, baseURL }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      await follow(page, w);
      await expectAccessible(page);
      await page.getByRole('button', { name: w.stop }).click();
      await expect(page.getByRole('region', { name: w.chart })).toHaveCount(0);
      expect(seen).toEqual({ errors: [], strangers: [] });
    });

    test('a click on a step says why', async ({ page, baseURL }) => {
      const seen = watch(page, baseURL ?? '');
      await openApp(page);
      await page.getByRole('button', { name: w.vote }).click();
      const why = page.getByRole('dialog', { name: w.why });
      await expect(why).toContainText('CTS 91');
      await expect(why.getByRole('link').first()).toHaveAttribute('href', /^https:/);
      await expect(why.getByRole('slider').first()).toBeVisible();
      await expectAccessible(page);
      await why.getByRole('button', { name: w.close }).click();
      await expect(why).toBeHidden();
      expect(seen).toEqual({ errors: [], strangers: [] });
    });
  });
}

async function follow(page: Page, w: Words): Promise<void> {
  await page.getByRole('button', { name: w.play, exact: true }).click();
  const story = page.locator('.play-sentence');
  await expect(story).toHaveText(w.day);
  await page.getByRole('button', { name: w.pause }).click();
  const scrub = page.getByRole('slider', { name: w.scrub });
  const first = await story.textContent();
  await page.getByRole('button', { name: w.next }).click();
  await expect(story).not.toHaveText(first ?? '');
  await page.getByRole('button', { name: w.back }).click();
  await expect(story).toHaveText(first ?? '');
  await scrub.focus();
  await page.keyboard.press('End');
  const last = await story.textContent();
  expect(last).not.toBe(first);
  await page.keyboard.press('Home');
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: w.chart })).toBeVisible();
  await expect(page.locator('[data-mark="active"]')).toHaveCount(1);
}
