/** What was asked, in lines that head an answer: territory, packages, positions, changed hypotheses, what is held back. */
import type { Library } from '../../models/schema/model.schema.ts';
import { proposalsOf } from '../governance/apply-scenario.ts';
import { type MessageId, say } from '../i18n/intl.ts';
import type { ReadyScenario } from './scenario.ts';
import type { Language } from './usage.ts';

/** One line for what is on, then one for each thing that a reader must not miss. */
export function scenarioLines(ready: ReadyScenario, language: Language): readonly string[] {
  const { library, scenario } = ready;
  const titles = [...packageTitles(ready, language), ...scenario.proposals.map((id) => titleOf(library, id, language))];
  const what = [
    library.territories[scenario.territory]?.name ?? scenario.territory,
    titles.length === 0 ? say(language, 'cli.compare.nothing') : titles.join(', '),
    library.cases[scenario.case]?.title[language] ?? scenario.case,
  ];
  return [what.join(' · '), ...hypothesisLines(ready, language), ...heldLines(ready, language), ...idleLines(ready, language)];
}

/** Each package with the variant and the dose that it has, asked or usual. */
function packageTitles({ library, scenario }: ReadyScenario, language: Language): readonly string[] {
  return scenario.packages.map((asked) => {
    const found = library.packages[asked.id];
    const title = found?.title[language] ?? asked.id;
    const variant = found?.variants?.[asked.variant ?? found.defaultVariant ?? '']?.title[language];
    const dose = asked.dose ?? found?.dose?.default;
    if (variant !== undefined && dose !== undefined)
      return say(language, 'figures.package.variantDose', { title, variant, dose });
    if (variant !== undefined) return say(language, 'figures.package.variant', { title, variant });
    return dose === undefined ? title : say(language, 'figures.package.dose', { title, dose });
  });
}

function hypothesisLines({ library, scenario }: ReadyScenario, language: Language): readonly string[] {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const list = Object.entries(scenario.hypotheses).map(
    ([id, value]) => `${library.model.hypotheses[id]?.title[language] ?? id} ${number.format(value)}`,
  );
  return list.length === 0 ? [] : [say(language, 'figures.hypotheses', { list: list.join(', ') })];
}

/** Clauses that were not applied because another one contests them. */
function heldLines({ library, applied }: ReadyScenario, language: Language): readonly string[] {
  const lines = applied.applied.held.flatMap(({ proposal, contests }) =>
    contests.map(({ reason, against }) => {
      const others = against.map((id) => titleOf(library, id, language)).join(', ');
      return `${titleOf(library, proposal, language)} : ${say(language, `ui.held.${reason}` as MessageId, { others })}`;
    }),
  );
  return [...new Set(lines)].map((line) => `${say(language, 'ui.changes.held')} · ${line}`);
}

/** What changes nothing: already in force, or at a dose of zero. */
function idleLines({ library, applied }: ReadyScenario, language: Language): readonly string[] {
  const lines = applied.applied.noEffect.map(
    ({ proposal, reason }) =>
      `${titleOf(library, proposal, language)} (${say(language, `ui.changes.reason.${reason}` as MessageId)})`,
  );
  return [...new Set(lines)].map((line) => `${say(language, 'ui.changes.noEffect')} · ${line}`);
}

function titleOf(library: Library, id: string, language: Language): string {
  return proposalsOf(library)[id]?.title[language] ?? id;
}
