/**
 * Dossiers on their way: mass by day, for each filing date, or for all of them together once no calendar is read any more.
 * What their days were spent on is carried by day of the year, all dates together, since only its mean is asked for and
 * laws depend on nothing else. A flow never changes once it is made: dossiers that wait in a place are shares of flows, so
 * that those who went the same way are moved once, however many cases they are.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import { type Move, spanOf } from './moves.ts';
import { RowSum, type Rows } from './rows.ts';
import { addSpent, moveSpent, type SpentDays, totalSpent } from './spent-days.ts';

/** Longest time followed, in days; mass beyond is reported as lost. */
export const HORIZON_DAYS = 4380;

/** So much of a flow. */
export interface Share {
  readonly flow: Flow;
  readonly chance: number;
}

const sum = new RowSum();

export class Flow {
  /** Filing days of the year, ascending; none once no calendar is read any more. */
  readonly dates: readonly number[];
  readonly rows: Rows;
  /** By day of the year; of one day once no calendar is read any more. */
  readonly spent: SpentDays | undefined;
  #folded: Float64Array | undefined;
  #collapsed: Flow | undefined;

  constructor(dates: readonly number[], rows: Rows, spent: SpentDays | undefined) {
    this.dates = dates;
    this.rows = rows;
    this.spent = spent;
  }

  /** Dossiers on the day they are filed. */
  static filed(dates: readonly number[]): Flow {
    const days = Int32Array.from(new Set(dates)).sort();
    const values = new Float64Array(days.length * dates.length);
    dates.forEach((date, row) => {
      values[days.indexOf(date) * dates.length + row] = 1;
    });
    return new Flow(dates, { count: dates.length, days, values }, undefined);
  }

  /** Several flows added, each multiplied. */
  static sumOf(shares: readonly Share[]): Flow {
    const [first] = shares as readonly [Share];
    if (shares.length === 1 && first.chance === 1) return first.flow;
    const isMean = shares.some(({ flow }) => flow.isMean);
    let spent: SpentDays | undefined;
    for (const { flow, chance } of shares) {
      const part = isMean ? flow.collapsed() : flow;
      sum.add(part.rows, chance);
      spent = addSpent(spent, part.spent, chance);
    }
    return new Flow(isMean ? [] : first.flow.dates, sum.take(), spent);
  }

  /** Whether one row is the mean of all filing dates: no calendar is read any more. */
  get isMean(): boolean {
    return this.dates.length === 0;
  }

  /** What becomes of a part of it after a move. */
  moved(chance: number, move: Move): Flow {
    const { laws } = move;
    const folded = this.folded();
    const span = spanOf(laws, folded);
    if (span.last >= 0) sum.addMoved(this.rows, chance, laws, span);
    return new Flow(this.dates, sum.take(), moveSpent(this.spent, { folded, move, last: span.last, chance }));
  }

  /** Mass by day of the year, a mean over filing dates; of one day once no calendar is read any more. */
  folded(): Float64Array {
    this.#folded ??= this.#fold();
    return this.#folded;
  }

  #fold(): Float64Array {
    const { count, days, values } = this.rows;
    const period = this.isMean ? 1 : DAYS_PER_YEAR;
    const folded = new Float64Array(period);
    for (let column = 0, place = 0; column < days.length; column += 1) {
      const day = (days[column] as number) % period;
      let total = 0;
      for (const end = place + count; place < end; place += 1) total += values[place] as number;
      folded[day] = (folded[day] as number) + total / count;
    }
    return folded;
  }

  /** The mean over filing dates, when nothing will depend on them. */
  collapsed(): Flow {
    if (this.isMean) return this;
    this.#collapsed ??= new Flow([], this.#meanOf(), totalSpent(this.spent));
    return this.#collapsed;
  }

  /** Those that are kept, a share by day of the year (the same every day once no calendar is read any more), as a mean over filing dates. */
  keptBy(kept: Float64Array): Flow {
    return new Flow([], this.#meanOf(kept), totalSpent(this.spent, kept));
  }

  #meanOf(kept?: Float64Array): Rows {
    sum.addByLag(this.rows, this.isMean ? [0] : this.dates, kept);
    return sum.take();
  }
}
