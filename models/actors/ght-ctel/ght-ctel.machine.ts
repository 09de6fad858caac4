/**
 * Comité territorial des élus locaux of a GHT: mayors of the hospitals' towns review equal access to care, look for a
 * common word, and may meet; it also watches what was announced. It can block nothing.
 * Source: CSP R.6132-13, L.6132-2. Its working is left to the GHT agreement.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const ghtCtelMachine = institution.createMachine({
  id: 'ght-ctel',
  context: startVisit,
  output: giveAnswer,
  initial: 'convener',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    convener: {
      meta: { label: { fr: 'Comité des élus saisi', en: 'Committee receives it' }, legal: ['csp-r6132-13'] },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'accessReview' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'watching',
            meta: { label: { fr: 'veiller', en: 'watch' } },
          },
          { target: 'accessReview', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    watching: {
      meta: { label: { fr: 'Suivi des engagements', en: 'Pledges followed' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    accessReview: {
      meta: { label: { fr: 'Égalité d’accès examinée', en: 'Equal access reviewed' }, legal: ['csp-r6132-13'] },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'townHalls',
      },
    },
    townHalls: {
      meta: { label: { fr: 'Échange entre les maires', en: 'Exchange between mayors' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'meeting' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    meeting: {
      meta: { label: { fr: 'Réunion des élus', en: 'Elected members meet' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'meetingAgain') },
    },
    meetingAgain: {
      meta: { label: { fr: 'Élus reconvoqués', en: 'Members called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'meetingAgain') },
    },
    answered: { meta: { label: { fr: 'Position des élus transmise', en: 'Position sent' } }, type: 'final' },
    lapsed,
  },
});
