/** The small model with proposals of our own on its budget, which can be solved exactly. */
import type { Library } from '../../../../models/schema/model.schema.ts';
import type { Op, Proposal } from '../../../../models/schema/proposal.schema.ts';
import type { Scenario } from '../../../../models/schema/scenario.schema.ts';
import { mini } from '../../governance/mini.ts';

const text = { fr: 'Essai.', en: 'Trial.' };

function proposalOf(id: string, op: Pick<Op, 'slot' | 'from' | 'to' | 'cell'>): Proposal {
  return {
    id,
    source: 'essai',
    locator: { lines: [1, 1] },
    title: text,
    summary: text,
    theme: 'essai',
    modelability: 'core',
    clauses: [[{ ...op, why: text, basis: 'stated' }]],
  };
}

const marks = Array.from({ length: 8 }, (_, index) =>
  proposalOf(`marque-${index}`, { slot: `mark/conseil/marque-${index}`, from: null, to: true }),
);

const house = {
  schemaVersion: 1,
  id: 'maison',
  label: text,
  name: text,
  family: 'users',
  level: 'local',
  behavesLike: 'office',
  capacity: 1,
  hasLegalPersonality: null,
  role: text,
  rank: 'none',
  evidence: 'assumed',
  legal: [],
  note: text,
};

const proposals: readonly Proposal[] = [
  proposalOf('maison-existe', { slot: 'new/actor/maison', from: null, to: house }),
  proposalOf('maison-consultee', {
    slot: 'role/budget-local@orientation/maison/say',
    from: 'none',
    to: 'concert',
    cell: { at: 'orientation', work: { days: 200 } },
  }),
  proposalOf('sans-arbitre', { slot: 'arbiter/budget-local/vote', from: 'bureau', to: null }),
  proposalOf('vote-lent', { slot: 'cell/budget-local/vote/agence/work', from: { hyp: 'duree' }, to: { days: 100 } }),
  proposalOf('vote-rapide', { slot: 'cell/budget-local/vote/agence/work', from: { hyp: 'duree' }, to: { days: 1 } }),
  proposalOf('paiement-lent', { slot: 'cell/budget-local/paiement/bureau/work', from: { days: 10 }, to: { days: 60 } }),
  ...marks,
];

export const markIds = marks.map(({ id }) => id);

export const small: Library = {
  ...mini,
  documents: {
    ...mini.documents,
    essai: { schemaVersion: 1, id: 'essai', title: text, author: 'essai', date: '2024', proposals: [...proposals] },
  },
};

/** A scenario of the small model with these proposals, opinions divided. */
export function smallScenario(asked: readonly string[], change: Partial<Scenario> = {}): Scenario {
  return {
    schemaVersion: 1,
    territory: '91',
    packages: [],
    proposals: [...asked],
    hypotheses: {},
    case: 'divided',
    positions: {},
    seed: 1,
    ...change,
  };
}
