/**
 * The agency of the dossier flow: it takes a file in its turn, checks that it is complete (asking for papers at most
 * twice), then examines it. Invented for measuring speed; it asserts no rule and has no legal source.
 */
import { giveAnswer, institution, lapsed, startVisit } from '../../models/actors/vocabulary.ts';

export const agencyMachine = institution.createMachine({
  id: 'bench-agency',
  context: startVisit,
  output: giveAnswer,
  initial: 'inbox',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    inbox: {
      meta: { label: { fr: 'Dossier en attente', en: 'File waiting' } },
      entry: 'takeTurn',
      on: {
        SERVED: 'checking',
      },
    },
    checking: {
      meta: { label: { fr: 'Dossier complet ?', en: 'Complete file?' } },
      always: [
        {
          guard: { type: 'happens', params: { hyp: 'incomplete-share', atMost: 2 } },
          target: 'completing',
          actions: 'countCheck',
          meta: { label: { fr: 'non', en: 'no' } },
        },
        { target: 'examining', actions: 'countCheck', meta: { label: { fr: 'oui', en: 'yes' } } },
      ],
    },
    completing: {
      meta: { label: { fr: 'Pièces demandées', en: 'Missing papers asked for' } },
      entry: { type: 'hold', params: { hyp: 'completion-days' } },
      on: { HELD: 'checking' },
    },
    examining: {
      meta: { label: { fr: 'Examen du dossier', en: 'File examined' } },
      entry: { type: 'work', params: { share: 1 } },
      on: { WORKED: { target: 'answered', actions: 'answer' } },
    },
    answered: { meta: { label: { fr: 'Réponse donnée', en: 'Answer given' } }, type: 'final' },
    lapsed,
  },
});
