/** `gouvernail show KIND ID`: one element in full; texts in the chosen language only, unless `--json`. */
import { stringify } from 'yaml';
import type { Decision } from '../../../models/schema/decision.schema.ts';
import type { Library } from '../../../models/schema/model.schema.ts';
import { hintAmong, issueOf, quoted } from '../../governance/issues.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { loadLibraryFor } from '../library.ts';
import { describeProposal } from '../proposal-view.ts';
import { formatTable } from '../table.ts';
import type { Language } from '../usage.ts';
import { type Kind, kinds, singularOf } from '../verbs.ts';

type Elements = Readonly<Record<string, unknown>>;

/** Every element of a kind, by id. `source` also knows the legal texts. */
function elementsOf(library: Library, kind: Kind): Elements {
  const { model, documents } = library;
  switch (kind) {
    case 'decisions':
      return model.decisions;
    case 'actors':
      return model.actors;
    case 'bodies':
      return model.bodies;
    case 'packages':
      return library.packages;
    case 'territories':
      return library.territories;
    case 'hypotheses':
      return withIds(model.hypotheses);
    case 'sources':
      return { ...withIds(model.legal), ...documents };
    case 'proposals': {
      const proposals = Object.values(documents).flatMap((document) => document.proposals);
      return Object.fromEntries(proposals.map((proposal) => [proposal.id, describeProposal(library, proposal)]));
    }
  }
}

function withIds(items: Readonly<Record<string, object>>): Elements {
  return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, { id, ...item }]));
}

/** The same structure with each `{ fr, en }` reduced to one language. */
function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, language));
  if (value === null || typeof value !== 'object') return value;
  if ('fr' in value && 'en' in value) return (value as Readonly<Record<Language, string>>)[language];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inLanguage(item, language)]));
}

/** The grid of a decision as a table, in the order of its phases. */
function gridOf(library: Library, decision: Decision, language: Language): string {
  const rows = decision.order.flatMap((phase) => {
    const { cells = {}, title } = decision.phases[phase] ?? {};
    return Object.entries(cells).map(([actor, step]) => ({
      phase: title?.[language] ?? phase,
      actor: library.model.actors[actor]?.label[language] ?? actor,
      power: say(language, `terms.power.${step.power}`),
      label: step.label[language],
      rank: say(language, `terms.rank.${step.rank}`),
      evidence: say(language, `terms.evidence.${step.evidence}`),
    }));
  });
  const heads = ['phase', 'actor', 'power', 'label', 'rank', 'evidence'] as const;
  return formatTable(heads.map((key) => ({ head: say(language, `cli.column.${key}`), cells: rows.map((row) => row[key]) })));
}

export async function show(request: Request): Promise<Answer> {
  const { options, words } = request;
  const [word = '', id = ''] = words;
  const kind = kinds.find((candidate) => candidate === word || singularOf[candidate] === word) as Kind;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const elements = elementsOf(library.value, kind);
  const element = Object.hasOwn(elements, id) ? elements[id] : undefined;
  if (element === undefined) {
    const found = quoted(id, 'n’existe pas.', 'does not exist.');
    const expected = { fr: `Un élément de « ${kind} » était attendu.`, en: `One of "${kind}" was expected.` };
    const issue = issueOf(`cli.unknown-${singularOf[kind]}`, `show ${word}`, {
      found,
      expected,
      hint: hintAmong(id, Object.keys(elements)),
    });
    return { kind: 'problems', issues: [issue] };
  }
  const decision = library.value.model.decisions[id];
  const grid = kind === 'decisions' && decision !== undefined ? `${gridOf(library.value, decision, options.lang)}\n\n` : '';
  return { kind: 'done', json: element, text: grid + stringify(inLanguage(element, options.lang), { lineWidth: 0 }).trimEnd() };
}
