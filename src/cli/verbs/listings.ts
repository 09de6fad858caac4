/** What `list` says of each kind: short JSON objects, and the columns of a table in the chosen language. */
import type { Library } from '../../../models/schema/model.schema.ts';
import { type MessageId, say } from '../../i18n/intl.ts';
import { describeProposal } from '../proposal-view.ts';
import type { Column } from '../table.ts';
import type { Language } from '../usage.ts';
import type { Kind } from '../verbs.ts';

export interface Listing {
  readonly json: readonly unknown[];
  readonly columns: readonly Column[];
}

type Listings = Readonly<Record<Kind, (library: Library, language: Language) => Listing>>;

/** A column whose head is a message `cli.column.…`. */
function column<T>(language: Language, head: MessageId, items: readonly T[], cell: (item: T) => string | number): Column {
  const cells = items.map((item) => cell(item));
  const isNumeric = cells.length > 0 && cells.every((value) => typeof value === 'number');
  return { head: say(language, head), cells: cells.map(String), ...(isNumeric && { align: 'right' as const }) };
}

export const listings: Listings = {
  decisions: ({ model }, language) => {
    const items = Object.values(model.decisions);
    const steps = (item: (typeof items)[number]): number =>
      Object.values(item.phases).reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
    return {
      json: items.map((item) => ({
        id: item.id,
        title: item.title,
        question: item.question,
        object: item.object,
        particular: item.particular,
        phases: item.order.length,
        steps: steps(item),
        milestones: Object.keys(item.milestones),
      })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.steps', items, steps),
        column(language, 'cli.column.title', items, ({ title }) => title[language]),
        column(language, 'cli.column.particular', items, ({ particular }) => particular[language]),
      ],
    };
  },
  actors: ({ model }, language) => {
    const items = model.actorOrder.flatMap((id) => model.actors[id] ?? []);
    return {
      json: items.map(({ id, label, name, family, level, within, behavesLike, hasLegalPersonality }) => ({
        id,
        label,
        name,
        family,
        level,
        ...(within !== undefined && { within }),
        behavesLike,
        hasLegalPersonality,
      })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.family', items, ({ family }) => say(language, `terms.family.${family}`)),
        column(language, 'cli.column.level', items, ({ level }) => say(language, `terms.level.${level}`)),
        column(language, 'cli.column.name', items, ({ name }) => name[language]),
      ],
    };
  },
  bodies: ({ model }, language) => {
    const items = Object.values(model.bodies);
    const seatsOf = (item: (typeof items)[number]): number =>
      Object.values(item.colleges).reduce(
        (sum, { seats }) => sum + (typeof seats === 'number' ? seats : (model.hypotheses[seats.hyp]?.mode ?? 0)),
        0,
      );
    return {
      json: items.map((item) => ({
        id: item.id,
        actor: item.actor,
        name: item.name,
        colleges: Object.keys(item.colleges),
        seats: seatsOf(item),
        meetings: item.meetings,
      })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.seats', items, seatsOf),
        column(language, 'cli.column.colleges', items, ({ colleges }) => Object.keys(colleges).length),
        column(language, 'cli.column.name', items, ({ name }) => name[language]),
      ],
    };
  },
  proposals: (library, language) => {
    const items = Object.values(library.documents).flatMap((document) =>
      document.proposals.map((proposal) => describeProposal(library, proposal)),
    );
    return {
      json: items,
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.source', items, ({ source, voice }) =>
          voice === undefined ? source : `${source}: ${voice}`,
        ),
        column(language, 'cli.column.kind', items, ({ modelability }) => say(language, `cli.modelability.${modelability}`)),
        column(language, 'cli.column.title', items, ({ title }) => title[language]),
      ],
    };
  },
  packages: ({ packages }, language) => {
    const items = Object.values(packages);
    return {
      json: items.map(({ id, title, question, proposals, variants, defaultVariant, dose }) => ({
        id,
        title,
        question,
        proposals,
        ...(variants !== undefined && {
          variants: Object.entries(variants).map(([variant, { title: name, basis }]) => ({ id: variant, title: name, basis })),
        }),
        ...(defaultVariant !== undefined && { defaultVariant }),
        ...(dose !== undefined && { dose }),
      })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.variants', items, ({ variants }) => Object.keys(variants ?? {}).join(', ')),
        column(language, 'cli.column.dose', items, ({ dose }) => (dose === undefined ? '' : String(dose.default))),
        column(language, 'cli.column.title', items, ({ title }) => title[language]),
        column(language, 'cli.column.question', items, ({ question }) => question[language]),
      ],
    };
  },
  territories: ({ territories }, language) => {
    const items = Object.values(territories);
    return {
      json: items.map(({ id, name, region }) => ({ id, name, region })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.name', items, ({ name }) => name),
        column(language, 'cli.column.region', items, ({ region }) => region.name),
      ],
    };
  },
  sources: ({ documents }, language) => {
    const items = Object.values(documents);
    return {
      json: items.map(({ id, title, author, date, proposals }) => ({ id, title, author, date, proposals: proposals.length })),
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.date', items, ({ date }) => date),
        column(language, 'cli.column.proposals', items, ({ proposals }) => proposals.length),
        column(language, 'cli.column.author', items, ({ author }) => author),
        column(language, 'cli.column.title', items, ({ title }) => title[language]),
      ],
    };
  },
  hypotheses: ({ model }, language) => {
    const items = Object.entries(model.hypotheses).map(([id, hypothesis]) => ({ id, ...hypothesis }));
    return {
      json: items,
      columns: [
        column(language, 'cli.column.id', items, ({ id }) => id),
        column(language, 'cli.column.low', items, ({ low }) => low),
        column(language, 'cli.column.mode', items, ({ mode }) => mode),
        column(language, 'cli.column.high', items, ({ high }) => high),
        column(language, 'cli.column.unit', items, ({ unit }) => say(language, `terms.unit.${unit}`)),
        column(language, 'cli.column.title', items, ({ title }) => title[language]),
      ],
    };
  },
};
