/**
 * Conférence régionale de la santé et de l'autonomie: its secretariat is kept by the ARS, its standing commission prepares
 * a draft opinion, the plenary sits with half its members, else is called again without quorum. Without a sitting its
 * standing commission answers for it; specialised commissions follow.
 * Source: CSP D.1432-28 (members), D.1432-47 (quorum, second call), D.1432-50 (notice).
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const crsaMachine = institution.createMachine({
  id: 'crsa',
  context: startVisit,
  output: giveAnswer,
  initial: 'secretariat',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    secretariat: {
      meta: { label: { fr: 'Secrétariat de la conférence', en: 'Secretariat of the conference' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'standing' },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'specialised',
            meta: { label: { fr: 'préparer, suivre', en: 'prepare, follow' } },
          },
          { target: 'standing', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    specialised: {
      meta: { label: { fr: 'Commission spécialisée', en: 'Specialised commission' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    standing: {
      meta: { label: { fr: 'Commission permanente', en: 'Standing commission' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'draftOpinion',
      },
    },
    draftOpinion: {
      meta: { label: { fr: 'Projet d’avis', en: 'Draft opinion' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'plenary' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    plenary: {
      meta: { label: { fr: 'Assemblée plénière', en: 'Plenary assembly' }, legal: ['csp-d1432-50', 'csp-d1432-28'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'plenaryAgain') },
    },
    plenaryAgain: {
      meta: { label: { fr: 'Plénière sans quorum requis', en: 'Plenary, no quorum needed' }, legal: ['csp-d1432-47'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'plenaryAgain') },
    },
    answered: { meta: { label: { fr: 'Avis de la conférence', en: 'Opinion of the conference' } }, type: 'final' },
    lapsed,
  },
});
