/** `gouvernail power --game FILE`: formal voting power of the members of any game (Shapley–Shubik, Banzhaf, Coleman). */
import { readFileSync } from 'node:fs';
import type { Game } from '../../../models/schema/game.schema.ts';
import { measurePower, type Power } from '../../analysis/power/measure-power.ts';
import { readGame } from '../../analysis/power/read-game.ts';
import { fail, type Issue, type Result, succeed } from '../../core/issue.ts';
import { issueOf, quoted } from '../../governance/issues.ts';
import { intlFor, say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { type Column, formatTable } from '../table.ts';
import type { Language } from '../usage.ts';

export async function power(request: Request): Promise<Answer> {
  const { game: path = '', lang } = request.options;
  const read = readText(path);
  if (!read.ok) return problems(read.issues);
  const game = readGame({ path, text: read.value });
  if (!game.ok) return problems(game.issues);
  const measured = measurePower(game.value);
  if (!measured.ok) return problems(measured.issues.map((issue) => ({ ...issue, file: path })));
  const { value } = measured;
  // Beyond 2^53 a JSON number would be rounded by most readers: the digits are given as a text.
  const winning = value.winning <= Number.MAX_SAFE_INTEGER ? Number(value.winning) : String(value.winning);
  return { kind: 'done', json: { ...value, winning }, text: formatPower(game.value, value, lang) };
}

function problems(issues: readonly Issue[]): Answer {
  return { kind: 'problems', issues };
}

function readText(path: string): Result<string> {
  try {
    return succeed(readFileSync(path, 'utf8'));
  } catch {
    const issue = issueOf('cli.no-file', '--game', {
      found: quoted(path, 'n’existe pas ou ne se lit pas.', 'does not exist or cannot be read.'),
      expected: { fr: 'Un fichier de jeu (JSON ou YAML) était attendu.', en: 'A game file (JSON or YAML) was expected.' },
      hint: { fr: 'Voir docs/indicators.md.', en: 'See docs/indicators.md.' },
    });
    return fail([issue]);
  }
}

function formatPower(game: Game, measured: Power, language: Language): string {
  const { n, winning, actingPower } = measured;
  const rows = game.players.map(({ id, count }) => ({ id, count: String(count), power: measured.players[id] }));
  const measure = (key: keyof Power['players'][string]): Column => ({
    head: say(language, `cli.power.${key}`),
    cells: rows.map(({ power: one }) => (one === undefined ? '' : formatShare(one[key], language))),
    align: 'right',
  });
  const table = formatTable([
    { head: say(language, 'cli.power.group'), cells: rows.map(({ id }) => id) },
    { head: say(language, 'cli.power.members'), cells: rows.map(({ count }) => count), align: 'right' },
    measure('shapleyShubik'),
    measure('banzhafNormalised'),
    measure('banzhafAbsolute'),
    measure('colemanPrevent'),
    measure('colemanInitiate'),
  ]);
  const head = say(language, 'cli.power.head', {
    n,
    winning: intlFor(language).formatNumber(winning),
    share: formatShare(actingPower, language),
  });
  return [head, table, say(language, 'cli.power.limits')].join('\n\n');
}

/** In percent, two decimals; never rounded to none or to all. */
function formatShare(share: number, language: Language): string {
  const percent = (value: number) =>
    intlFor(language).formatNumber(value, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (share > 0 && share < 0.0001) return `< ${percent(0.0001)}`;
  if (share < 1 && share > 0.9999) return `> ${percent(0.9999)}`;
  return percent(share);
}
