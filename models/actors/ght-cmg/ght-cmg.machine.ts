/**
 * Commission médicale de groupement: its care networks write the shared medical project; asked for its word, it hears the
 * CME of each hospital, then sits; its networks carry out and follow.
 * Source: CSP D.6132-9 (it writes the shared medical project), L.6132-2. Its sittings are ruled by the GHT agreement.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const ghtCmgMachine = institution.createMachine({
  id: 'ght-cmg',
  context: startVisit,
  output: giveAnswer,
  initial: 'presidency',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    presidency: {
      meta: { label: { fr: 'Président de la CMG saisi', en: 'CMG president receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'siteCommittees' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['initiate', 'instruct', 'coordinate'] } },
            target: 'careNetworks',
            meta: { label: { fr: 'projeter', en: 'plan' } },
          },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'following',
            meta: { label: { fr: 'suivre', en: 'follow' } },
          },
          { target: 'siteCommittees', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    careNetworks: {
      meta: { label: { fr: 'Filières : besoins et offre', en: 'Networks: needs and supply' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'medicalProject',
      },
    },
    medicalProject: {
      meta: { label: { fr: 'Projet médical partagé', en: 'Shared medical project' }, legal: ['csp-d6132-9'] },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    following: {
      meta: { label: { fr: 'Suivi par les filières', en: 'Followed by care networks' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    siteCommittees: {
      meta: { label: { fr: 'CME des hôpitaux entendues', en: 'Hospitals’ CMEs heard' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: 'report',
      },
    },
    report: {
      meta: { label: { fr: 'Rapport médical', en: 'Medical report' } },
      entry: { type: 'work', params: { share: 0.5 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'commission' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    commission: {
      meta: { label: { fr: 'Commission réunie', en: 'Commission meets' }, legal: ['csp-d6132-9'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'commissionAgain') },
    },
    commissionAgain: {
      meta: { label: { fr: 'Commission reconvoquée', en: 'Commission called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'commissionAgain') },
    },
    answered: { meta: { label: { fr: 'Avis médical transmis', en: 'Medical opinion sent' } }, type: 'final' },
    lapsed,
  },
});
