/**
 * A plain office: it takes its turn, works, then sits if it is a body, waits for its date if it has one, and answers.
 * For institutions of which nothing particular is known; it asserts no rule and has no legal source.
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const officeMachine = institution.createMachine({
  id: 'office',
  context: startVisit,
  output: giveAnswer,
  initial: 'inbox',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    inbox: {
      meta: { label: { fr: 'Dossier en attente', en: 'File waiting' } },
      entry: 'takeTurn',
      on: {
        SERVED: 'handling',
      },
    },
    handling: {
      meta: { label: { fr: 'Traitement du dossier', en: 'File handled' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'meeting' }, { target: 'dated' }],
      },
    },
    meeting: {
      meta: { label: { fr: 'Réunion convoquée', en: 'Meeting convened' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'meetingAgain') },
    },
    meetingAgain: {
      meta: { label: { fr: 'Nouvelle convocation', en: 'Called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'meetingAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Attente de la date', en: 'Waiting for the date' }),
    answered: { meta: { label: { fr: 'Réponse donnée', en: 'Answer given' } }, type: 'final' },
    lapsed,
  },
});
