/** What every institution's machine keeps, whatever the visit: turn first, whole work, one answer, labels, known ids. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { parse } from 'yaml';
import { type MachineId, machines } from '../../models/actors/machines.ts';
import { type Chart, readMachine } from '../../models/actors/read-machine.ts';
import { powerSchema } from '../../models/schema/decision.schema.ts';
import { type Asked, findRoutes, type Route } from './machines-routes.ts';

const root = join(import.meta.dirname, '../..');
const charts: readonly Chart[] = Object.values(machines).map((machine) => readMachine(machine as AnyStateMachine));
const itemsOf = (file: string): readonly string[] => {
  const { items } = parse(readFileSync(join(root, file), 'utf8')) as { items: Record<string, unknown> };
  return Object.keys(items);
};
const waitsForDates: readonly MachineId[] = ['ars', 'directeur', 'ministere', 'parlement', 'cpam', 'prefet', 'office'];
const booleans = [false, true] as const;
const visits: readonly Asked[] = powerSchema.options.flatMap((power) =>
  booleans.flatMap((sits) =>
    booleans.flatMap((hasCalendar) => booleans.map((isCalledAgain) => ({ power, sits, hasCalendar, isCalledAgain }))),
  ),
);

/** Routes of every kind of visit that break a rule, said in words. */
function broken(chart: Chart, isRight: (route: Route, asked: Asked) => boolean): readonly string[] {
  return visits.flatMap((asked) =>
    findRoutes(chart, asked)
      .filter((route) => !isRight(route, asked))
      .map(({ states }) => `${asked.power} ${JSON.stringify(asked)}: ${states.map(({ id }) => id).join(' > ')}`),
  );
}

describe('machines', () => {
  it('are the twenty-one of the registry, each in its folder', () => {
    const ids = Object.keys(machines);
    expect(ids).toHaveLength(21);
    expect(charts.map(({ id }) => id)).toEqual(ids);
    expect(ids.filter((id) => !existsSync(join(root, `models/actors/${id}/${id}.machine.ts`)))).toEqual([]);
  });

  it('are different lives: no two have the same shape and the same words', () => {
    const words = charts.map(({ states }) => states.map(({ label }) => label.fr).join(' '));
    expect(new Set(words).size).toBe(charts.length);
    const shapes = charts.map(({ transitions }) => transitions.map(({ from, to }) => `${from}>${to}`).join(' '));
    expect(new Set(shapes).size).toBe(charts.length);
  });

  it('name their states in both languages within 30 characters, with French apostrophes', () => {
    const labels = charts.flatMap(({ id, states }) => states.map(({ label }) => ({ id, ...label })));
    expect(labels.filter(({ fr, en }) => fr.length > 30 || en.length > 30 || fr === '' || en === '')).toEqual([]);
    expect(labels.filter(({ fr, en }) => fr.includes("'") || en.includes("'"))).toEqual([]);
  });

  it('never give two states of one machine the same name', () => {
    for (const { id, states } of charts)
      for (const language of ['fr', 'en'] as const)
        expect([id, new Set(states.map(({ label }) => label[language])).size]).toEqual([id, states.length]);
  });

  it('cite legal texts and hypotheses that exist', () => {
    const [legal, hypotheses] = [itemsOf('models/legal.yaml'), itemsOf('models/hypotheses.yaml')];
    const cited = charts.flatMap(({ states }) => states.flatMap((state) => state.legal));
    const held = charts.flatMap(({ states, transitions }) => [
      ...states.flatMap(({ hyp }) => hyp ?? []),
      ...transitions.flatMap(({ guardParams }) => guardParams?.hyp ?? []),
    ]);
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter((id) => !legal.includes(id))).toEqual([]);
    expect(new Set(held).size).toBe(8);
    expect(held.filter((id) => !hypotheses.includes(id))).toEqual([]);
  });
});

describe.each(charts)('$id', (chart) => {
  it('has an answer and an elapsed delay as ends', () => {
    expect(chart.states.filter(({ isFinal }) => isFinal).map(({ id }) => id)).toEqual(['answered', 'lapsed']);
    expect(chart.lapseState).toBe('lapsed');
  });

  it('ends every route of every visit', () => {
    for (const asked of visits) expect(findRoutes(chart, asked).length).toBeGreaterThan(0);
    expect(broken(chart, ({ states }) => states.at(-1)?.id === 'answered')).toEqual([]);
  });

  it('does the whole work once, before any sitting or date', () => {
    const isWhole = ({ states }: Route): boolean => {
      const wait = states.findIndex(({ stage }) => stage === 'sit' || stage === 'date');
      const shareOf = (some: Route['states']): number => some.reduce((sum, { share }) => sum + (share ?? 0), 0);
      const before = shareOf(wait < 0 ? states : states.slice(0, wait));
      return Math.abs(before - 1) < 1e-9 && Math.abs(shareOf(states) - 1) < 1e-9;
    };
    expect(broken(chart, isWhole)).toEqual([]);
  });

  it('gives one answer: a vote when it sits, its own otherwise', () => {
    const gives = ({ transitions }: Route, { sits }: Asked): boolean => {
      const given = transitions.flatMap(({ actions }) => actions).filter((action) => action !== 'countCheck');
      return given.length === 1 && given.every((action) => (action === 'answer') === !sits);
    };
    expect(broken(chart, gives)).toEqual([]);
  });

  it('sits exactly when the step is a vote, and calls again only when it may', () => {
    const sits = ({ states }: Route, asked: Asked): boolean => {
      const sittings = states.filter(({ stage }) => stage === 'sit');
      const isCalled = sittings.some(({ isSecondCall }) => isSecondCall);
      return sittings.length > 0 === asked.sits && (!isCalled || asked.isCalledAgain);
    };
    expect(broken(chart, sits)).toEqual([]);
  });

  it('counts a check on every way out of one that draws, so that each reads its own draw', () => {
    const draws = chart.transitions.filter(({ guard }) => guard === 'happens' || guard === 'happensOnNo').map(({ from }) => from);
    const uncounted = chart.transitions.filter(({ from, actions }) => draws.includes(from) !== actions.includes('countCheck'));
    expect(uncounted).toEqual([]);
  });
});

it.each(charts.filter(({ id }) => waitsForDates.includes(id as MachineId)))(
  '$id waits for its date on every route that has one',
  (chart) => {
    const waits = ({ states }: Route, { sits, hasCalendar }: Asked): boolean =>
      states.some(({ stage }) => stage === 'date') === (hasCalendar && !sits);
    expect(broken(chart, waits)).toEqual([]);
  },
);
