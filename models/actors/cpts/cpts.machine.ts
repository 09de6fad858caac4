/**
 * Communauté professionnelle territoriale de santé: most often an association of professionals. Working groups write the
 * health project; field teams carry the missions; its bureau, then its board, commit it; its members may meet.
 * Source: CSP L.1434-12; CSS L.162-14-1 and the agreement of 20 June 2019. Its quorum is in its own statutes.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const cptsMachine = institution.createMachine({
  id: 'cpts',
  context: startVisit,
  output: giveAnswer,
  initial: 'coordination',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    coordination: {
      meta: { label: { fr: 'Coordination saisie', en: 'Coordination receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'bureau' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['initiate', 'instruct', 'coordinate'] } },
            target: 'workingGroups',
            meta: { label: { fr: 'écrire', en: 'write' } },
          },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'fund', 'execute', 'control'] } },
            target: 'missions',
            meta: { label: { fr: 'agir', en: 'act' } },
          },
          { target: 'bureau', meta: { label: { fr: 's’engager', en: 'commit' } } },
        ],
      },
    },
    workingGroups: {
      meta: { label: { fr: 'Groupes de travail', en: 'Working groups' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'healthProject',
      },
    },
    healthProject: {
      meta: { label: { fr: 'Projet de santé rédigé', en: 'Health project written' }, legal: ['csp-l1434-12'] },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    missions: {
      meta: { label: { fr: 'Missions sur le terrain', en: 'Missions in the field' }, legal: ['css-l162-14-1'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    bureau: {
      meta: { label: { fr: 'Bureau de l’association', en: 'Officers of the association' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'board',
      },
    },
    board: {
      meta: { label: { fr: 'Conseil d’administration', en: 'Board' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'members' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    members: {
      meta: { label: { fr: 'Assemblée des membres', en: 'Members’ meeting' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'membersAgain') },
    },
    membersAgain: {
      meta: { label: { fr: 'Assemblée reconvoquée', en: 'Members called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'membersAgain') },
    },
    answered: { meta: { label: { fr: 'Réponse envoyée', en: 'Answer sent' } }, type: 'final' },
    lapsed,
  },
});
