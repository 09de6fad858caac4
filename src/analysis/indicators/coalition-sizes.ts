/**
 * Who can stop a game alone, and how few can win or block it. A veto player is one without whom all the others lose
 * (Tsebelis 1995, doi:10.1017/S0007123400007225). Smallest winning coalition: the fewest members who win. Smallest blocking
 * coalition: n less the size of the largest losing coalition. Exact counts, never « a power to prevent near 1 ».
 */
import type { Game } from '../../../models/schema/game.schema.ts';
import { InvariantError } from '../../core/issue.ts';
import { countWinning } from '../power/count-winning.ts';
import { binomials } from '../power/counts.ts';
import { compileGame } from '../power/rule.ts';

export interface CoalitionSizes {
  /** Groups of which each member is a veto player. */
  readonly vetoGroups: readonly string[];
  /** Members who are veto players. */
  readonly vetoMembers: number;
  readonly smallestWinning: number;
  readonly smallestBlocking: number;
}

/** Sizes of a game that `measurePower` accepts. @throws InvariantError when it is too large. */
export function coalitionSizesOf(game: Game): CoalitionSizes {
  const { rule, classes } = compileGame(game);
  const counts = countWinning(rule, classes.sizes);
  if (counts === undefined) throw new InvariantError('a game that is measured can be counted');
  const n = counts.members;
  const all = binomials(n);
  const largestLosing = counts.winning.findLastIndex((winning, size) => winning < (all[size] ?? 0n));
  // Every coalition of n - 1 that wins contains the member: that of all the others does not win.
  const isVeto = classes.sizes.map((_, index) => counts.containing[index]?.[n - 1] === counts.winning[n - 1]);
  const vetoGroups = game.players.filter((_, index) => isVeto[classes.classOf[index] ?? 0]);
  return {
    vetoGroups: vetoGroups.map(({ id }) => id),
    vetoMembers: vetoGroups.reduce((sum, { count }) => sum + count, 0),
    smallestWinning: counts.winning.findIndex((winning) => winning > 0n),
    smallestBlocking: n - largestLosing,
  };
}
