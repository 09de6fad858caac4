/**
 * Council of a commune or intercommunality: a committee studies, a deliberation is drafted, the council is convened with
 * clear days of notice, checks its quorum, may sit a second time without one; a deliberation that binds is enforceable
 * once sent to the prefect, who controls its legality. Without a sitting, the mayor or president speaks alone.
 * Source: CGCT L.2121-7, L.2121-12, L.2121-17, L.2121-20, L.5211-11; the days of transmission are a hypothesis.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const conseilElusMachine = institution.createMachine({
  id: 'conseil-elus',
  context: startVisit,
  output: giveAnswer,
  initial: 'townHall',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    townHall: {
      meta: { label: { fr: 'Mairie ou communauté saisie', en: 'Town or community receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'committee' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'services',
            meta: { label: { fr: 'exécuter', en: 'carry out' } },
          },
          { target: 'deputies', meta: { label: { fr: 'sans conseil', en: 'no council' } } },
        ],
      },
    },
    services: {
      meta: { label: { fr: 'Services de la collectivité', en: 'Local services' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    deputies: {
      meta: { label: { fr: 'Avis des adjoints', en: 'Deputies’ view' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'mayor',
      },
    },
    mayor: {
      meta: { label: { fr: 'Maire ou président seul', en: 'Mayor or president alone' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    committee: {
      meta: { label: { fr: 'Commission municipale', en: 'Council committee' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'drafting',
      },
    },
    drafting: {
      meta: { label: { fr: 'Projet de délibération', en: 'Draft deliberation' }, legal: ['cgct-l2121-12'] },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'council',
      },
    },
    council: {
      meta: {
        label: { fr: 'Conseil convoqué', en: 'Council convened' },
        legal: ['cgct-l2121-7', 'cgct-l2121-12', 'cgct-l2121-17', 'cgct-l5211-11'],
      },
      entry: 'awaitSitting',
      on: { SITTING: ballot('voted', 'councilAgain') },
    },
    councilAgain: {
      meta: { label: { fr: 'Seconde séance du conseil', en: 'Council’s second sitting' }, legal: ['cgct-l2121-17'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('voted', 'councilAgain') },
    },
    voted: {
      meta: { label: { fr: 'Délibération qui engage ?', en: 'A deliberation that binds?' } },
      always: [
        {
          guard: {
            type: 'isAskedTo',
            params: { powers: ['assent', 'approve', 'veto', 'codecide', 'decide', 'arbitrate', 'appeal', 'contract', 'fund'] },
          },
          target: 'legality',
          meta: { label: { fr: 'oui', en: 'yes' } },
        },
        { target: 'answered', meta: { label: { fr: 'non, avis', en: 'no, opinion' } } },
      ],
    },
    legality: {
      meta: { label: { fr: 'Contrôle de légalité', en: 'Legality control' }, legal: ['cgct-l2131-1'] },
      entry: { type: 'hold', params: { hyp: 'legality-transmission-days' } },
      on: { HELD: 'answered' },
    },
    answered: {
      meta: { label: { fr: 'Délibération transmise', en: 'Deliberation sent' }, legal: ['cgct-l2121-20'] },
      type: 'final',
    },
    lapsed,
  },
});
