/**
 * Ministry in charge of health: a text is drafted, the cabinet arbitrates, other ministries are met, ministers sign, the text
 * is published; an appeal is instructed and goes before the national committee; directorates carry out and pay.
 * Source: CSP L.6122-10-1, R.6122-2 (appeal, CNOSS); CSS L.162-22-10 (yearly tariffs).
 */
import { ballot, dateQuestion, dateWait, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const ministereMachine = institution.createMachine({
  id: 'ministere',
  context: startVisit,
  output: giveAnswer,
  initial: 'registry',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    registry: {
      meta: { label: { fr: 'Direction compétente saisie', en: 'Directorate receives it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'drafting' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['appeal'] } },
            target: 'appealFile',
            meta: { label: { fr: 'recours', en: 'appeal' } },
          },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['instruct', 'coordinate', 'informed', 'fund', 'execute', 'control'] },
            },
            target: 'directorates',
            meta: { label: { fr: 'préparer, exécuter', en: 'prepare, carry out' } },
          },
          { target: 'drafting', meta: { label: { fr: 'arrêter un texte', en: 'settle a text' } } },
        ],
      },
    },
    appealFile: {
      meta: { label: { fr: 'Recours instruit', en: 'Appeal examined' }, legal: ['csp-l6122-10-1'] },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'nationalOpinion',
      },
    },
    nationalOpinion: {
      meta: { label: { fr: 'Avis du comité national', en: 'National committee’s opinion' }, legal: ['csp-r6122-2'] },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: 'dated',
      },
    },
    directorates: {
      meta: { label: { fr: 'Directions du ministère', en: 'Directorates' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: 'dated',
      },
    },
    drafting: {
      meta: { label: { fr: 'Texte rédigé', en: 'Text drafted' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: 'cabinet',
      },
    },
    cabinet: {
      meta: { label: { fr: 'Arbitrage du cabinet', en: 'Cabinet arbitrates' } },
      entry: { type: 'work', params: { share: 0.3 } },
      on: {
        WORKED: 'interministerial',
      },
    },
    interministerial: {
      meta: { label: { fr: 'Accord interministériel', en: 'Other ministries agree' } },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: 'signing',
      },
    },
    signing: {
      meta: { label: { fr: 'Signature, parution au JO', en: 'Signed and published' }, legal: ['css-l162-22-10'] },
      entry: { type: 'work', params: { share: 0.2 } },
      on: {
        WORKED: [{ guard: 'sits', target: 'committee' }, { target: 'dated' }],
      },
    },
    committee: {
      meta: { label: { fr: 'Comité national réuni', en: 'National committee meets' } },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'committeeAgain') },
    },
    committeeAgain: {
      meta: { label: { fr: 'Comité reconvoqué', en: 'Committee called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'committeeAgain') },
    },
    dated: dateQuestion,
    waitingDate: dateWait({ fr: 'Date d’effet attendue', en: 'Date of effect awaited' }),
    answered: { meta: { label: { fr: 'Décision publiée', en: 'Decision published' } }, type: 'final' },
    lapsed,
  },
});
