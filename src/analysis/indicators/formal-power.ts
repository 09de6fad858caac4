/**
 * Formal power over a decision: the Shapley-Shubik index of its decision game (1954, doi:10.2307/1951053) and its Banzhaf
 * index (Penrose 1946, doi:10.2307/2981392; Banzhaf 1965), summed by actor, by voice and by family. Shares in [0, 1] that sum
 * to 1. When the circuit depends on facts, the game of each case is measured and weighed by its chance. It describes rules:
 * neither influence, nor expertise, nor the choice of what is decided on.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import { type Result, succeed } from '../../core/issue.ts';
import { valuationsOf } from '../../engine/procedure.ts';
import type { PreparedDecision } from '../../engine/setting.ts';
import { measurePower, type Power } from '../power/measure-power.ts';
import { type CoalitionSizes, coalitionSizesOf } from './coalition-sizes.ts';
import { type DecisionGame, decisionGameOf } from './decision-game.ts';

export interface PowerShare {
  readonly shapleyShubik: number;
  readonly banzhafNormalised: number;
}

type Shares = Readonly<Record<string, PowerShare>>;

/** One game: one set of facts that call the same binding steps. */
export interface PowerCase extends CoalitionSizes {
  /** Share of the dossiers, in [0, 1]. */
  readonly chance: number;
  readonly players: number;
  /** Coleman's power of the collectivity to act: winning coalitions over all. */
  readonly actingPower: number;
}

export interface FormalPower {
  /** By the actor who holds the step: a body counts once. */
  readonly byActor: Shares;
  /** By the actor for whom the seats speak. */
  readonly byVoice: Shares;
  /** By the family of the voice. */
  readonly byFamily: Shares;
  /** Share of the dossiers in which somebody binds; the shares above are those of these dossiers. */
  readonly boundShare: number;
  readonly cases: readonly PowerCase[];
}

interface MeasuredGame {
  readonly power: Power;
  readonly sizes: CoalitionSizes;
}

interface Measured {
  readonly chance: number;
  readonly game: DecisionGame;
  readonly shares: Shares;
  readonly one: PowerCase;
}

/** Games already measured, by their text: hypotheses on chances leave games as they are. */
export type GameMemory = Map<string, Result<MeasuredGame>>;

interface PowerQuestion {
  /** One phase only; by default all. */
  readonly phase?: string;
  readonly memory?: GameMemory;
}

/** Formal power over a decision, or over one of its phases; an issue when a game is too large to be exact. */
export function formalPowerOf(
  model: Model,
  decision: PreparedDecision,
  { phase, memory = new Map() }: PowerQuestion = {},
): Result<FormalPower> {
  const measured: Measured[] = [];
  for (const { key, game, chance } of gamesOf(decision, phase)) {
    const known = memory.get(key) ?? measureGame(game);
    memory.set(key, known);
    const result = known.ok ? succeed(weighed(game, known.value, chance)) : known;
    if (!result.ok) return result;
    measured.push(result.value);
  }
  const boundShare = measured.reduce((sum, { chance }) => sum + chance, 0);
  const summed = (nameOf: (player: DecisionGame['players'][string]) => string) => sumShares(measured, boundShare, nameOf);
  return succeed({
    byActor: summed(({ holder }) => holder),
    byVoice: summed(({ voice }) => voice),
    byFamily: summed(({ voice, holder }) => (model.actors[voice] ?? model.actors[holder])?.family ?? holder),
    boundShare,
    cases: measured.map(({ one }) => one),
  });
}

/** The games that facts lead to, equal ones together. */
function gamesOf(
  decision: PreparedDecision,
  phase: string | undefined,
): readonly { readonly key: string; readonly game: DecisionGame; readonly chance: number }[] {
  const games = new Map<string, { key: string; game: DecisionGame; chance: number }>();
  for (const { facts, chance } of valuationsOf(decision)) {
    const game = decisionGameOf(decision, facts, phase);
    if (game === undefined) continue;
    const key = JSON.stringify(game);
    games.set(key, { key, game, chance: chance + (games.get(key)?.chance ?? 0) });
  }
  return [...games.values()];
}

function measureGame({ game }: DecisionGame): Result<MeasuredGame> {
  const power = measurePower(game);
  return power.ok ? succeed({ power: power.value, sizes: coalitionSizesOf(game) }) : power;
}

function weighed(game: DecisionGame, { power, sizes }: MeasuredGame, chance: number): Measured {
  const shares = Object.entries(power.players).map(([id, { shapleyShubik, banzhafNormalised }]) => {
    const count = game.players[id]?.count ?? 0;
    return [id, { shapleyShubik: count * shapleyShubik, banzhafNormalised: count * banzhafNormalised }] as const;
  });
  const one = { chance, players: power.n, actingPower: power.actingPower, ...sizes };
  return { chance, game, shares: Object.fromEntries(shares), one };
}

function sumShares(
  measured: readonly Measured[],
  total: number,
  nameOf: (player: DecisionGame['players'][string]) => string,
): Shares {
  const sums: Record<string, PowerShare> = {};
  for (const { chance, game, shares } of measured) {
    for (const [id, player] of Object.entries(game.players)) {
      const name = nameOf(player);
      const { shapleyShubik = 0, banzhafNormalised = 0 } = shares[id] ?? {};
      const before = sums[name] ?? { shapleyShubik: 0, banzhafNormalised: 0 };
      sums[name] = {
        shapleyShubik: before.shapleyShubik + (chance / total) * shapleyShubik,
        banzhafNormalised: before.banzhafNormalised + (chance / total) * banzhafNormalised,
      };
    }
  }
  return sums;
}
