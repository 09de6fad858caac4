/** Handovers of a circuit drawn by hand, and what is measured on graphs. */
import { describe, expect, it } from 'vitest';
import { brokerageOf } from '../../../../src/analysis/indicators/brokerage.ts';
import { centralityOf } from '../../../../src/analysis/indicators/centrality.ts';
import { bindingCountsOf, clearanceStopsOf } from '../../../../src/analysis/indicators/clearance.ts';
import { measureLog } from '../../../../src/analysis/indicators/event-log.ts';
import { type Graph, handoversOf } from '../../../../src/analysis/indicators/handover-graph.ts';
import { silosOf } from '../../../../src/analysis/indicators/silos.ts';
import { prepareDecision } from '../../../../src/engine/setting.ts';
import { type CompactModel, settingOf } from '../../../fixtures/semantics/examples.ts';

const graphOf = (...arcs: readonly string[]): Graph => ({
  nodes: [...new Set(arcs.flatMap((arc) => arc.split('>')))],
  edges: arcs.map((arc) => {
    const [from = '', to = ''] = arc.split('>');
    return { from, to, weight: 1 };
  }),
});

const example: CompactModel = {
  decision: {
    id: 'd',
    facts: { size: { small: 0.75, large: 0.25 } },
    order: ['ask', 'hear', 'empty', 'decide'],
    phases: {
      ask: { kind: 'saisine', cells: { a: { power: 'initiate' } } },
      hear: {
        kind: 'consultation',
        cells: {
          b: { power: 'advise' },
          c: { power: 'advise' },
          e: { power: 'advise', after: 'c', when: { size: ['large'] } },
          f: { power: 'advise', after: 'e' },
          g: { power: 'informed', aside: true },
        },
      },
      empty: { kind: 'deliberation', cells: {} },
      decide: { kind: 'decision', cells: { a: { power: 'decide' }, h: { power: 'assent', when: { size: ['large'] } } } },
    },
  },
};

describe('the circuit', () => {
  const setting = settingOf(example);
  const prepared = prepareDecision(setting);

  it('passes files on between successive and parallel steps, over the facts, asides left out', () => {
    const { graph, handovers, siloCrossings } = handoversOf(setting.model, prepared);
    const weights = Object.fromEntries(graph.edges.map(({ from, to, weight }) => [`${from}>${to}`, weight]));
    // Without e, f waits for c. When large, b and f both go on to a and h.
    expect(weights).toEqual({
      'a>b': 1,
      'a>c': 1,
      'c>f': 0.75,
      'b>a': 1,
      'f>a': 1,
      'c>e': 0.25,
      'e>f': 0.25,
      'b>h': 0.25,
      'f>h': 0.25,
    });
    expect([...graph.nodes].sort()).toEqual(['a', 'b', 'c', 'e', 'f', 'h']);
    expect(handovers).toBeCloseTo(5.75, 12);
    expect(siloCrossings).toBe(0);
  });

  it('counts crossings between families', () => {
    const actors = {
      ...setting.model.actors,
      f: { ...(setting.model.actors.f as (typeof setting.model.actors)[string]), family: 'users' as const },
    };
    expect(handoversOf({ ...setting.model, actors }, prepared).siloCrossings).toBeCloseTo(0.75 + 1 + 0.25 + 0.25, 12);
  });

  it('stops where a yes is needed', () => {
    expect(clearanceStopsOf(prepared)).toEqual({ least: 1, most: 2, mean: 1.25 });
    expect(bindingCountsOf(setting.model, prepared)).toEqual({
      bindingStepsByLevel: { regional: 2 },
      bindingStepsByFamily: { state: 2 },
      vetoPlayers: [
        { actor: 'a', isAlways: true },
        { actor: 'h', isAlways: false },
      ],
    });
  });
});

describe('silos', () => {
  const label = (node: string) => (node < 'd' ? 'first' : 'second');

  it('are two triangles with one bridge: EI = -5/7, Q = 70/196', () => {
    const silos = silosOf(graphOf('a>b', 'b>c', 'c>a', 'd>e', 'e>f', 'f>d', 'c>d'), label);
    expect(silos).toMatchObject({ externalWeight: 1, internalWeight: 6 });
    expect(silos.eiIndex).toBeCloseTo(-5 / 7, 12);
    expect(silos.modularity).toBeCloseTo(70 / 196, 12);
    expect(silos.expectedEiIndex).toBeCloseTo(1 - (2 * 12) / 30, 12);
  });

  it('weigh edges: E = 3, I = 1 gives 0.5', () => {
    const graph: Graph = {
      nodes: ['a', 'b', 'd'],
      edges: [
        { from: 'a', to: 'b', weight: 1 },
        { from: 'b', to: 'd', weight: 3 },
      ],
    };
    expect(silosOf(graph, label).eiIndex).toBe(0.5);
  });

  it('say nothing of what is not there', () => {
    expect(silosOf({ nodes: ['a'], edges: [] }, label)).toEqual({ externalWeight: 0, internalWeight: 0 });
  });
});

describe('points of passage', () => {
  it('are Freeman’s on graphs of five: cycle, path, Y', () => {
    const rounded = (graph: Graph) => {
      const found = centralityOf(graph);
      return [found?.degreeCentralization, found?.betweennessCentralization, found?.closenessCentralization].map((value) =>
        Number(value?.toFixed(3)),
      );
    };
    expect(rounded(graphOf('a>b', 'b>c', 'c>d', 'd>e', 'e>a'))).toEqual([0, 0, 0]);
    expect(rounded(graphOf('a>b', 'b>c', 'c>d', 'd>e'))).toEqual([0.167, 0.417, 0.422]);
    expect(rounded(graphOf('a>b', 'b>c', 'c>d', 'c>e'))).toEqual([0.583, 0.708, 0.635]);
  });

  it('are worth another value beside an actor on its own', () => {
    const star = graphOf('a>b', 'a>c', 'a>d');
    const alone = centralityOf({ ...star, nodes: [...star.nodes, 'e'] });
    expect(centralityOf(star)?.betweenness.a).toBe(1);
    expect(alone?.betweenness.a).toBe(0.5);
    expect(alone).not.toHaveProperty('closenessCentralization');
    expect(centralityOf(graphOf('a>b'))).toBeUndefined();
  });
});

describe('brokers', () => {
  const silo = (node: string) => node.charAt(0);
  const partOf = (from: string, node: string, to: string) => {
    const parts = brokerageOf(graphOf(`${from}>${node}`, `${node}>${to}`), silo)[node];
    return Object.entries<number>({ ...parts }).flatMap(([part, count]) => (count > 0 ? [`${part} ${count}`] : []));
  };

  it('play one of five parts', () => {
    expect(partOf('x1', 'x2', 'x3')).toEqual(['coordinator 1']);
    expect(partOf('x1', 'y1', 'x2')).toEqual(['itinerant 1']);
    expect(partOf('x1', 'y1', 'y2')).toEqual(['gatekeeper 1']);
    expect(partOf('x1', 'x2', 'y1')).toEqual(['representative 1']);
    expect(partOf('x1', 'y1', 'z1')).toEqual(['liaison 1']);
  });

  it('are not needed where the two meet', () => {
    expect(Object.values(brokerageOf(graphOf('a>b', 'b>c', 'a>c'), silo).b ?? {})).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('an event log', () => {
  it('obeys Little’s law: files at work = flow x lead time', () => {
    const files = [
      [0, 7],
      [2, 5],
      [3, 12],
      [8, 20],
    ] as const;
    const log = Object.fromEntries(
      files.map(([start, end], id) => [id, [start, end].map((time) => ({ time, activity: `at ${time}`, resource: 'a' }))]),
    );
    const days = 20;
    const present = Array.from({ length: days }, (_, day) => files.filter(([start, end]) => start <= day && day < end).length);
    const inHand = present.reduce((sum, count) => sum + count, 0) / days;
    expect(inHand).toBeCloseTo((files.length / days) * measureLog(log).meanLeadTime, 12);
  });
});
