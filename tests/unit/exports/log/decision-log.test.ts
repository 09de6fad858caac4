/** Logs of the shipped decisions: they say what the traces say, pass both checkers, keep the order of time. */
import { describe, expect, it, test } from 'vitest';
import type { Decision, Phase } from '../../../../models/schema/decision.schema.ts';
import { kernelOf } from '../../../../src/engine/run-columns.ts';
import { settingOf } from '../../../../src/engine/scenario-setting.ts';
import { prepareDecision, type Setting } from '../../../../src/engine/setting.ts';
import type { TraceRecord } from '../../../../src/engine/trace.ts';
import { checkOcel } from '../../../../src/exports/log/check-ocel.ts';
import { checkXes } from '../../../../src/exports/log/check-xes.ts';
import { logDecision } from '../../../../src/exports/log/decision-log.ts';
import type { LogOrigin } from '../../../../src/exports/log/log-about.ts';
import { formatOcel, ocelOf } from '../../../../src/exports/log/ocel.ts';
import { readXml } from '../../../../src/exports/log/read-xml.ts';
import type { SimulatedLog } from '../../../../src/exports/log/simulated-log.ts';
import { writeXes } from '../../../../src/exports/log/xes.ts';
import { appliedWith, library, scenarioWith } from '../../../fixtures/library.ts';

const runs = 24;
const decisions = Object.keys(library.model.decisions);
const packages = Object.keys(library.packages);
const sets: readonly (readonly string[])[] = [[], ...packages.map((id) => [id]), packages];
const cases = decisions.flatMap((decision) => sets.map((ids) => [decision, ids] as const));

function settingWith(decision: string, ids: readonly string[]): Setting {
  const asked = ids.map((id) => ({ id }));
  return settingOf(library, appliedWith(asked).applied.model, scenarioWith(asked), decision).setting;
}

const origin: LogOrigin = {
  productVersion: '0.1.0',
  modelVersion: 'test',
  territory: '91',
  case: 'divided',
  packages: ['a', 'b'],
  variants: { a: 'avis' },
  doses: {},
  seed: 7,
  runs,
  isStated: true,
  lines: ['Essonne', 'A & B'],
};

function ordered(log: SimulatedLog): boolean {
  return log.dossiers.every(({ events }) =>
    events.every(({ time }, index) => index === 0 || (events[index - 1]?.time ?? '') < time),
  );
}

/** Whether a phase passes without a step, and without the ring of a clock. */
function isEmptyEnd(trace: readonly TraceRecord[], { kind, phase, round, outcome }: TraceRecord): boolean {
  const isHere = (one: TraceRecord): boolean => one.phase === phase && one.round === round;
  const busy = trace.filter((one) => isHere(one) && (one.kind === 'stepStarted' || one.kind === 'clockRang'));
  return kind === 'phaseEnded' && outcome === 'passes' && busy.length === 0;
}

describe.each(cases)('the log of %s with %j', (decision, ids) => {
  const setting = settingWith(decision, ids);
  const log = logDecision(setting, origin, 'fr');

  it('passes the checkers in both formats', () => {
    const text = formatOcel(ocelOf(log));
    expect(JSON.parse(text)).toEqual(ocelOf(log));
    expect(checkOcel(JSON.parse(text))).toEqual([]);
    expect(checkXes(writeXes(log))).toEqual([]);
  });

  it('has every answer, sitting and outcome of the traces, in order', () => {
    const kernel = kernelOf(prepareDecision(setting));
    const kinds = ['opened', 'stepStarted', 'answered', 'sat', 'lapsed', 'clockRang', 'phaseEnded', 'returned', 'ended'];
    for (const [replication, { events }] of log.dossiers.entries()) {
      const { trace } = kernel.follow({ seed: origin.seed, replication });
      const expected = trace
        .filter((record) => kinds.includes(record.kind) && !isEmptyEnd(trace, record))
        .map(({ kind, actor }) => `${kind} ${actor}`);
      const got = events.flatMap(({ nature, institution }) => (kinds.includes(nature) ? [`${nature} ${institution}`] : []));
      expect(got).toEqual(expected);
    }
    expect(ordered(log)).toBe(true);
  });

  it('names causes that are earlier events of the dossier', () => {
    for (const { events } of log.dossiers) {
      const seen = new Set<string>();
      for (const { id, nature, attributes } of events) {
        const cause = attributes.find(({ name }) => name === 'cause')?.value;
        expect(cause === undefined ? nature : seen.has(cause)).toBe(cause === undefined ? 'opened' : true);
        seen.add(id);
      }
    }
  });
});

test('a phase that a clock passes tacitly before any of its steps ends in the log', () => {
  const setting = settingWith('autorisation-activite', []);
  const { decisions: all } = setting.model;
  const authorised = all['autorisation-activite'] as Decision;
  const { decision: phase } = authorised.phases;
  const clock = { ...phase?.clock, days: 10, onSilence: 'yes' as const } as Phase['clock'];
  const phases = { ...authorised.phases, decision: { ...phase, clock } as Phase };
  const model = { ...setting.model, decisions: { ...all, 'autorisation-activite': { ...authorised, phases } } };
  const log = logDecision({ ...setting, model }, origin, 'en');
  const rung = log.dossiers.flatMap(({ events }) => {
    const ring = events.findIndex(({ nature }) => nature === 'clockRang');
    return ring < 0 ? [] : [events[ring + 1]?.activity];
  });
  expect(new Set(rung)).toEqual(new Set(['End of phase: Decision']));
});

describe('a log', () => {
  const setting = settingWith('fermeture-service', ['cts-decide']);

  it('says that it is simulated, with what, and how its dates are to be read', () => {
    const { title, about } = logDecision(setting, origin, 'fr');
    expect(title).toBe('Fermer ou restructurer un service hospitalier : dossiers simulés');
    const said = Object.fromEntries(about.map(({ name, value }) => [name, value]));
    expect(said).toMatchObject({ simule: 'true', version: '0.1.0', modele: 'test', decision: 'fermeture-service' });
    expect(said).toMatchObject({ scenario: 'Essonne / A & B', cas: 'divided', paquets: 'a, b', variantes: 'a=avis' });
    expect(said).toMatchObject({ graine: '7', dossiers: '24', jour_0: '2025-01-01T00:00:00Z' });
    expect(said['avertissement']).toMatch(/simulé.*ne prédit aucun résultat de santé\.$/);
    expect(said['calendrier']).toMatch(/1er janvier 2025.*365 jours/);
    expect(said).not.toHaveProperty('doses');
  });

  it('warns when positions are unknown', () => {
    const { about } = logDecision(setting, { ...origin, isStated: false }, 'en');
    expect(about.find(({ name }) => name === 'avertissement')?.value).toMatch(/Positions unknown/);
  });

  it('has the same ids, dates and names of attributes in both languages', () => {
    const bare = (log: SimulatedLog): unknown =>
      log.dossiers.map(({ id, attributes, events }) => ({
        id,
        names: attributes.map(({ name }) => name),
        events: events.map((event) => ({
          ...event,
          type: '',
          activity: '',
          attributes: event.attributes.map(({ name }) => name),
        })),
      }));
    const [fr, en] = [logDecision(setting, origin, 'fr'), logDecision(setting, origin, 'en')];
    expect(bare(fr)).toEqual(bare(en));
    expect(writeXes(en)).not.toMatch(/log\.\w+\.|terms\.|cli\.|Avis|Séance/);
  });

  it('is in an event with every one of its objects', () => {
    const { events, objects } = ocelOf(logDecision(setting, origin, 'fr'));
    const used = new Set(events.flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId)));
    expect(objects.filter(({ id }) => !used.has(id))).toEqual([]);
    expect([...new Set(objects.map(({ type }) => type))]).toEqual(['simulation', 'instance', 'dossier']);
    const sitting = events.find(({ type, relationships }) => type === 'Séance' && relationships[0]?.objectId === 'D0001');
    expect(sitting?.relationships).toEqual([
      { objectId: 'D0001', qualifier: 'porte_sur' },
      { objectId: 'cme', qualifier: 'siege' },
    ]);
  });
});

describe('writeXes', () => {
  it('writes any text so that it is read back', () => {
    const said = 'a < b & "c" > \'d\'\n\té 🙂';
    const log: SimulatedLog = {
      title: said,
      about: [{ name: 'note', type: 'string', value: 'zero \u0000, half \uD800' }],
      institutions: {},
      dossiers: [],
    };
    const text = writeXes(log);
    expect(checkXes(text)).toEqual([]);
    const read = readXml(text);
    const values = read.ok ? read.value.children.filter(({ name }) => name === 'string') : [];
    expect(values.map(({ attributes }) => attributes.get('value'))).toEqual([said, 'zero \uFFFD, half \uFFFD']);
  });
});
