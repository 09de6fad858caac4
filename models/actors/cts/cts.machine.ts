/**
 * Conseil territorial de santé: its bureau puts the file on the agenda, a commission prepares it, the plenary is
 * convened, checks its quorum, may be convened again, deliberates. Without a sitting, a commission works.
 * Source: CSP L.1434-10, R.1434-33 to R.1434-38; quorum, convening and bureau are left to its internal rules (R.1434-38).
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const ctsMachine = institution.createMachine({
  id: 'cts',
  context: startVisit,
  output: giveAnswer,
  initial: 'secretariat',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    secretariat: {
      meta: {
        label: { fr: 'Secrétariat tenu par l’ARS', en: 'Secretariat kept by the ARS' },
        legal: ['csp-l1434-10', 'csp-r1434-38'],
      },
      entry: 'takeTurn',
      on: { SERVED: [{ guard: 'sits', target: 'bureau' }, { target: 'working' }] },
    },
    working: {
      meta: { label: { fr: 'Commission au travail', en: 'Committee at work' }, legal: ['csp-r1434-36'] },
      entry: { type: 'work', params: { share: 1 } },
      on: { WORKED: { target: 'answered', actions: 'answer' } },
    },
    bureau: {
      meta: { label: { fr: 'Bureau : ordre du jour', en: 'Bureau: agenda' }, legal: ['csp-r1434-38'] },
      entry: { type: 'work', params: { share: 0.3 } },
      on: { WORKED: 'commission' },
    },
    commission: {
      meta: { label: { fr: 'Commission : rapport', en: 'Committee: report' }, legal: ['csp-r1434-36'] },
      entry: { type: 'work', params: { share: 0.7 } },
      on: { WORKED: 'convened' },
    },
    convened: {
      meta: { label: { fr: 'Plénière convoquée', en: 'Plenary convened' }, legal: ['csp-r1434-38'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'reconvened') },
    },
    reconvened: {
      meta: { label: { fr: 'Plénière reconvoquée', en: 'Plenary convened again' }, legal: ['csp-r1434-38'] },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'reconvened') },
    },
    answered: { meta: { label: { fr: 'Réponse transmise', en: 'Answer sent' } }, type: 'final' },
    lapsed,
  },
});
