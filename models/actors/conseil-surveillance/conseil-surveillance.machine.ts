/**
 * Conseil de surveillance of a public hospital: its president sets the agenda, members receive the file, the council sits
 * with its quorum or is called again; a deliberation that binds is enforceable unless the ARS opposes it in time.
 * Without a sitting its president only makes observations. Source: CSP L.6143-1 (competence), L.6143-4 (opposition),
 * L.6143-5 (colleges); quorum and second call were not read.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const conseilSurveillanceMachine = institution.createMachine({
  id: 'conseil-surveillance',
  context: startVisit,
  output: giveAnswer,
  initial: 'president',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    president: {
      meta: { label: { fr: 'Président du conseil saisi', en: 'Council’s president gets it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'agenda' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'watching',
            meta: { label: { fr: 'contrôler', en: 'oversee' } },
          },
          { target: 'observations', meta: { label: { fr: 'sans séance', en: 'no sitting' } } },
        ],
      },
    },
    watching: {
      meta: { label: { fr: 'Contrôle de la gestion', en: 'Oversight of management' }, legal: ['csp-l6143-1'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    observations: {
      meta: { label: { fr: 'Observations du président', en: 'President’s observations' }, legal: ['csp-l6143-1'] },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    agenda: {
      meta: { label: { fr: 'Ordre du jour arrêté', en: 'Agenda set' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: 'file',
      },
    },
    file: {
      meta: { label: { fr: 'Dossier aux trois collèges', en: 'File to the three colleges' }, legal: ['csp-l6143-5'] },
      entry: { type: 'work', params: { share: 0.7 } },
      on: {
        WORKED: 'council',
      },
    },
    council: {
      meta: { label: { fr: 'Conseil convoqué', en: 'Council convened' }, legal: ['csp-cs-fonctionnement', 'csp-cs-quorum'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('deliberated', 'councilAgain') },
    },
    councilAgain: {
      meta: { label: { fr: 'Seconde convocation', en: 'Second call' }, legal: ['csp-cs-quorum'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('deliberated', 'councilAgain') },
    },
    deliberated: {
      meta: { label: { fr: 'Délibération qui engage ?', en: 'A deliberation that binds?' } },
      always: [
        {
          guard: {
            type: 'isAskedTo',
            params: { powers: ['assent', 'approve', 'veto', 'codecide', 'decide', 'arbitrate', 'appeal'] },
          },
          target: 'opposition',
          meta: { label: { fr: 'oui', en: 'yes' } },
        },
        { target: 'answered', meta: { label: { fr: 'non, avis', en: 'no, opinion' } } },
      ],
    },
    opposition: {
      meta: { label: { fr: 'L’ARS peut s’opposer', en: 'The ARS may oppose' }, legal: ['csp-l6143-4'] },
      entry: { type: 'hold', params: { hyp: 'supervision-opposition-days' } },
      on: { HELD: 'answered' },
    },
    answered: { meta: { label: { fr: 'Délibération rendue', en: 'Deliberation given' } }, type: 'final' },
    lapsed,
  },
});
