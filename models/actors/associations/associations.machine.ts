/**
 * Approved associations of users: volunteers find time, send the file to member associations, gather what they say and
 * write one position; their board may vote; else they relay information to users.
 * Source: CSP L.1114-1 (approval). How they consult is a practice, nowhere written in the texts read.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const associationsMachine = institution.createMachine({
  id: 'associations',
  context: startVisit,
  output: giveAnswer,
  initial: 'volunteers',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    volunteers: {
      meta: { label: { fr: 'Bénévoles disponibles ?', en: 'Volunteers available?' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'circulating' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'relaying',
            meta: { label: { fr: 'relayer', en: 'relay' } },
          },
          { target: 'circulating', meta: { label: { fr: 'se prononcer', en: 'give their word' } } },
        ],
      },
    },
    relaying: {
      meta: { label: { fr: 'Information des usagers', en: 'Users informed' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    circulating: {
      meta: { label: { fr: 'Envoi aux membres', en: 'Sent to the members' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'listening',
      },
    },
    listening: {
      meta: { label: { fr: 'Retours des associations', en: 'Associations answer' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'writing',
      },
    },
    writing: {
      meta: { label: { fr: 'Position commune rédigée', en: 'Common position written' }, legal: ['csp-l1114-1'] },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'board' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    board: {
      meta: { label: { fr: 'Conseil des associations', en: 'Associations’ board' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'boardAgain') },
    },
    boardAgain: {
      meta: { label: { fr: 'Conseil reconvoqué', en: 'Board called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'boardAgain') },
    },
    answered: { meta: { label: { fr: 'Position rendue publique', en: 'Position made public' } }, type: 'final' },
    lapsed,
  },
});
