/**
 * Director of a public hospital: writes a project and measures its effects; has it carried out by departments; or decides
 * alone, signs, and sends the act to the ARS, which makes it enforceable. May chair a meeting that votes.
 * Source: CSP L.6143-7 (competence), L.6143-4 (acts enforceable on receipt).
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const directeurMachine = institution.createMachine({
  id: 'directeur',
  context: startVisit,
  output: giveAnswer,
  initial: 'management',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    management: {
      meta: { label: { fr: 'Direction saisie', en: 'Management receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'drafting' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['initiate'] } },
            target: 'project',
            meta: { label: { fr: 'proposer', en: 'propose' } },
          },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'departments',
            meta: { label: { fr: 'préparer, exécuter', en: 'prepare, carry out' } },
          },
          { target: 'drafting', meta: { label: { fr: 'décider', en: 'decide' } } },
        ],
      },
    },
    project: {
      meta: { label: { fr: 'Projet de réorganisation', en: 'Reorganisation project' }, legal: ['csp-l6143-7'] },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'effects',
      },
    },
    effects: {
      meta: { label: { fr: 'Effets sur soins et postes', en: 'Effects on care and posts' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'dated',
      },
    },
    departments: {
      meta: { label: { fr: 'Pôles et directions', en: 'Hospital departments' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    drafting: {
      meta: { label: { fr: 'Projet de décision', en: 'Draft decision' } },
      entry: { type: 'work', params: { share: 0.7 } },
      on: {
        WORKED: 'signing',
      },
    },
    signing: {
      meta: { label: { fr: 'Signature du directeur', en: 'Director signs' }, legal: ['csp-l6143-7'] },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'sending',
      },
    },
    sending: {
      meta: { label: { fr: 'Envoi à l’ARS', en: 'Sent to the ARS' }, legal: ['csp-l6143-4'] },
      entry: { type: 'work', params: { share: 0.1 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'meeting' }, { target: 'dated' }],
      },
    },
    meeting: {
      meta: { label: { fr: 'Réunion qu’il préside', en: 'Meeting the director chairs' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'meetingAgain') },
    },
    meetingAgain: {
      meta: { label: { fr: 'Nouvelle réunion', en: 'New meeting' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'meetingAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Date ou fenêtre attendue', en: 'Date or window awaited' }, 'csp-r6122-29'),
    answered: { meta: { label: { fr: 'Décision exécutoire', en: 'Act in force' }, legal: ['csp-l6143-4'] }, type: 'final' },
    lapsed,
  },
});
