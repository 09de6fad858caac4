/** Where a dossier stands after each record: read from a small trace written by hand. */
import { describe, expect, it } from 'vitest';
import type { RunResult, TraceRecord } from '../../../src/engine/trace.ts';
import { momentAt, pathOf, phaseSpans } from '../../../src/state/moment.ts';

const records: readonly Omit<TraceRecord, 'seq'>[] = [
  { day: 14, kind: 'opened', round: 0 },
  { day: 14, kind: 'phaseStarted', phase: 'asking', round: 0 },
  { day: 14, kind: 'stepStarted', phase: 'asking', actor: 'hospital', power: 'initiate', round: 0 },
  { day: 14, kind: 'stage', phase: 'asking', actor: 'hospital', round: 0, outcome: 'received' },
  { day: 20, kind: 'stage', phase: 'asking', actor: 'hospital', round: 0, outcome: 'sent' },
  { day: 20, kind: 'answered', phase: 'asking', actor: 'hospital', power: 'initiate', round: 0, outcome: 'done' },
  { day: 20, kind: 'phaseStarted', phase: 'deciding', round: 0 },
  { day: 20, kind: 'stepStarted', phase: 'deciding', actor: 'agency', power: 'decide', round: 0 },
  { day: 50, kind: 'lapsed', phase: 'deciding', actor: 'agency', power: 'decide', round: 0 },
  { day: 50, kind: 'returned', phase: 'asking', round: 0 },
  { day: 50, kind: 'phaseStarted', phase: 'asking', round: 1 },
  { day: 60, kind: 'ended', round: 1, outcome: 'refused' },
];

const run: RunResult = {
  decision: 'd',
  startDay: 14,
  outcome: 'refused',
  endDay: 60,
  milestones: {},
  milestoneParts: {},
  facts: {},
  spans: {},
  trace: records.map((record, seq) => ({ seq, ...record })),
};

describe('momentAt', () => {
  it('knows the steps under way and the state of the institution that acts', () => {
    expect(momentAt(run, 4)).toEqual({
      index: 4,
      day: 20,
      record: run.trace[4],
      phase: 'asking',
      acting: 'asking/hospital',
      steps: { 'asking/hospital': { startDay: 14, state: 'sent', visited: ['received'] } },
    });
  });

  it('ends a step with its answer, or with the silence that answers', () => {
    expect(momentAt(run, 8)?.steps).toEqual({
      'asking/hospital': { startDay: 14, endDay: 20, outcome: 'done', state: 'sent', visited: ['received'] },
      'deciding/agency': { startDay: 20, endDay: 50, outcome: 'lapsed', visited: [] },
    });
  });

  it('forgets the answers of a round that is begun again', () => {
    expect(momentAt(run, 10)?.steps).toEqual({});
    expect(momentAt(run, 10)?.phase).toBe('asking');
  });

  it('stays inside the trace', () => {
    expect(momentAt(run, -5)?.index).toBe(0);
    expect(momentAt(run, 999)?.index).toBe(records.length - 1);
    expect(momentAt({ ...run, trace: [] }, 0)).toBeUndefined();
  });
});

describe('phaseSpans', () => {
  it('gives the phases that took time, round by round, to the end', () => {
    expect(phaseSpans(run)).toEqual([
      { phase: 'asking', round: 0, fromDay: 14, toDay: 20 },
      { phase: 'deciding', round: 0, fromDay: 20, toDay: 50 },
      { phase: 'asking', round: 1, fromDay: 50, toDay: 60 },
    ]);
  });
});

describe('pathOf', () => {
  it('names the latent steps of a phase', () => {
    const at = (record: Partial<TraceRecord>) =>
      pathOf({ seq: 0, day: 0, round: 0, kind: 'stage', phase: 'p', actor: 'a', ...record });
    expect(at({})).toBe('p/a');
    expect(at({ actor: 'arbiter' })).toBe('p/@arbiter');
    expect(at({ power: 'appeal' })).toBe('p/@appeal');
  });
});
