/**
 * Caisse primaire d'assurance maladie: its director negotiates and signs contracts; its payments are checked and leave with
 * a monthly run; services carry out and control; asked for its word it studies first; its council may sit.
 * Source: CSS L.162-14-1 (contracts); director manages and signs, council orients and controls (procedures 17.10).
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const cpamMachine = institution.createMachine({
  id: 'cpam',
  context: startVisit,
  output: giveAnswer,
  initial: 'desk',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    desk: {
      meta: { label: { fr: 'Caisse saisie', en: 'Fund receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'studying' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['contract'] } },
            target: 'negotiating',
            meta: { label: { fr: 'contracter', en: 'contract' } },
          },
          {
            guard: { type: 'isAskedTo', params: { powers: ['fund'] } },
            target: 'checking',
            meta: { label: { fr: 'payer', en: 'pay' } },
          },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'execute', 'control'] },
            },
            target: 'services',
            meta: { label: { fr: 'gérer', en: 'manage' } },
          },
          { target: 'studying', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    negotiating: {
      meta: { label: { fr: 'Négociation du directeur', en: 'Director negotiates' }, legal: ['css-l162-14-1'] },
      entry: { type: 'work', params: { share: 0.8 } },
      on: {
        WORKED: 'signing',
      },
    },
    signing: {
      meta: { label: { fr: 'Signature du directeur', en: 'Director signs' }, legal: ['css-l162-14-1'] },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'dated',
      },
    },
    checking: {
      meta: { label: { fr: 'Liquidation vérifiée', en: 'Amounts checked' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'payment',
      },
    },
    payment: {
      meta: { label: { fr: 'Paiement du mois', en: 'Monthly payment run' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'dated',
      },
    },
    services: {
      meta: { label: { fr: 'Services de la caisse', en: 'Services of the fund' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    studying: {
      meta: { label: { fr: 'Étude par les services', en: 'Studied by the services' } },
      entry: { type: 'work', params: { share: 0.7 } },
      on: {
        WORKED: 'directorWord',
      },
    },
    directorWord: {
      meta: { label: { fr: 'Avis de la direction', en: 'Management’s word' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'council' }, { target: 'dated' }],
      },
    },
    council: {
      meta: { label: { fr: 'Conseil de la caisse', en: 'Council of the fund' }, legal: ['css-cpam-conseil'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'councilAgain') },
    },
    councilAgain: {
      meta: { label: { fr: 'Conseil reconvoqué', en: 'Council called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'councilAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Échéance attendue', en: 'Due date awaited' }),
    answered: { meta: { label: { fr: 'Réponse de la caisse', en: 'Answer of the fund' } }, type: 'final' },
    lapsed,
  },
});
