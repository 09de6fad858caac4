/** The dossier flow on our compiled kernel. */
import { OUTCOMES } from '../../models/schema/words.ts';
import { hashText, purposeWord } from '../../src/core/draws.ts';
import { keyedGenerator } from '../../src/core/keyed-generator.ts';
import type { RunColumns } from '../../src/engine/columns.ts';
import { PortfolioKernel } from '../../src/engine/kernel/portfolio-kernel.ts';
import { prepareDecision, type Setting } from '../../src/engine/setting.ts';
import type { TraceRecord } from '../../src/engine/trace.ts';
import { ARRIVAL_PLACE, arrivalDayOf, flowKey } from './flow.ts';
import { LAST_DAY } from './run-xstate.ts';
import { type FlowTotals, totalsOf } from './totals.ts';

/** Words that name the draw of an arrival. */
const START = purposeWord('start', 0);
const ARRIVAL = hashText(ARRIVAL_PLACE);

const ADOPTED = OUTCOMES.indexOf('adopted');

/** The flow compiled once for so many dossiers. */
export class FlowKernel {
  readonly #kernel: PortfolioKernel;
  readonly #dossiers: number;
  /** Hashes of the dossiers' keys. */
  readonly #keys: Int32Array;
  readonly #startDays: Int32Array;

  constructor(setting: Setting, dossiers: number) {
    const files = Array.from({ length: dossiers }, (_, rank) => ({ decision: 0, key: flowKey(rank), startDay: 0 }));
    this.#kernel = new PortfolioKernel([prepareDecision(setting)], files);
    this.#dossiers = dossiers;
    this.#keys = Int32Array.from(files, ({ key }) => hashText(key));
    this.#startDays = new Int32Array(dossiers);
  }

  /** Bytes of a dossier, its visits under way apart. */
  get bytesPerDossier(): number {
    return this.#kernel.bytesPerDossier(0);
  }

  /** Run one replication, without what nobody reads here: spans, so that lapsed opinions are 0, and what days went to. */
  run(seed: number, replication: number): FlowTotals {
    const [columns] = this.#kernel.run(this.#options(seed, replication)).columns;
    return sumUp(columns as RunColumns, seed, replication);
  }

  /** Run one replication with the trace of every dossier, where lapsed opinions are read. */
  trace(seed: number, replication: number): FlowTotals {
    const { columns, traces } = this.#kernel.trace(this.#options(seed, replication));
    const lapsed = (traces[0] ?? []).reduce((sum, trace) => sum + lapsedOf(trace), 0);
    return { ...sumUp(columns[0] as RunColumns, seed, replication), lapsed };
  }

  #options(seed: number, replication: number) {
    for (let rank = 0; rank < this.#dossiers; rank += 1)
      this.#startDays[rank] = arrivalDayOf(keyedGenerator.uniform(0, 0, START, ARRIVAL, this.#keys[rank]!, seed, replication));
    return { seed, replication, untilDay: LAST_DAY, startDays: this.#startDays, withParts: false };
  }
}

function sumUp({ runs, milestones, milestoneDay, outcome }: RunColumns, seed: number, replication: number): FlowTotals {
  const [decided, end] = [milestones.indexOf('decided'), milestones.indexOf('end')];
  return totalsOf({ seed, replication }, runs, (row) => {
    const endDay = milestoneDay[row * milestones.length + end]!;
    const decidedDay = milestoneDay[row * milestones.length + decided]!;
    return { decidedDay: decidedDay < 0 ? endDay : decidedDay, endDay, isAdopted: outcome[row] === ADOPTED, lapsed: 0 };
  });
}

/** Opinions that silence gave in the last round. */
function lapsedOf(trace: readonly TraceRecord[]): number {
  const lastRound = trace.at(-1)?.round;
  return trace.filter(({ kind, round }) => kind === 'lapsed' && round === lastRound).length;
}
