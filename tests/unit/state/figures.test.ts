/** The passes of the figures on screen: simulated first, exact when it can be, simulated at length when it cannot. */
import { beforeEach, describe, expect, it } from 'vitest';
import { whoDecides } from '../../../src/analysis/who-decides.ts';
import { summariseExactly } from '../../../src/engine/exact-summary.ts';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { prepareDecision, type Setting } from '../../../src/engine/setting.ts';
import { summariseColumns } from '../../../src/engine/summarise-columns.ts';
import { askFigures, type FiguresClient, isExact, type Solution, useFiguresStore } from '../../../src/state/figures.store.ts';
import { askKey } from '../../../src/state/question.ts';
import { shownOf } from '../../../src/ui/figures.ts';
import type { KeyedSetting, Pair, SideFigures } from '../../../src/workers/engine-api.ts';
import { library, scenarioWith } from '../../fixtures/library.ts';

const decision = 'creation-cpts';
const ask = { scenario: scenarioWith([{ id: 'cts-decide' }]), decision };

/** An engine in this very thread, which writes down what it is asked. */
class Engine implements FiguresClient {
  readonly asked: string[] = [];
  #turn = 0;
  #sides: Pair<Setting> | null = null;
  readonly #refusal: string | null;

  constructor(refusal: string | null = null) {
    this.#refusal = refusal;
  }

  async open({ baseline, scenario }: Pair<KeyedSetting>) {
    this.#turn += 1;
    this.#sides = { baseline: baseline.setting, scenario: scenario.setting };
    return { turn: this.#turn, structure: this.#both((setting) => whoDecides(prepareDecision(setting))) };
  }

  async solve(turn: number): Promise<Pair<Solution> | null> {
    this.asked.push('solve');
    return turn === this.#turn ? this.#both((setting) => this.#solve(setting)) : null;
  }

  async summarise(runs: number, turn: number): Promise<Pair<SideFigures> | null> {
    this.asked.push(`summarise ${runs}`);
    if (turn !== this.#turn) return null;
    return this.#both((setting) => {
      // Enough for the test: how many runs are made is the engine's.
      const columns = runColumns(prepareDecision(setting), { seed: 1, firstRun: 0, runs: 24 });
      return { simulated: { ...summariseColumns(columns, 1), runs }, solved: runs > 240 ? this.#solve(setting) : null };
    });
  }

  async weigh(runs: number, turn: number) {
    this.asked.push(`weigh ${runs}`);
    return turn === this.#turn ? { baseline: {}, scenario: {} } : null;
  }

  #solve(setting: Setting): Solution {
    return this.#refusal === null ? summariseExactly(prepareDecision(setting)) : { reason: this.#refusal };
  }

  #both<T>(of: (setting: Setting) => T): Pair<T> {
    if (this.#sides === null) throw new Error('asked before any question');
    return { baseline: of(this.#sides.baseline), scenario: of(this.#sides.scenario) };
  }
}

beforeEach(() => useFiguresStore.setState(useFiguresStore.getInitialState(), true));

describe('the passes of a question', () => {
  it('end with exact figures and finely weighed voices', async () => {
    const engine = new Engine();
    await askFigures(engine, library, ask);
    expect(engine.asked).toEqual(['solve', 'summarise 240', 'weigh 240', 'summarise 2400', 'weigh 4800']);
    expect(useFiguresStore.getState()).toMatchObject({
      isFinal: true,
      error: null,
      progress: null,
      voices: { value: { isFinal: true } },
    });
  });

  it('simulate at length what cannot be solved, and keep the reason', async () => {
    const engine = new Engine('decision: clocks overlap');
    await askFigures(engine, library, ask);
    expect(engine.asked).toEqual(['solve', 'summarise 240', 'weigh 240', 'summarise 9600', 'weigh 4800']);
    const { summaries, isFinal } = useFiguresStore.getState();
    const shown = shownOf((summaries as NonNullable<typeof summaries>).value.scenario);
    expect({ isFinal, ...shown }).toMatchObject({
      isFinal: true,
      isExact: false,
      runs: 9_600,
      reason: 'decision: clocks overlap',
    });
  });

  it('weigh no voice when positions are unknown', async () => {
    const engine = new Engine();
    await askFigures(engine, library, { decision, scenario: { ...ask.scenario, case: 'unknown' } });
    expect(engine.asked).toEqual(['solve', 'summarise 240', 'summarise 2400']);
  });

  it('leave the place to a newer question', async () => {
    const engine = new Engine();
    const newer = { decision: 'autorisation-activite', scenario: ask.scenario };
    await Promise.all([askFigures(engine, library, ask), askFigures(engine, library, newer)]);
    const { asked, summaries } = useFiguresStore.getState();
    expect([asked, summaries?.key]).toEqual([askKey(newer), askKey(newer)]);
  });

  it('say why they stopped', async () => {
    const engine = new Engine();
    engine.summarise = () => Promise.reject(new Error('out of memory'));
    await askFigures(engine, library, ask);
    expect(useFiguresStore.getState()).toMatchObject({ error: 'out of memory', isFinal: false });
  });
});

describe('figures that are shown', () => {
  it('are the exact ones, when there are some', async () => {
    await askFigures(new Engine(), library, ask);
    const { summaries } = useFiguresStore.getState();
    const { solved, simulated } = (summaries as NonNullable<typeof summaries>).value.baseline;
    const found = shownOf({ simulated, solved: null });
    expect(found.isExact).toBe(false);
    const exact = isExact(solved) ? solved : undefined;
    expect(exact).toBeDefined();
    expect(shownOf({ simulated, solved })).toMatchObject({ isExact: true, ways: exact?.ways });
  });
});
