/** One dossier as people read it in a terminal: what was answered, where it waited, how it ended. Stages are in the JSON only. */
import type { Model } from '../../models/schema/model.schema.ts';
import { DAYS_PER_YEAR } from '../core/year.ts';
import type { RunResult, TraceKind, TraceRecord } from '../engine/trace.ts';
import { type MessageId, say } from '../i18n/intl.ts';
import { formatTable } from './table.ts';
import type { Language } from './usage.ts';

/** A year of 365 days to read months from; the year itself is never shown. */
const plainYear = 2023;

/** Records that a person wants to see; the others say how these came about. */
const shownKinds: ReadonlySet<TraceKind> = new Set<TraceKind>([
  'opened',
  'convened',
  'sat',
  'answered',
  'lapsed',
  'clockRang',
  'arbitration',
  'appealed',
  'returned',
  'ended',
]);

const answerTexts: Readonly<Record<string, MessageId>> = {
  yes: 'cli.answer.yes',
  no: 'cli.answer.no',
  none: 'cli.answer.none',
  done: 'cli.answer.done',
};

/** « 15 févr. », or « 15 févr., année 2 » later on. */
function dateOf(day: number, language: Language): string {
  const year = Math.floor(day / DAYS_PER_YEAR);
  const date = new Date(Date.UTC(plainYear, 0, 1 + (day - year * DAYS_PER_YEAR)));
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const shown = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date);
  return year === 0 ? shown : say(language, 'cli.trace.laterYear', { date: shown, year: year + 1 });
}

/** What the step of a record is called. */
function labelOf(model: Model, run: RunResult, record: TraceRecord, language: Language): string {
  const phase = model.decisions[run.decision]?.phases[record.phase ?? ''];
  const latent = [phase?.arbiter, phase?.appeal].find((step) => step?.actor === record.actor && step?.power === record.power);
  const step = latent ?? phase?.cells[record.actor ?? ''];
  return step?.label[language] ?? '';
}

/** What happened, in few words. */
function eventOf(record: TraceRecord, language: Language): string {
  const { kind, outcome = '', sitting, until, day } = record;
  if (kind === 'answered') return say(language, answerTexts[outcome] ?? 'cli.answer.done');
  if (kind === 'convened') return say(language, 'cli.trace.convened', { date: dateOf(until ?? day, language) });
  if (kind === 'sat' && sitting !== undefined) {
    const { present, seats, hasQuorum } = sitting;
    const values = { present, seats, yes: sitting.for, no: sitting.against };
    return say(language, hasQuorum ? 'cli.trace.sat' : 'cli.trace.noQuorum', values);
  }
  const answer = answerTexts[outcome];
  const said = answer === undefined ? '' : ` ${say(language, answer)}`;
  return say(language, `cli.trace.${kind}` as MessageId) + said;
}

/** The whole trace, then how it ended. */
export function formatTrace(model: Model, run: RunResult, language: Language): string {
  const records = run.trace.filter(({ kind }) => shownKinds.has(kind));
  const decision = model.decisions[run.decision];
  const phaseOf = ({ phase }: TraceRecord): string =>
    phase === undefined ? '' : (decision?.phases[phase]?.title[language] ?? '');
  const actorOf = ({ actor }: TraceRecord): string =>
    actor === undefined ? '' : (model.actors[actor]?.label[language] ?? actor);
  const table = formatTable([
    { head: say(language, 'cli.column.date'), cells: records.map(({ day }) => dateOf(day, language)) },
    { head: say(language, 'cli.column.phase'), cells: records.map(phaseOf) },
    { head: say(language, 'cli.column.actor'), cells: records.map(actorOf) },
    { head: say(language, 'cli.column.label'), cells: records.map((record) => labelOf(model, run, record, language)) },
    { head: say(language, 'cli.column.event'), cells: records.map((record) => eventOf(record, language)) },
  ]);
  const outcome = say(language, `terms.outcome.${run.outcome}`);
  const end = say(language, 'cli.trace.end', { outcome, days: run.endDay - run.startDay });
  return `${decision?.title[language] ?? run.decision}\n\n${table}\n\n${end}`;
}
