/**
 * The law of one sitting: does the quorum hold, is the vote carried? Exact over attendance and wills, seat by seat, with
 * colleges that vote as one (rule 11) and the chair's word on a tie (rule 26). Weights other than one are not read here.
 */
import { isCarriedBy, type SimpleMajority } from '../majority.ts';
import type { PreparedBody, PreparedCollege } from '../setting.ts';

/** Probabilities of one sitting: with the quorum required, and without. */
export interface VoteLaw {
  readonly quorum: number;
  /** Joint with the quorum. */
  readonly withQuorum: { readonly yes: number; readonly no: number; readonly none: number };
  readonly without: { readonly yes: number; readonly no: number; readonly none: number };
}

/** The first seat of the college that settles ties. */
type Chair = 'absent' | 'for' | 'against';
const CHAIRS: readonly Chair[] = ['absent', 'for', 'against'];

/** Mass over (members present, present and for), by what the chair does. */
type Joint = Readonly<Record<Chair, Float64Array>>;

/** Law of a sitting, or the reason why it is not exact. `stanceOf` gives the probability of each college's seats. */
export function voteLaw(body: PreparedBody, stanceOf: (college: PreparedCollege) => number): VoteLaw | string {
  const { majority } = body;
  if (!('of' in majority)) return `${body.id}: a majority by colleges`;
  if (body.colleges.some(({ weight }) => weight !== 1)) return `${body.id}: weighted seats`;
  const tie = 'more' in majority ? majority.tie?.chair : undefined;
  const size = body.seats + 1;
  let joint: Joint = { absent: unit(size), for: new Float64Array(size * size), against: new Float64Array(size * size) };
  for (const college of body.colleges) {
    if (college.seats > 0) joint = combine(joint, collegeLaw(body, college, stanceOf(college), college.id === tie), size);
  }
  return count(body, majority, joint, size);
}

function unit(size: number): Float64Array {
  const mass = new Float64Array(size * size);
  mass[0] = 1;
  return mass;
}

/** Law of one college: independent seats, or all of one mind; its first seat apart when it is the chair. */
function collegeLaw(body: PreparedBody, college: PreparedCollege, p: number, hasChair: boolean): Joint {
  const size = college.seats + 1;
  const law: Joint = {
    absent: new Float64Array(size * size),
    for: new Float64Array(size * size),
    against: new Float64Array(size * size),
  };
  const { attendance: a, seats } = college;
  const minds = [
    { chance: 1 - body.cohesion, isBloc: false, p },
    { chance: body.cohesion * p, isBloc: true, p: 1 },
    { chance: body.cohesion * (1 - p), isBloc: true, p: 0 },
  ].filter(({ chance }) => chance > 0);
  for (const mind of minds) {
    const chairs: readonly (readonly [Chair, number])[] = hasChair
      ? [
          ['absent', 1 - a],
          ['for', a * mind.p],
          ['against', a * (1 - mind.p)],
        ]
      : [['absent', 1]];
    const others = hasChair ? seats - 1 : seats;
    const presentLaw = binomial(others, a);
    for (const [chair, chairChance] of chairs) {
      const [dk, df] = chair === 'for' ? [1, 1] : chair === 'against' ? [1, 0] : [0, 0];
      presentLaw.forEach((chance, present) => {
        binomial(present, mind.p).forEach((forChance, favourable) => {
          const index = (present + dk) * size + favourable + df;
          law[chair][index] = (law[chair][index] ?? 0) + mind.chance * chairChance * chance * forChance;
        });
      });
    }
  }
  return law;
}

/** Binomial masses 0..n. */
export function binomial(n: number, p: number): Float64Array {
  const mass = new Float64Array(n + 1);
  mass[0] = 1;
  for (let trial = 1; trial <= n; trial += 1) {
    for (let k = trial; k >= 0; k -= 1) mass[k] = (mass[k] ?? 0) * (1 - p) + (k > 0 ? (mass[k - 1] ?? 0) * p : 0);
  }
  return mass;
}

function combine(all: Joint, one: Joint, size: number): Joint {
  const sum: Joint = {
    absent: new Float64Array(size * size),
    for: new Float64Array(size * size),
    against: new Float64Array(size * size),
  };
  const width = Math.round(Math.sqrt(one.absent.length));
  for (const before of CHAIRS) {
    for (const added of CHAIRS) {
      const target = sum[before === 'absent' ? added : before];
      one[added].forEach((chance, index) => {
        if (chance === 0) return;
        const [k, f] = [Math.floor(index / width), index % width];
        const source = all[before];
        for (let from = 0; from < source.length; from += 1) {
          const mass = source[from] ?? 0;
          if (mass > 0) target[from + k * size + f] = (target[from + k * size + f] ?? 0) + mass * chance;
        }
      });
    }
  }
  return sum;
}

function count(body: PreparedBody, majority: SimpleMajority, joint: Joint, size: number): VoteLaw {
  const withQuorum = { yes: 0, no: 0, none: 0 };
  const without = { yes: 0, no: 0, none: 0 };
  const needed = (body.quorum?.share ?? 0) * body.seats;
  let quorum = 0;
  for (const chair of CHAIRS) {
    joint[chair].forEach((mass, index) => {
      if (mass === 0) return;
      const [present, favourable] = [Math.floor(index / size), index % size];
      const isReached = body.quorum === undefined || (body.quorum.isStrict ? present > needed : present >= needed - 1e-9);
      const verdict =
        present === 0 ? 'none' : isCarriedBy(majority, { cast: present, favourable, seats: body.seats, chair }) ? 'yes' : 'no';
      without[verdict] += mass;
      if (!isReached) return;
      quorum += mass;
      withQuorum[verdict] += mass;
    });
  }
  return { quorum, withQuorum, without };
}
