/**
 * Specialised commission (care organisation CSOS, or another that works on reports): a rapporteur is named, reports, the
 * commission is called to a session and votes; half its members are needed, else a second call without quorum.
 * Source: CSP D.1432-38 (opinions), D.1432-39 (seats), D.1432-47 (quorum, second call), D.1432-50 (ten days of notice).
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const csosMachine = institution.createMachine({
  id: 'csos',
  context: startVisit,
  output: giveAnswer,
  initial: 'registry',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    registry: {
      meta: { label: { fr: 'Demande d’avis reçue', en: 'Request for opinion received' }, legal: ['csp-d1432-38'] },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'rapporteur' },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'officers',
            meta: { label: { fr: 'préparer, suivre', en: 'prepare, follow' } },
          },
          { target: 'rapporteur', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    officers: {
      meta: { label: { fr: 'Président et vice-présidents', en: 'President and deputies' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    rapporteur: {
      meta: { label: { fr: 'Rapporteur désigné', en: 'Rapporteur named' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'reporting',
      },
    },
    reporting: {
      meta: { label: { fr: 'Rapport sur la demande', en: 'Report on the request' }, legal: ['csp-d1432-38'] },
      entry: { type: 'work', params: { share: 0.8 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'session' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    session: {
      meta: { label: { fr: 'Séance convoquée', en: 'Session convened' }, legal: ['csp-d1432-50', 'csp-d1432-39'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'sessionAgain') },
    },
    sessionAgain: {
      meta: { label: { fr: 'Seconde convocation', en: 'Second call' }, legal: ['csp-d1432-47'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'sessionAgain') },
    },
    answered: {
      meta: { label: { fr: 'Avis remis à l’ARS', en: 'Opinion given to the ARS' }, legal: ['csp-d1432-38'] },
      type: 'final',
    },
    lapsed,
  },
});
