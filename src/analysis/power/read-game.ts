/** Reads a game from a data file (YAML or JSON): its form, then its sense. Every problem with its file, line and path. */
import { type Game, type GameRule, gameSchema } from '../../../models/schema/game.schema.ts';
import { fail, type Issue, type Result, succeed } from '../../core/issue.ts';
import { hintAmong, type IssueTexts, NO_TEXT, quoted, text } from '../../governance/issues.ts';
import { issueAt } from '../../governance/read-entities.ts';
import { faultsOf } from '../../governance/schema-issues.ts';
import { type ParsedFile, type PathParts, parseFile, type SourceFile } from '../../governance/source-file.ts';
import { scaleToIntegers } from './decimals.ts';

/** Rules inside rules beyond which a file is refused. */
const deepest = 100;

type Report = (code: string, parts: PathParts, texts: IssueTexts) => Issue;

/** The game of a file, or everything that is wrong in it. */
export function readGame(source: SourceFile): Result<Game> {
  const parsed = parseFile(source);
  if ('issues' in parsed) return fail(parsed.issues);
  const { file } = parsed;
  if (isTooDeep(file.value)) return fail([reportIn(file)('game.too-deep', ['rule'], tooDeepTexts())]);
  const faults = faultsOf(gameSchema, file.value);
  if (faults.length > 0) return fail(faults.map((fault) => issueAt(file, fault, fault.code, fault.texts)));
  const game = gameSchema.parse(file.value);
  const issues = checkGame(game, reportIn(file));
  return issues.length > 0 ? fail(issues) : succeed(game);
}

function reportIn(file: ParsedFile): Report {
  return (code, parts, texts) => issueAt(file, { parts, atKey: false }, code, texts);
}

function isTooDeep(root: unknown): boolean {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > 2 * deepest) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function tooDeepTexts(): IssueTexts {
  return {
    found: text('Trop de règles l’une dans l’autre.', 'Too many rules inside one another.'),
    expected: text(`Attendu : ${deepest} niveaux au plus.`, `Expected: at most ${deepest} levels.`),
    hint: NO_TEXT,
  };
}

function checkGame(game: Game, report: Report): readonly Issue[] {
  const twice = checkPlayers(game, report);
  const faults = checkRule(game.rule, ['rule'], game, report);
  if (twice.length > 0 || faults.length > 0) return [...twice, ...faults];
  if (isWon(game.rule, 'nobody', game)) return [report('game.always-won', ['rule'], alwaysWonTexts())];
  if (!isWon(game.rule, 'everybody', game)) return [report('game.never-won', ['rule'], neverWonTexts())];
  return [];
}

function checkPlayers(game: Game, report: Report): readonly Issue[] {
  const ids = game.players.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          report('game.twice', ['players', index, 'id'], {
            found: quoted(id, 'est déjà un groupe.', 'is a group already.'),
            expected: text('Un nom par groupe était attendu.', 'One name for each group was expected.'),
            hint: text('Ajoutez ses membres au premier, ou renommez-le.', 'Add its members to the first one, or rename it.'),
          }),
        ],
  );
}

function checkRule(rule: GameRule, parts: PathParts, game: Game, report: Report): readonly Issue[] {
  if (rule.op !== 'threshold') return rule.of.flatMap((one, index) => checkRule(one, [...parts, 'of', index], game, report));
  const ids = game.players.map(({ id }) => id);
  const strangers = Object.keys(rule.weights)
    .filter((id) => !ids.includes(id))
    .map((id) =>
      report('game.unknown-group', [...parts, 'weights', id], {
        found: quoted(id, 'n’est pas un groupe du jeu.', 'is not a group of the game.'),
        expected: NO_TEXT,
        hint: hintAmong(id, ids),
      }),
    );
  return strangers.length > 0 || isExact(weigh(rule, game)) ? strangers : [report('game.too-precise', parts, tooPreciseTexts())];
}

interface Weighing {
  readonly quota: bigint;
  readonly total: bigint;
}

/** Quota and weight of everybody, as whole numbers in the same unit. */
function weigh(rule: Extract<GameRule, { op: 'threshold' }>, game: Game): Weighing {
  const written = game.players.map(({ id }) => (Object.hasOwn(rule.weights, id) ? (rule.weights[id] ?? 0) : 0));
  const [quota = 0n, ...weights] = scaleToIntegers([rule.quota, ...written]);
  return { quota, total: weights.reduce((sum, weight, index) => sum + weight * BigInt(game.players[index]?.count ?? 0), 0n) };
}

/** Whether doubles hold the sum of all weights, without decimals, exactly. */
function isExact({ quota, total }: Weighing): boolean {
  return quota <= Number.MAX_SAFE_INTEGER && total <= Number.MAX_SAFE_INTEGER;
}

function isWon(rule: GameRule, yes: 'everybody' | 'nobody', game: Game): boolean {
  if (rule.op !== 'threshold') {
    const wins = (one: GameRule) => isWon(one, yes, game);
    return rule.op === 'and' ? rule.of.every(wins) : rule.of.some(wins);
  }
  const { quota, total } = weigh(rule, game);
  return (yes === 'nobody' ? 0n : total) >= quota;
}

function alwaysWonTexts(): IssueTexts {
  return {
    found: text('La décision est prise même si personne ne dit oui.', 'The decision is taken even if nobody says yes.'),
    expected: text('Il faut au moins un oui.', 'At least one yes is needed.'),
    hint: text('Vérifiez les seuils à 0.', 'Check quotas of 0.'),
  };
}

function neverWonTexts(): IssueTexts {
  return {
    found: text('La décision n’est jamais prise, même si tous disent oui.', 'The decision is never taken, even if all say yes.'),
    expected: text('Un seuil que tous ensemble atteignent était attendu.', 'A quota that all together reach was expected.'),
    hint: text('Comparez le seuil (quota) au total des poids.', 'Compare the quota with the total of the weights.'),
  };
}

function tooPreciseTexts(): IssueTexts {
  return {
    found: text(
      'Ces poids ont trop de chiffres pour un calcul exact.',
      'These weights have too many digits for an exact result.',
    ),
    expected: text('Attendu : 15 chiffres au plus pour leur total.', 'Expected: at most 15 digits for their total.'),
    hint: text('Arrondissez-les.', 'Round them.'),
  };
}
