/**
 * Prefect: services of the State write a note, the prefect signs; acts of local councils get a control of legality;
 * services carry out; some commissions sit under the prefect's chair.
 * Source: CSP L.1435-1 (with the ARS); CGCT L.2131-1 (acts sent to the State's representative).
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const prefetMachine = institution.createMachine({
  id: 'prefet',
  context: startVisit,
  output: giveAnswer,
  initial: 'prefecture',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    prefecture: {
      meta: { label: { fr: 'Préfecture saisie', en: 'Prefecture receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'note' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['control'] } },
            target: 'legality',
            meta: { label: { fr: 'contrôler', en: 'control' } },
          },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute'] },
            },
            target: 'services',
            meta: { label: { fr: 'préparer, exécuter', en: 'prepare, carry out' } },
          },
          { target: 'note', meta: { label: { fr: 'se prononcer', en: 'give a word' } } },
        ],
      },
    },
    legality: {
      meta: { label: { fr: 'Contrôle de légalité', en: 'Legality control' }, legal: ['cgct-l2131-1'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    services: {
      meta: { label: { fr: 'Services de l’État', en: 'Services of the State' }, legal: ['csp-l1435-1'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    note: {
      meta: { label: { fr: 'Note des services', en: 'Note from the services' } },
      entry: { type: 'work', params: { share: 0.8 } },
      on: {
        WORKED: 'signing',
      },
    },
    signing: {
      meta: { label: { fr: 'Signature du préfet', en: 'Prefect signs' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'commission' }, { target: 'dated' }],
      },
    },
    commission: {
      meta: { label: { fr: 'Commission qu’il préside', en: 'Commission the prefect chairs' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'commissionAgain') },
    },
    commissionAgain: {
      meta: { label: { fr: 'Commission reconvoquée', en: 'Commission called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'commissionAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Date fixée attendue', en: 'Fixed date awaited' }),
    answered: { meta: { label: { fr: 'Réponse du préfet', en: 'Answer of the prefect' } }, type: 'final' },
    lapsed,
  },
});
