/**
 * Writes what the C and SimPy programs of the dossier flow read: its numbers, calendars, cumulative masses and the hashes
 * of the places that name draws. One line an entry: kind, name, values. The model stays the one source of all of them.
 * `npx tsx bench/dossier-flow/export-tables.ts [FILE]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashText } from '../../src/core/draws.ts';
import { CALL_LIMIT } from '../../src/engine/procedure.ts';
import { type PreparedBody, type PreparedDecision, type PreparedStep, prepareDecision } from '../../src/engine/setting.ts';
import { ARRIVAL_DAYS, FLOW_ID, flowSetting, MAX_CHECKS } from './flow.ts';

/** Where the tables are written unless told otherwise; built again at each run. */
export const TABLES_FILE = join(import.meta.dirname, '../../.cache/bench/dossier-flow.txt');

/** Write the tables. Returns the path. */
export function writeTables(file = TABLES_FILE): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${tablesOf(prepareDecision(flowSetting())).join('\n')}\n`);
  return file;
}

function tablesOf(decision: PreparedDecision): readonly string[] {
  const steps = decision.phases.flatMap((phase) => phase.steps);
  const bodies = steps.flatMap(({ body }) => (body === undefined ? [] : [body]));
  const revision = decision.returns[0];
  if (revision === undefined) throw new Error('the flow has a return');
  return [
    entry('number', 'arrival-days', [ARRIVAL_DAYS]),
    entry('number', 'incomplete-share', [decision.hypotheses['incomplete-share'] ?? 0]),
    entry('number', 'completion-days', [Math.round(decision.hypotheses['completion-days'] ?? 0)]),
    entry('number', 'max-checks', [MAX_CHECKS]),
    entry('number', 'call-limit', [CALL_LIMIT]),
    entry('number', 'follow', [decision.follow]),
    entry('number', 'return-chance', [revision.chance]),
    entry('number', 'max-returns', [revision.max]),
    entry('hash', 'return', [hashText(revision.id)]),
    entry('hash', 'arrival', [hashText('arrival')]),
    /** FNV-1a goes on from here with the digits of the rank. */
    entry('hash', 'dossier', [hashText(`${FLOW_ID}/`)]),
    ...steps.flatMap((step) => stepEntries(decision, step)),
    ...bodies.flatMap((body) => bodyEntries(decision, body)),
  ];
}

function stepEntries(decision: PreparedDecision, step: PreparedStep): readonly string[] {
  const stance = decision.stances[step.actor];
  return [
    entry('mass', step.path, [step.work.first, ...step.work.cumulative]),
    entry('hash', step.path, [hashText(step.path)]),
    ...(step.deadline === undefined ? [] : [entry('number', `deadline-${step.actor}`, [step.deadline.days])]),
    ...(step.behaviour === 'opinion' ? [entry('hash', `will-${step.actor}`, [hashText(step.actor)])] : []),
    ...(typeof stance === 'number' ? [entry('number', `stance-${step.actor}`, [stance])] : []),
    ...(step.body === undefined ? [] : [entry('hash', `follow-${step.body.id}`, [hashText(`${step.body.id}@${step.phase}`)])]),
  ];
}

function bodyEntries(decision: PreparedDecision, body: PreparedBody): readonly string[] {
  const [college] = body.colleges;
  const stance = decision.stances[college?.speaksFor ?? ''];
  if (college === undefined || typeof stance !== 'number') throw new Error(`${body.id} has one college with a stance`);
  return [
    entry('number', `seats-${body.id}`, [college.seats]),
    entry('number', `quorum-${body.id}`, [Math.ceil((body.quorum?.share ?? 0) * body.seats - 1e-9)]),
    entry('number', `attendance-${body.id}`, [college.attendance]),
    entry('number', `stance-${body.id}`, [stance]),
    entry('number', `notice-${body.id}`, [Math.max(1, body.meetings.noticeDays)]),
    entry('dates', body.id, body.meetings.daysOfYear),
    entry('hash', `will-${body.id}`, [hashText(`${body.id}/${college.id}`)]),
    /** FNV-1a goes on from here with the digits of the day. */
    entry('hash', `attend-${body.id}`, [hashText(`${body.id}/${college.id}@`)]),
  ];
}

/** Numbers are written in the shortest form that reads back to the same double. */
function entry(kind: 'number' | 'hash' | 'mass' | 'dates', name: string, values: readonly number[]): string {
  return [kind, name, values.length, ...values].join(' ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(writeTables(process.argv[2]));
