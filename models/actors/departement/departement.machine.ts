/**
 * Conseil départemental: its president has a report written, a specialised committee studies it, the assembly sits in
 * session with its quorum; a deliberation that binds is enforceable once sent to the prefect. Without a session the
 * standing commission answers; departmental services carry out.
 * Source: CGCT L.3121-9 (one session a quarter, procedures section 17.11); the days of transmission are a hypothesis.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const departementMachine = institution.createMachine({
  id: 'departement',
  context: startVisit,
  output: giveAnswer,
  initial: 'presidentOffice',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    presidentOffice: {
      meta: { label: { fr: 'Cabinet du président saisi', en: 'President’s office gets it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'report' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'services',
            meta: { label: { fr: 'exécuter', en: 'carry out' } },
          },
          { target: 'standing', meta: { label: { fr: 'sans session', en: 'no session' } } },
        ],
      },
    },
    services: {
      meta: { label: { fr: 'Services du département', en: 'Departmental services' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    standing: {
      meta: { label: { fr: 'Commission permanente', en: 'Standing commission' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    report: {
      meta: { label: { fr: 'Rapport du président', en: 'President’s report' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'sectorCommittee',
      },
    },
    sectorCommittee: {
      meta: { label: { fr: 'Commission des solidarités', en: 'Social affairs committee' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'session',
      },
    },
    session: {
      meta: { label: { fr: 'Session de l’assemblée', en: 'Assembly in session' }, legal: ['cgct-l3121-9'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('deliberated', 'sessionAgain') },
    },
    sessionAgain: {
      meta: { label: { fr: 'Seconde séance', en: 'Second sitting' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('deliberated', 'sessionAgain') },
    },
    deliberated: {
      meta: { label: { fr: 'Délibération qui engage ?', en: 'A deliberation that binds?' } },
      always: [
        {
          guard: {
            type: 'isAskedTo',
            params: { powers: ['assent', 'approve', 'veto', 'codecide', 'decide', 'arbitrate', 'appeal', 'contract', 'fund'] },
          },
          target: 'legality',
          meta: { label: { fr: 'oui', en: 'yes' } },
        },
        { target: 'answered', meta: { label: { fr: 'non, avis', en: 'no, opinion' } } },
      ],
    },
    legality: {
      meta: { label: { fr: 'Transmission au préfet', en: 'Sent to the prefect' }, legal: ['cgct-l3131-1'] },
      entry: { type: 'hold', params: { hyp: 'legality-transmission-days' } },
      on: { HELD: 'answered' },
    },
    answered: { meta: { label: { fr: 'Position du département', en: 'Department’s position' } }, type: 'final' },
    lapsed,
  },
});
