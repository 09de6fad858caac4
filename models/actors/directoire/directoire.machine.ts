/**
 * Directoire of a public hospital: the director, who chairs it, sets the agenda and sends the papers; members are concerted
 * with and nothing is voted, the director decides. Only a proposal can make it vote.
 * Source: CSP L.6143-7, L.6143-7-5 (composition, prior concertation); absence of a vote: partly verified.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const directoireMachine = institution.createMachine({
  id: 'directoire',
  context: startVisit,
  output: giveAnswer,
  initial: 'agenda',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    agenda: {
      meta: { label: { fr: 'Agenda du directeur', en: 'Director’s agenda' }, legal: ['csp-l6143-7'] },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'papers' },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'members',
            meta: { label: { fr: 'préparer, suivre', en: 'prepare, follow' } },
          },
          { target: 'papers', meta: { label: { fr: 'concerter', en: 'concert' } } },
        ],
      },
    },
    members: {
      meta: { label: { fr: 'Chefs de pôle, soignants', en: 'Heads of departments, nurses' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    papers: {
      meta: { label: { fr: 'Documents aux membres', en: 'Papers to the members' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'concertation',
      },
    },
    concertation: {
      meta: { label: { fr: 'Échange, directeur président', en: 'Exchange, director chairs' }, legal: ['csp-l6143-7-5'] },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'vote', meta: { label: { fr: 'vote prévu', en: 'vote due' } } },
          { target: 'answered', actions: 'answer', meta: { label: { fr: 'sans vote', en: 'no vote' } } },
        ],
      },
    },
    vote: {
      meta: { label: { fr: 'Vote, si le droit change', en: 'A vote, if the law changes' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'voteAgain') },
    },
    voteAgain: {
      meta: { label: { fr: 'Directoire reconvoqué', en: 'Directoire called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'voteAgain') },
    },
    answered: { meta: { label: { fr: 'Retour au directeur', en: 'Back to the director' } }, type: 'final' },
    lapsed,
  },
});
