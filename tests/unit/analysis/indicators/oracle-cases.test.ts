/** Published and recomputed cases of the indicators and of event logs, each to its own tolerance. Power cases are in ../power.test.ts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Game } from '../../../../models/schema/game.schema.ts';
import { meanWaitDays } from '../../../../src/analysis/indicators/calendar-wait.ts';
import { centralityOf } from '../../../../src/analysis/indicators/centrality.ts';
import { coalitionSizesOf } from '../../../../src/analysis/indicators/coalition-sizes.ts';
import { effectiveNumberOf } from '../../../../src/analysis/indicators/effective-number.ts';
import { type EventLog, measureLog } from '../../../../src/analysis/indicators/event-log.ts';
import type { Graph } from '../../../../src/analysis/indicators/handover-graph.ts';
import {
  activitySensitivityOf,
  budgetNeutralDifferenceEur,
  closedEnvelopeOf,
  mixedRevenueOf,
} from '../../../../src/analysis/indicators/marginal-revenue.ts';
import { quantileOf } from '../../../../src/analysis/indicators/quantile.ts';
import { silosOf } from '../../../../src/analysis/indicators/silos.ts';
import { massOf, meanOf } from '../../../../src/core/mass.ts';
import { checkOcel } from '../../../../src/exports/log/check-ocel.ts';
import { readOcelShape } from '../../../../src/exports/log/check-ocel-shape.ts';
import { checkXes } from '../../../../src/exports/log/check-xes.ts';
import { readScript } from '../../../../src/exports/rules/read-script.ts';
import { componentsOf, sentenceOf, writeScript } from '../../../../src/exports/rules/statement.ts';
import { mg1Wait, mmc, poissonBinomial, threePoint } from '../../../oracles/formulas.ts';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly input: never;
  readonly expected: unknown;
  readonly published?: unknown;
  readonly tolerance: { readonly abs?: number; readonly publishedAbs?: number };
}

type Solve = (input: never) => unknown;

const read = (file: string): { readonly cases: readonly Case[] } => JSON.parse(readFileSync(`tests/oracles/${file}`, 'utf8'));
const { cases } = read('indicator-cases.json');

function graphOf({ edges, isolates }: { edges: [string, string][]; isolates: string[] }): Graph {
  const nodes = [...new Set([...edges.flat(), ...isolates])];
  return { nodes, edges: edges.map(([from, to]) => ({ from, to, weight: 1 })) };
}

/** Cases of one network share its edges. */
function silosIn({ edges, edgesOf, silos }: { edges?: [string, string][]; edgesOf?: string; silos: Record<string, string[]> }) {
  const shared = cases.find(({ id }) => id === edgesOf)?.input as unknown as { edges: [string, string][] } | undefined;
  const graph = graphOf({ edges: edges ?? shared?.edges ?? [], isolates: [] });
  return silosOf(graph, (node) => Object.keys(silos).find((silo) => silos[silo]?.includes(node)) ?? '');
}

function vetoOf({ ref }: { ref: string }) {
  const game = read('power-cases.json').cases.find(({ id }) => id === ref)?.input as unknown as Game;
  const { vetoGroups, vetoMembers, smallestBlocking, smallestWinning } = coalitionSizesOf(game);
  return {
    vetoPlayers: vetoGroups,
    count: vetoMembers,
    minBlockingCoalition: smallestBlocking,
    minWinningCoalition: smallestWinning,
  };
}

/** Times as seconds. */
function logOf({ cases: files }: { cases: Record<string, [string, string, string][]> }): EventLog {
  return Object.fromEntries(
    Object.entries(files).map(([id, events]) => [
      id,
      events.map(([time, activity, resource]) => ({ time: Date.parse(time) / 1000, activity, resource })),
    ]),
  );
}

function measuredLog(input: never) {
  const { leadTimes, meanLeadTime, medianLeadTime, ...rest } = measureLog(logOf(input));
  return { ...rest, leadTimeSeconds: leadTimes, meanLeadTimeSeconds: meanLeadTime, medianLeadTimeSeconds: medianLeadTime };
}

function quantilesOf({ x }: { x: number[] }) {
  const types = (p: number) => ({ type6: quantileOf(x, p, 6), type7: quantileOf(x, p, 7), type8: quantileOf(x, p, 8) });
  return { p25: types(0.25), p90: types(0.9) };
}

interface Mix {
  readonly tariff: number;
  readonly q0: number;
  readonly tau0: number;
  readonly tau1: number;
  readonly q: number;
  readonly marginalCost: number;
}

function mixOf({ tariff, q0, tau0, tau1, q, marginalCost }: Mix) {
  const [before, after] = [tau0, tau1].map((activityShare) =>
    mixedRevenueOf({ tariffEur: tariff, activityShare, marginalCostEur: marginalCost }),
  );
  const shareOf = (tau: number) =>
    activitySensitivityOf({ perStayEur: tau * tariff, fixedEur: (1 - tau) * tariff * q0, stays: q0 });
  return {
    marginalRevenue0: before?.marginalRevenueEur,
    marginalRevenue1: after?.marginalRevenueEur,
    margin0: before?.marginEur,
    margin1: after?.marginEur,
    breakEvenTau: before?.breakEvenShare,
    revenueDifferenceAtQ: budgetNeutralDifferenceEur(
      { from: tau0, to: tau1 },
      { tariffEur: tariff, referenceStays: q0, stays: q },
    ),
    activityShareOfRevenue0: shareOf(tau0),
    activityShareOfRevenue1: shareOf(tau1),
  };
}

function envelopeOf({ B, q, Q }: { B: number; q: number; Q: number }) {
  const { tariffEur, marginalRevenueEur, share } = closedEnvelopeOf({ envelopeEur: B, stays: q, allStays: Q });
  return { tariff: tariffEur, marginalRevenue: marginalRevenueEur, share };
}

function votesOf({ p, threshold }: { p: number[]; threshold: number }) {
  const pmf = poissonBinomial(p);
  const mean = pmf.reduce((sum, chance, k) => sum + k * chance, 0);
  return {
    pmf,
    mean,
    variance: pmf.reduce((sum, chance, k) => sum + (k - mean) ** 2 * chance, 0),
    probAtLeast: pmf.slice(threshold).reduce((sum, chance) => sum + chance, 0),
  };
}

interface Mutated {
  readonly base: string;
  readonly mutations: readonly { readonly path: string; readonly set: unknown }[];
}

/** The log of another case, with one value changed at a time. */
function mutatedOcel({ base, mutations }: Mutated) {
  const source = cases.find(({ id }) => id === base)?.input as unknown as { document: object };
  const documents = mutations.map(({ path, set }) => {
    const document = structuredClone(source.document);
    const parts = path.split('/');
    const holder = parts.slice(0, -1).reduce((value, part) => Reflect.get(value, part) as object, document);
    expect(Reflect.has(holder, parts.at(-1) ?? '')).toBe(true);
    Reflect.set(holder, parts.at(-1) ?? '', set);
    return document;
  });
  return {
    schemaValid: documents.map((document) => readOcelShape(document).ok),
    semanticallyValid: documents.map((document) => checkOcel(document).length === 0),
  };
}

/** The coding of each sentence in IG Script, as its source shows it. */
const scripts: Readonly<Record<string, string>> = {
  'Certified farmer must submit an organic system plan annually.':
    'A(Certified farmer) D(must) I(submit) an Bdir(organic system plan) Cex(annually).',
};

/** The components read in the coding of a sentence, which gives back both the sentence and itself. */
function codedOf({ text }: { text: string }) {
  const script = scripts[text] ?? '';
  const read = readScript(script);
  if (!read.ok) return undefined;
  expect(sentenceOf(read.value)).toBe(text);
  expect(writeScript(read.value)).toBe(script);
  return componentsOf(read.value);
}

/** Whatever the product computes; formulas that it does not need are in tests/oracles/formulas.ts. */
const solvers: Readonly<Record<string, Solve>> = {
  veto: vetoOf,
  effectiveNumber: ({ shares }: { shares: number[] }) => effectiveNumberOf(shares),
  graph: (input) => centralityOf(graphOf(input)),
  silos: silosIn,
  eventLog: measuredLog,
  quantile: quantilesOf,
  mmc,
  mg1: ({ lambda, cases: laws }: { lambda: number; cases: { name: string; es: number; es2: number }[] }) => ({
    Wq: Object.fromEntries(laws.map(({ name, es, es2 }) => [name, mg1Wait({ lambda, es, es2 })])),
  }),
  calendarWait: ({ gapSets }: { gapSets: number[][] }) => ({ mean: gapSets.map(meanWaitDays) }),
  threePoint: ({ a, m, b }: { a: number; m: number; b: number }) => ({
    ...threePoint({ a, m, b }),
    pertMean: meanOf(massOf({ pert: [a, m, b] })),
    triangularMean: meanOf(massOf({ triangular: [a, m, b] })),
  }),
  poissonBinomial: votesOf,
  fundingMix: mixOf,
  closedEnvelope: envelopeOf,
  ocelJson: ({ document }: { document: unknown }) => ({ valid: checkOcel(document).length === 0 }),
  ocelJsonSemantic: mutatedOcel,
  xes: ({ document }: { document: string }) => ({ valid: checkXes(document).length === 0 }),
  grammar: codedOf,
};

/** Numbers within a tolerance, the rest equal; keys beyond the expected ones do not matter. */
function expectNear(got: unknown, goal: unknown, near: (value: number, goal: number) => boolean, path = ''): void {
  if (typeof goal === 'number') {
    expect(near(got as number, goal), `${path}: ${got} instead of ${goal}`).toBe(true);
  } else if (typeof goal === 'object' && goal !== null) {
    for (const [key, child] of Object.entries(goal)) {
      expectNear((got as Record<string, unknown> | undefined)?.[key], child, near, `${path}.${key}`);
    }
  } else {
    expect(got, path).toEqual(goal);
  }
}

describe('known cases', () => {
  it('are all solved: no case hides without a solver', () => {
    expect(cases).toHaveLength(28);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.filter(({ kind }) => solvers[kind] === undefined).map(({ id }) => id)).toEqual([]);
  });

  it.each(cases)('$id $name', ({ kind, input, expected, tolerance }) => {
    const abs = tolerance.abs ?? 0;
    expectNear(solvers[kind]?.(input), expected, (value, goal) => Math.abs(value - goal) <= abs * (1 + Math.abs(goal)));
  });

  it.each(cases.filter(({ published }) => published !== undefined))(
    '$id as printed by its source',
    ({ kind, input, published, tolerance }) => {
      const abs = tolerance.publishedAbs ?? 0;
      expect(abs).toBeGreaterThan(0);
      expectNear(solvers[kind]?.(input), published, (value, goal) => Math.abs(value - goal) <= abs);
    },
  );

  it.each(cases.filter(({ kind }) => kind === 'grammar'))('$id has no other component', ({ input, expected }) => {
    expect(codedOf(input)).toEqual(expected);
  });
});
