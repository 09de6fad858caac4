/**
 * Comité stratégique of a GHT: chaired by the director of the support hospital, it gathers directors, presidents of CME
 * and nursing heads of every member hospital, and proposes orientations; services of the support hospital carry them out.
 * Source: CSP L.6132-2 II 5 b, R.6132-10. Quorum and frequency are left to the agreement of the GHT.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const ghtComiteStrategiqueMachine = institution.createMachine({
  id: 'ght-comite-strategique',
  context: startVisit,
  output: giveAnswer,
  initial: 'supportHospital',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    supportHospital: {
      meta: { label: { fr: 'Hôpital support saisi', en: 'Support hospital receives it' }, legal: ['csp-l6132-2'] },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'agenda' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'supportServices',
            meta: { label: { fr: 'mettre en œuvre', en: 'carry out' } },
          },
          { target: 'agenda', meta: { label: { fr: 'orienter', en: 'orient' } } },
        ],
      },
    },
    supportServices: {
      meta: { label: { fr: 'Services de l’hôpital support', en: 'Services of support hospital' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    agenda: {
      meta: { label: { fr: 'Ordre du jour du président', en: 'Chair’s agenda' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'memberHospitals',
      },
    },
    memberHospitals: {
      meta: { label: { fr: 'Avis de chaque établissement', en: 'Word of each hospital' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'orientations',
      },
    },
    orientations: {
      meta: { label: { fr: 'Orientations proposées', en: 'Orientations proposed' }, legal: ['csp-r6132-10'] },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'committee' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    committee: {
      meta: { label: { fr: 'Comité réuni', en: 'Committee meets' }, legal: ['csp-r6132-10'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'committeeAgain') },
    },
    committeeAgain: {
      meta: { label: { fr: 'Comité reconvoqué', en: 'Committee called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'committeeAgain') },
    },
    answered: { meta: { label: { fr: 'Orientation transmise', en: 'Orientation sent' } }, type: 'final' },
    lapsed,
  },
});
