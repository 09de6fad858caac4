/**
 * Agence régionale de santé: it registers a file, checks that it is complete, asks for what is missing (once), then
 * instructs it; or, asked for its word, prepares the decision, arbitrates at headquarters, signs and notifies.
 * Source: CSP R.6122-29 (completeness, filing windows), L.6122-9, R.6122-40.
 */
import { giveAnswer, institution, startVisit } from '../vocabulary.ts';

export const arsMachine = institution.createMachine({
  id: 'ars',
  context: startVisit,
  output: giveAnswer,
  initial: 'registering',
  on: { EXPIRE: '.lapsed' },
  states: {
    registering: {
      meta: { label: { fr: 'Enregistrement', en: 'Registration' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: { type: 'isAskedTo', params: { powers: ['instruct', 'coordinate'] } }, target: 'checking' },
          { guard: { type: 'isAskedTo', params: { powers: ['fund', 'contract', 'execute', 'informed', 'initiate', 'control'] } }, target: 'handling' },
          { target: 'preparing' },
        ],
      },
    },
    checking: {
      meta: { label: { fr: 'Dossier complet ?', en: 'Complete file?' }, legal: ['csp-r6122-29'] },
      always: [
        { guard: { type: 'happens', params: { hyp: 'file-incomplete', atMost: 1 } }, target: 'completing', actions: 'countCheck' },
        { target: 'instructing' },
      ],
    },
    completing: {
      meta: { label: { fr: 'Pièces demandées', en: 'Missing papers asked' } },
      entry: { type: 'hold', params: { hyp: 'file-completion-days' } },
      on: { HELD: 'instructing' },
    },
    instructing: {
      meta: { label: { fr: 'Instruction', en: 'Examination' }, legal: ['csp-l6122-9'] },
      entry: { type: 'work', params: { share: 1 } },
      on: { WORKED: { target: 'answered', actions: 'answer' } },
    },
    handling: {
      meta: { label: { fr: 'Traitement', en: 'Handling' } },
      entry: { type: 'work', params: { share: 1 } },
      on: { WORKED: [{ guard: 'hasCalendar', target: 'waitingDate' }, { target: 'answered', actions: 'answer' }] },
    },
    waitingDate: {
      meta: { label: { fr: 'Attente de la date', en: 'Waiting for the date' } },
      entry: 'awaitDate',
      on: { DATE: { target: 'answered', actions: 'answer' } },
    },
    preparing: {
      meta: { label: { fr: 'Projet de décision', en: 'Draft decision' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: { WORKED: 'arbitrating' },
    },
    arbitrating: {
      meta: { label: { fr: 'Arbitrage du directeur général', en: 'Director-general’s arbitration' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: { WORKED: 'signing' },
    },
    signing: {
      meta: { label: { fr: 'Signature, notification', en: 'Signature, notification' }, legal: ['csp-r6122-40'] },
      entry: { type: 'work', params: { share: 0.1 } },
      on: { WORKED: [{ guard: 'hasCalendar', target: 'waitingDate' }, { target: 'answered', actions: 'answer' }] },
    },
    answered: { meta: { label: { fr: 'Réponse notifiée', en: 'Answer notified' } }, type: 'final' },
    lapsed: { meta: { label: { fr: 'Délai écoulé', en: 'Time elapsed' } }, type: 'final' },
  },
});
