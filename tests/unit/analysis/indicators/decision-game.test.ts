/** The game of a decision: the engine's own votes and verdicts, on every combination of answers, say the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Majority } from '../../../../models/schema/body.schema.ts';
import type { GameRule } from '../../../../models/schema/game.schema.ts';
import { bindsAlways, calledSteps, decisionGameOf } from '../../../../src/analysis/indicators/decision-game.ts';
import { formalPowerOf } from '../../../../src/analysis/indicators/formal-power.ts';
import { whoDecides } from '../../../../src/analysis/who-decides.ts';
import { Luck } from '../../../../src/core/draws.ts';
import { valuationsOf } from '../../../../src/engine/procedure.ts';
import { type PreparedBody, type PreparedDecision, prepareDecision } from '../../../../src/engine/setting.ts';
import { holdSitting } from '../../../../src/engine/sitting.ts';
import { type Answers, answerOfArbiter, arbitratedVerdict, verdictOf } from '../../../../src/engine/verdict.ts';
import { appliedWith, essonne, library } from '../../../fixtures/library.ts';
import { type CompactBody, type CompactModel, settingOf } from '../../../fixtures/semantics/examples.ts';

function satisfies(rule: GameRule, yes: ReadonlySet<string>, counts: Readonly<Record<string, number>> = {}): boolean {
  if (rule.op !== 'threshold') {
    return rule.op === 'and'
      ? rule.of.every((one) => satisfies(one, yes, counts))
      : rule.of.some((one) => satisfies(one, yes, counts));
  }
  const sum = Object.entries(rule.weights).reduce((all, [id, weight]) => all + weight * (counts[id] ?? (yes.has(id) ? 1 : 0)), 0);
  return sum >= rule.quota;
}

/** One body that decides alone. */
function assembly(majority: Majority, colleges: CompactBody['colleges']): CompactModel {
  return {
    bodies: { council: { colleges, attendance: 1, majority, meetings: { daysOfYear: [10] }, cohesion: 0 } },
    decision: {
      id: 'd',
      order: ['vote'],
      phases: { vote: { kind: 'decision', cells: { council: { power: 'decide', body: 'council' } } } },
    },
  };
}

const fraction = fc
  .integer({ min: 2, max: 5 })
  .chain((denominator) =>
    fc.integer({ min: 1, max: denominator - 1 }).map((numerator): [number, number] => [numerator, denominator]),
  );
const simple = fc
  .record({
    part: fraction,
    isMore: fc.boolean(),
    of: fc.constantFrom('cast' as const, 'seats' as const),
    carries: fc.constantFrom('yes' as const, 'no' as const),
    chair: fc.constantFrom('a', 'b', undefined),
  })
  .map(({ part, isMore, of, carries, chair }): Majority => {
    const rest = { of, carries, ...(chair !== undefined && { tie: { chair } }) };
    return isMore ? { more: part, ...rest } : { atLeast: part, ...rest };
  });
const majorities = fc.oneof(
  simple,
  fc.constantFrom<Majority>({ each: ['a', 'b'] }, { each: ['b'] }),
  fc.tuple(simple, simple).map(([one, other]): Majority => ({ all: [one, other] })),
  fc.tuple(simple, fc.constant<Majority>({ each: ['a'] })).map(([one, other]): Majority => ({ any: [one, other] })),
);

describe('a body', () => {
  it('is won by the seats that the engine finds enough, all being present', () => {
    fc.assert(
      fc.property(
        majorities,
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
        (majority, [first, second], [heavy, light]) => {
          const prepared = prepareDecision(
            settingOf(assembly(majority, { a: { seats: first, weight: heavy }, b: { seats: second, weight: light } })),
          );
          const body = prepared.phases[0]?.steps[0]?.body as PreparedBody;
          const game = decisionGameOf(prepared, {});
          const all = holdSitting(new Luck(1, 0, 'd/0'), body, { copy: 0, day: 10, needsQuorum: false }, [
            new Array<boolean>(first).fill(true),
            new Array<boolean>(second).fill(true),
          ]);
          const isAlwaysWon = all.verdict === 'yes';
          for (let bits = 0; bits < 2 ** (first + second); bits += 1) {
            const seats = Array.from({ length: first + second }, (_, seat) => ((bits >> seat) & 1) === 1);
            const wills = [seats.slice(0, first), seats.slice(first)];
            const sitting = holdSitting(new Luck(1, 0, 'd/0'), body, { copy: 0, day: 10, needsQuorum: false }, wills);
            const counts = Object.fromEntries(
              ['a', 'b'].flatMap((college, index) => {
                const [chair = false, ...others] = wills[index] ?? [];
                const ids = Object.keys(game?.players ?? {});
                const isChaired = ids.includes(`council/${college}/chair`);
                const voters = isChaired ? others : [chair, ...others];
                return [
                  [`council/${college}`, voters.filter(Boolean).length],
                  [`council/${college}/chair`, Number(chair)],
                ] as const;
              }),
            );
            const isWon = game !== undefined && satisfies(game.game.rule, new Set(), counts);
            // A vote that is always or never won is no game.
            if (game === undefined) expect(sitting.verdict === 'yes').toBe(isAlwaysWon);
            else expect([majority, wills, isWon]).toEqual([majority, wills, sitting.verdict === 'yes']);
          }
        },
      ),
      { seed: 20261122, numRuns: 150 },
    );
  });
});

/** Whether a dossier is adopted when these holders, bodies included, say yes and the others no; asked of the engine's verdicts. */
function isAdopted(decision: PreparedDecision, facts: Readonly<Record<string, string>>, yes: ReadonlySet<string>): boolean {
  const initiator = decision.phases.flatMap(({ steps }) => steps).find(({ power }) => power === 'initiate')?.actor;
  return calledSteps(decision, facts).every(({ phase, steps }) => {
    const answers: Answers = Object.fromEntries(
      steps
        .filter(({ isAside }) => !isAside)
        .map((step) => [step.path, bindsAlways(step) ? (yes.has(step.actor) ? 'yes' : 'no') : 'done'] as const),
    );
    const verdict = verdictOf(phase, answers, initiator);
    if (verdict.kind === 'passes' || !verdict.callsArbiter || phase.arbiter === undefined) return verdict.kind === 'passes';
    const told = { ...answers, [phase.arbiter.path]: yes.has(phase.arbiter.actor) ? ('yes' as const) : ('no' as const) };
    return arbitratedVerdict(verdict, answerOfArbiter(phase, told)).kind === 'passes';
  });
}

const packages = [[], [{ id: 'cts-decide' }], [{ id: 'cts-moyens' }], [{ id: 'limiter-t2a' }]];

describe('shipped decisions', () => {
  it.each(packages.map((chosen) => ({ chosen })))('are adopted by the holders that the game says: $chosen', ({ chosen }) => {
    const { model } = appliedWith(chosen).applied;
    let compared = 0;
    for (const decision of Object.keys(model.decisions)) {
      const prepared = prepareDecision({ model, territory: essonne, decision, stances: {} });
      for (const { facts } of valuationsOf(prepared)) {
        const game = decisionGameOf(prepared, facts);
        if (game === undefined) continue;
        const holders = [...new Set(Object.values(game.players).map(({ holder }) => holder))];
        for (let bits = 0; bits < 2 ** holders.length; bits += 1) {
          const yes = new Set(holders.filter((_, index) => (bits >> index) & 1));
          const counts = Object.fromEntries(
            Object.entries(game.players).map(([id, { holder, count }]) => [id, yes.has(holder) ? count : 0]),
          );
          expect([decision, facts, [...yes], satisfies(game.game.rule, yes, counts)]).toEqual([
            decision,
            facts,
            [...yes],
            isAdopted(prepared, facts, yes),
          ]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  it.each(packages.map((chosen) => ({ chosen })))('have the veto players that the game has: $chosen', ({ chosen }) => {
    const { model } = appliedWith(chosen).applied;
    for (const decision of Object.keys(model.decisions)) {
      const prepared = prepareDecision({ model, territory: essonne, decision, stances: {} });
      const cases = valuationsOf(prepared).map(({ facts }) => {
        const { game, players } = decisionGameOf(prepared, facts) ?? { game: undefined, players: {} };
        const holders = [...new Set(Object.values(players).map(({ holder }) => holder))];
        return holders.filter((opponent) => {
          const counts = Object.entries(players).map(([id, { holder, count }]) => [id, holder === opponent ? 0 : count]);
          return game !== undefined && !satisfies(game.rule, new Set(), Object.fromEntries(counts));
        });
      });
      const found = whoDecides(prepared).vetoPlayers.map(({ actor, isAlways }) => ({ actor, isAlways }));
      const goal = [...new Set(cases.flat())].map((actor) => ({ actor, isAlways: cases.every((one) => one.includes(actor)) }));
      const byActor = (a: { actor: string }, b: { actor: string }) => a.actor.localeCompare(b.actor);
      expect([decision, [...found].sort(byActor)]).toEqual([decision, goal.sort(byActor)]);
    }
  });
});

describe('formal power', () => {
  const powerOf = (example: CompactModel) => {
    const setting = settingOf(example);
    const power = formalPowerOf(setting.model, prepareDecision(setting));
    return power.ok ? power.value : undefined;
  };
  const decided = (cells: CompactModel['decision']['phases'][string]['cells'], arbiter?: string): CompactModel => ({
    decision: {
      id: 'd',
      order: ['ask', 'decide'],
      phases: {
        ask: { kind: 'saisine', cells: { asker: { power: 'initiate' } } },
        decide: { kind: 'decision', cells, ...(arbiter && { arbiter: { actor: arbiter, power: 'arbitrate' } }) },
      },
    },
  });
  const shares = (example: CompactModel) =>
    Object.fromEntries(Object.entries(powerOf(example)?.byActor ?? {}).map(([actor, one]) => [actor, one.shapleyShubik]));

  it('gives nothing to a simple opinion', () => {
    expect(shares(decided({ a: { power: 'decide' }, b: { power: 'advise' } }))).toEqual({ a: 1 });
  });

  it('shares between all who must say yes', () => {
    expect(shares(decided({ a: { power: 'decide' }, b: { power: 'assent' } }))).toEqual({ a: 0.5, b: 0.5 });
    const silent = { power: 'assent' as const, deadline: { days: 30, onSilence: 'yes' } };
    expect(shares(decided({ a: { power: 'decide' }, b: silent }))).toEqual({ a: 0.5, b: 0.5 });
  });

  it('follows an arbiter: a party that has the last word has it all', () => {
    expect(shares(decided({ a: { power: 'codecide' }, b: { power: 'codecide' } }, 'a'))).toEqual({ a: 1, b: 0 });
    // a and b, or c and one of them: a simple majority of three.
    const third = 1 / 3;
    const found = shares(decided({ a: { power: 'codecide' }, b: { power: 'codecide' } }, 'c'));
    for (const actor of ['a', 'b', 'c']) expect(found[actor]).toBeCloseTo(third, 12);
    expect(shares(decided({ a: { power: 'decide' } }, 'c'))).toEqual({ a: 0.5, c: 0.5 });
  });

  it('counts each of several equal holders', () => {
    const each = decided({ town: { power: 'assent', each: { n: 5, pass: [2, 3] } }, a: { power: 'decide' } });
    const power = powerOf(each);
    // 4 of 5 communes, and a veto.
    expect(power?.cases).toEqual([
      expect.objectContaining({ players: 6, vetoGroups: ['a'], smallestWinning: 5, smallestBlocking: 1 }),
    ]);
    expect((power?.byActor.a?.shapleyShubik ?? 0) + (power?.byActor.town?.shapleyShubik ?? 0)).toBeCloseTo(1, 12);
  });

  it('is nobody’s when nobody binds, or when somebody who must cannot', () => {
    expect(powerOf(decided({ b: { power: 'advise' } }))?.cases).toEqual([]);
    const never = assembly({ more: [1, 2], of: 'cast' }, { a: { seats: 3 } });
    const idle: CompactModel = {
      ...never,
      bodies: {
        council: { ...(never.bodies?.council as CompactBody), meetings: { daysOfYear: [] } },
      },
    };
    expect(powerOf(idle)?.cases).toEqual([]);
    expect(powerOf(assembly({ more: [1, 1], of: 'cast' }, { a: { seats: 3 } }))?.cases).toEqual([]);
  });

  it('sums to one in every shipped decision', () => {
    for (const decision of Object.keys(library.model.decisions)) {
      const prepared = prepareDecision({ model: library.model, territory: essonne, decision, stances: {} });
      const power = formalPowerOf(library.model, prepared);
      if (!power.ok) throw new Error(decision);
      for (const by of [power.value.byActor, power.value.byVoice, power.value.byFamily]) {
        for (const index of ['shapleyShubik', 'banzhafNormalised'] as const) {
          expect(Object.values(by).reduce((sum, one) => sum + one[index], 0)).toBeCloseTo(1, 12);
        }
      }
    }
  });
});
