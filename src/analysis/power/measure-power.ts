/**
 * Formal voting power in a game: the chance to be decisive, when nothing is known of preferences. It measures neither
 * influence, nor expertise, nor the choice of what is voted on. Two models of chance rank members differently: read both
 * Shapley-Shubik and Banzhaf.
 */
import type { Game } from '../../../models/schema/game.schema.ts';
import { fail, type Result, succeed } from '../../core/issue.ts';
import { issueOf, text } from '../../governance/issues.ts';
import { countWinning } from './count-winning.ts';
import { measureClasses, type PlayerPower } from './indices.ts';
import { mostStates } from './layers.ts';
import { compileGame } from './rule.ts';

/** Members beyond which a game is refused. */
const mostMembers = 1000;

export interface Power {
  /** Members, all groups together. */
  readonly n: number;
  readonly winning: bigint;
  readonly actingPower: number;
  /** Power of one member, by group. */
  readonly players: Readonly<Record<string, PlayerPower>>;
}

/** Measure a game that `readGame` has accepted. Exact, or an issue that says the game is too large. */
export function measurePower(game: Game): Result<Power> {
  const n = game.players.reduce((sum, { count }) => sum + count, 0);
  if (n > mostMembers) return fail([tooManyMembers(n)]);
  const { rule, classes } = compileGame(game);
  const counts = countWinning(rule, classes.sizes);
  if (counts === undefined) return fail([tooManyStates()]);
  const { winning, actingPower, classes: measured } = measureClasses(counts, classes.sizes);
  const players = game.players.map(({ id }, index) => [id, measured[classes.classOf[index] ?? 0] as PlayerPower] as const);
  return succeed({ n, winning, actingPower, players: Object.fromEntries(players) });
}

const never = text('Aucune valeur approchée n’est donnée.', 'No approximate value is given.');

function tooManyMembers(members: number) {
  return issueOf('game.too-large', 'players', {
    found: text(`${members} membres, c’est trop pour un calcul exact.`, `${members} members are too many for an exact result.`),
    expected: text(`Attendu : ${mostMembers} membres au plus.`, `Expected: at most ${mostMembers} members.`),
    hint: never,
  });
}

function tooManyStates() {
  return issueOf('game.too-large', 'rule', {
    found: text(
      'Trop de membres et de poids différents pour un calcul exact.',
      'Too many members and different weights for an exact result.',
    ),
    expected: text(
      `Attendu : ${mostStates} situations distinctes au plus.`,
      `Expected: at most ${mostStates} distinct situations.`,
    ),
    hint: text(
      `Donnez le même poids aux membres égaux, ou des poids plus ronds. ${never.fr}`,
      `Give equal members the same weight, or rounder weights. ${never.en}`,
    ),
  });
}
