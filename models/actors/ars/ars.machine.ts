/**
 * Agence régionale de santé: it registers a file, checks that it is complete, asks for what is missing (once), then
 * instructs it; or, asked for its word, prepares the decision, arbitrates at headquarters, signs and notifies; or lets
 * its departmental branch pay, follow and control. Its board sits on what the director-general submits.
 * Source: CSP R.6122-29 (completeness, filing windows), L.6122-9, R.6122-40, L.1432-3, L.6122-4.
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const arsMachine = institution.createMachine({
  id: 'ars',
  context: startVisit,
  output: giveAnswer,
  initial: 'registering',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    registering: {
      meta: { label: { fr: 'Enregistrement du dossier', en: 'File registered' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'preparing' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['instruct', 'coordinate'] } },
            target: 'checking',
            meta: { label: { fr: 'instruire', en: 'examine' } },
          },
          {
            guard: { type: 'isAskedTo', params: { powers: ['initiate', 'informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'branch',
            meta: { label: { fr: 'payer, suivre', en: 'pay, follow' } },
          },
          { target: 'preparing', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    checking: {
      meta: { label: { fr: 'Dossier complet ?', en: 'Complete file?' }, legal: ['csp-r6122-29'] },
      always: [
        {
          guard: { type: 'happens', params: { hyp: 'file-incomplete', atMost: 1 } },
          target: 'completing',
          actions: 'countCheck',
          meta: { label: { fr: 'non', en: 'no' } },
        },
        { target: 'instructing', actions: 'countCheck', meta: { label: { fr: 'oui', en: 'yes' } } },
      ],
    },
    completing: {
      meta: { label: { fr: 'Pièces demandées', en: 'Missing papers asked for' }, legal: ['csp-r6122-29'] },
      entry: { type: 'hold', params: { hyp: 'file-completion-days' } },
      on: { HELD: 'instructing' },
    },
    instructing: {
      meta: { label: { fr: 'Instruction du dossier', en: 'File examined' }, legal: ['csp-l6122-9'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    branch: {
      meta: { label: { fr: 'Délégation départementale', en: 'Departmental branch' }, legal: ['csp-l6122-4'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    preparing: {
      meta: { label: { fr: 'Projet de décision', en: 'Draft decision' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'arbitrating',
      },
    },
    arbitrating: {
      meta: { label: { fr: 'Arbitrage au siège', en: 'Arbitration at headquarters' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: 'signing',
      },
    },
    signing: {
      meta: { label: { fr: 'Signature du directeur général', en: 'Director-general signs' }, legal: ['csp-r6122-40'] },
      entry: { type: 'work', params: { share: 0.1 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'board' }, { target: 'dated' }],
      },
    },
    board: {
      meta: { label: { fr: 'Conseil d’administration', en: 'Board of the agency' }, legal: ['csp-l1432-3'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'boardAgain') },
    },
    boardAgain: {
      meta: { label: { fr: 'Conseil reconvoqué', en: 'Board called again' }, legal: ['csp-d1432-24'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'boardAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Attente de la date', en: 'Waiting for the date' }),
    answered: { meta: { label: { fr: 'Réponse notifiée', en: 'Answer notified' } }, type: 'final' },
    lapsed,
  },
});
