/** A decision with everything a circuit can show, and what a package makes of it. Invented, close to a real procedure. */
import type { Actor, Family } from '../../../models/schema/actor.schema.ts';
import type { Decision, Phase, Power, Step } from '../../../models/schema/decision.schema.ts';
import type { CircuitInput } from '../../../src/diagrams/circuit/types.ts';

function step(power: Power, fr: string, en: string, work: [number, number], more: Partial<Step> = {}): Step {
  return { power, label: { fr, en }, work: { uniform: work }, rank: 'law', evidence: 'verified', legal: [], ...more };
}

function phase(kind: Phase['kind'], fr: string, en: string, cells: Phase['cells'], more: Partial<Phase> = {}): Phase {
  return { kind, title: { fr, en }, cells, ...more };
}

const decree: Partial<Step> = { rank: 'decree' };
const assumed: Partial<Step> = { rank: 'practice', evidence: 'assumed' };

export const today: Decision = {
  schemaVersion: 1,
  id: 'service',
  title: { fr: 'Fermer ou restructurer un service hospitalier', en: 'Close or restructure a hospital service' },
  question: { fr: 'Qui décide ?', en: 'Who decides?' },
  object: { fr: 'un service', en: 'a service' },
  particular: { fr: 'le silence vaut rejet', en: 'silence means no' },
  facts: {},
  order: [
    'projet',
    'avis',
    'etablissement',
    'depot',
    'instruction',
    'concertation',
    'csos',
    'deliberation',
    'decision',
    'contrat',
    'execution',
    'controle',
  ],
  phases: {
    projet: phase('saisine', 'Projet', 'Project', {
      directeur: step('initiate', 'Présente le projet de service', 'Submits the service project', [30, 90]),
    }),
    avis: phase('consultation', 'Avis internes', 'Internal opinions', {
      directoire: step('concert', 'Est concerté sur le projet', 'Is consulted on the project', [5, 20]),
      cme: step('advise', 'Donne un avis médical', 'Gives a medical opinion', [20, 60], decree),
      cse: step('advise', 'Donne l’avis du personnel', 'Gives the staff’s opinion', [20, 60], { ...decree, after: 'cme' }),
      'conseil-surveillance': step('informed', 'Reçoit le projet', 'Receives the project', [0, 0], { aside: true, ...assumed }),
    }),
    etablissement: phase('decision', 'Décision de l’hôpital', 'Hospital decision', {
      directeur: step('decide', 'Arrête le projet de l’hôpital', 'Adopts the hospital’s project', [1, 15]),
    }),
    depot: phase('saisine', 'Dépôt à l’ARS', 'Filing with the ARS', {
      directeur: step('initiate', 'Dépose la demande en fenêtre', 'Files in an open window', [20, 60], decree),
    }),
    instruction: phase('instruction', 'Instruction', 'Preparation', {
      ars: step('instruct', 'Instruit la demande complète', 'Examines the complete request', [40, 120], decree),
    }),
    concertation: phase('consultation', 'Concertation locale', 'Local consultation', {
      'conseil-municipal': step('concert', 'Est entendu une fois par an', 'Is heard once a year', [15, 45], {
        rank: 'law',
        evidence: 'partial',
      }),
      'associations-usagers': step('informed', 'Sont informées du projet', 'Are informed of the project', [0, 0], {
        aside: true,
        ...assumed,
      }),
    }),
    csos: phase('consultation', 'Avis régional', 'Regional opinion', {
      csos: step('advise', 'Rend un avis sur la demande', 'Gives an opinion on the request', [15, 45], decree),
    }),
    deliberation: phase('deliberation', 'Délibération territoriale', 'Territorial deliberation', {}),
    decision: phase(
      'decision',
      'Décision',
      'Decision',
      { ars: step('decide', 'Autorise ou refuse la fermeture', 'Grants or refuses the closure', [5, 30]) },
      {
        clock: { from: 'instruction', days: 180, onSilence: 'no', rank: 'law', evidence: 'verified', legal: [] },
        appeal: {
          ...step('appeal', 'Examine le recours', 'Hears the appeal', [90, 180], { evidence: 'partial' }),
          actor: 'ministere',
          chance: 0.1,
        },
      },
    ),
    contrat: phase('contractualisation', 'Contrat', 'Contract', {
      ars: step('contract', 'Signe l’avenant au contrat', 'Signs the contract amendment', [20, 60], assumed),
      directeur: step('contract', 'Signe l’avenant au contrat', 'Signs the contract amendment', [20, 60], assumed),
    }),
    execution: phase('execution', 'Exécution', 'Execution', {
      directeur: step('execute', 'Réorganise le service', 'Reorganises the service', [90, 240], assumed),
    }),
    controle: phase('controle', 'Contrôle', 'Oversight', {
      ars: step('control', 'Visite de conformité', 'Compliance visit', [30, 180], decree),
    }),
  },
  stances: {},
  follow: { hyp: 'follow' },
  returns: [
    {
      id: 'revision',
      title: { fr: 'projet revu après un refus', en: 'project revised after a refusal' },
      on: ['refused'],
      at: 'decision',
      to: 'etablissement',
      max: 1,
      chance: 0.5,
      rank: 'practice',
      evidence: 'assumed',
      legal: [],
    },
  ],
  triggers: [],
  opening: { mandatory: false },
  milestones: {},
  legal: [],
};

/** The territorial council debates and decides; the agency carries out; associations give an opinion. */
export const councilDecides: Decision = {
  ...today,
  phases: {
    ...today.phases,
    concertation: {
      ...phase('consultation', 'Concertation locale', 'Local consultation', {
        ...today.phases.concertation?.cells,
        'associations-usagers': step(
          'advise',
          'Donnent un avis public motivé',
          'Give a reasoned public opinion',
          [30, 60],
          assumed,
        ),
      }),
    },
    deliberation: phase('deliberation', 'Délibération territoriale', 'Territorial deliberation', {
      cts: step('instruct', 'Réunit sa commission, débat', 'Convenes its committee, debates', [20, 40], assumed),
    }),
    decision: phase(
      'decision',
      'Décision',
      'Decision',
      {
        cts: step('decide', 'Vote la fermeture ou le maintien', 'Votes to close or to keep', [20, 120], {
          ...assumed,
          body: 'cts',
        }),
      },
      {
        clock: { from: 'instruction', days: 180, onSilence: 'no', rank: 'law', evidence: 'verified', legal: [] },
        ...(today.phases.decision?.appeal && { appeal: today.phases.decision.appeal }),
        arbiter: { ...step('arbitrate', 'Tranche un désaccord', 'Settles a disagreement', [15, 60], assumed), actor: 'prefet' },
      },
    ),
    execution: phase('execution', 'Exécution', 'Execution', {
      ...today.phases.execution?.cells,
      ars: step('execute', 'Met en œuvre la décision du CTS', 'Carries out the council’s decision', [5, 15], assumed),
    }),
  },
};

const lanes: readonly (readonly [string, Family, string, string])[] = [
  ['ministere', 'state', 'Ministère', 'Ministry'],
  ['prefet', 'state', 'Préfet', 'Prefect'],
  ['ars', 'state', 'ARS', 'ARS'],
  ['csos', 'healthDemocracy', 'CSOS', 'CSOS'],
  ['cts', 'healthDemocracy', 'CTS', 'CTS'],
  ['cpam', 'healthInsurance', 'CPAM', 'CPAM'],
  ['directeur', 'hospital', 'Directeur de l’hôpital', 'Hospital director'],
  ['directoire', 'hospital', 'Directoire', 'Management board'],
  ['cme', 'hospital', 'CME', 'CME'],
  ['cse', 'hospital', 'CSE', 'CSE'],
  ['conseil-surveillance', 'hospital', 'Conseil de surveillance', 'Supervisory board'],
  ['conseil-municipal', 'localAuthorities', 'Conseil municipal', 'Municipal council'],
  ['associations-usagers', 'users', 'Associations d’usagers', 'Users’ associations'],
];

export const order: readonly string[] = lanes.map(([id]) => id);

export const actors: Readonly<Record<string, Actor>> = Object.fromEntries(
  lanes.map(([id, family, fr, en]) => [
    id,
    {
      schemaVersion: 1,
      id,
      label: { fr, en },
      name: { fr, en },
      family,
      level: 'territorial',
      behavesLike: 'office',
      capacity: 1,
      hasLegalPersonality: true,
      role: { fr, en },
      rank: 'law',
      evidence: 'verified',
      legal: [],
    } satisfies Actor,
  ]),
);

/** The circuit of the fixture as the application would ask for it. */
export function inputOf(more: Partial<CircuitInput> = {}): CircuitInput {
  return {
    baseline: today,
    scenario: councilDecides,
    view: 'both',
    actors,
    order,
    language: 'fr',
    width: 1180,
    height: 700,
    ...more,
  };
}
