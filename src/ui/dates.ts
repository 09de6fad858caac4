/** Days of the model as people read them: day of the dossier and date in a year of 365 days, without a real year. */
import { DAYS_PER_YEAR } from '../core/year.ts';
import type { Texts } from './use-text.ts';

/** A year of 365 days to read months from; the year itself is never shown. */
const plainYear = 2023;

/** « 22 juin » or « 22 juin de l’année 2 », from a day counted from 1 January of the filing year. */
export function dateText(texts: Texts, day: number): string {
  const year = Math.floor(day / DAYS_PER_YEAR);
  const date = new Date(Date.UTC(plainYear, 0, 1 + (day - year * DAYS_PER_YEAR)));
  const format = new Intl.DateTimeFormat(texts.language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const shown = format.format(date);
  return year === 0 ? shown : texts.t('ui.date.laterYear', { date: shown, year: year + 1 });
}

/** « Jour 173, 22 juin » of a dossier filed on `startDay`. */
export function dayText(texts: Texts, day: number, startDay: number): string {
  return texts.t('ui.date.day', { day: day - startDay, date: dateText(texts, day) });
}
