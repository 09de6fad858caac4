/**
 * A chamber of Parliament: the presidents' conference puts the text on the agenda, a committee reports, the chamber debates
 * in public session, then votes the whole text; the last word is a reading of its own; a mission oversees.
 * Source: Constitution, articles 45 (last word) and 47-1 (finance of social security: delays).
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const parlementMachine = institution.createMachine({
  id: 'parlement',
  context: startVisit,
  output: giveAnswer,
  initial: 'presidents',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    presidents: {
      meta: { label: { fr: 'Conférence des présidents', en: 'Presidents’ conference' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'committee' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['arbitrate', 'appeal'] } },
            target: 'lastReading',
            meta: { label: { fr: 'dernier mot', en: 'last word' } },
          },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'oversight',
            meta: { label: { fr: 'contrôler', en: 'oversee' } },
          },
          { target: 'committee', meta: { label: { fr: 'légiférer', en: 'legislate' } } },
        ],
      },
    },
    lastReading: {
      meta: { label: { fr: 'Lecture définitive', en: 'Final reading' }, legal: ['const-45'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    oversight: {
      meta: { label: { fr: 'Mission d’évaluation', en: 'Oversight mission' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    committee: {
      meta: { label: { fr: 'Commission saisie au fond', en: 'Lead committee' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'debate',
      },
    },
    debate: {
      meta: { label: { fr: 'Débat en séance publique', en: 'Debate in public session' }, legal: ['const-47-1'] },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'wholeText',
      },
    },
    wholeText: {
      meta: { label: { fr: 'Texte d’ensemble', en: 'Whole text' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'ballot' }, { target: 'dated' }],
      },
    },
    ballot: {
      meta: { label: { fr: 'Scrutin public', en: 'Public ballot' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'ballotAgain') },
    },
    ballotAgain: {
      meta: { label: { fr: 'Scrutin reporté', en: 'Ballot put off' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'ballotAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Date du calendrier attendue', en: 'Calendar date awaited' }, 'const-47-1'),
    answered: { meta: { label: { fr: 'Texte adopté ou rejeté', en: 'Text adopted or rejected' } }, type: 'final' },
    lapsed,
  },
});
