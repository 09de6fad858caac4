/**
 * Comité social d'établissement of a public hospital: staff are informed, may ask for an expert's report, debate, vote; a
 * unanimous refusal obliges to a second meeting, where the same people vote the same way: only time passes.
 * Source: CSP L.6144-3, decree 2021-1570; chances and days of expert report and second meeting are hypotheses.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const cseMachine = institution.createMachine({
  id: 'cse',
  context: startVisit,
  output: giveAnswer,
  initial: 'secretary',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    secretary: {
      meta: { label: { fr: 'Secrétaire du comité saisi', en: 'Committee’s secretary gets it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'informing' },
          {
            guard: {
              type: 'isAskedTo',
              params: { powers: ['initiate', 'instruct', 'coordinate', 'informed', 'contract', 'fund', 'execute', 'control'] },
            },
            target: 'representatives',
            meta: { label: { fr: 'préparer, suivre', en: 'prepare, follow' } },
          },
          { target: 'informing', meta: { label: { fr: 'consulter', en: 'consult' } } },
        ],
      },
    },
    representatives: {
      meta: { label: { fr: 'Représentants du personnel', en: 'Staff representatives' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    informing: {
      meta: { label: { fr: 'Information du comité', en: 'Committee informed' }, legal: ['csp-l6144-3'] },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'expertQuestion',
      },
    },
    expertQuestion: {
      meta: { label: { fr: 'Expertise demandée ?', en: 'Expert asked for?' } },
      always: [
        {
          guard: { type: 'happens', params: { hyp: 'cse-expert', atMost: 1 } },
          target: 'expertise',
          actions: 'countCheck',
          meta: { label: { fr: 'oui', en: 'yes' } },
        },
        { target: 'debating', actions: 'countCheck', meta: { label: { fr: 'non', en: 'no' } } },
      ],
    },
    expertise: {
      meta: { label: { fr: 'Rapport de l’expert', en: 'Expert’s report' } },
      entry: { type: 'hold', params: { hyp: 'cse-expert-days' } },
      on: { HELD: 'debating' },
    },
    debating: {
      meta: { label: { fr: 'Débat préparé', en: 'Debate prepared' } },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'committee' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    committee: {
      meta: { label: { fr: 'Vote du comité', en: 'Committee votes' }, legal: ['csp-l6144-3'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('counted', 'committeeAgain') },
    },
    committeeAgain: {
      meta: { label: { fr: 'Comité reconvoqué', en: 'Committee called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('counted', 'committeeAgain') },
    },
    counted: {
      meta: { label: { fr: 'Refus unanime ?', en: 'Unanimous refusal?' } },
      always: [
        {
          guard: { type: 'happensOnNo', params: { hyp: 'cse-unanimous-no', atMost: 2 } },
          target: 'secondMeeting',
          actions: 'countCheck',
          meta: { label: { fr: 'oui', en: 'yes' } },
        },
        { target: 'answered', actions: 'countCheck', meta: { label: { fr: 'non', en: 'no' } } },
      ],
    },
    secondMeeting: {
      meta: { label: { fr: 'Second examen obligatoire', en: 'Second hearing required' }, legal: ['decret-2021-1570'] },
      entry: { type: 'hold', params: { hyp: 'cse-second-meeting-days' } },
      on: { HELD: 'answered' },
    },
    answered: {
      meta: { label: { fr: 'Procès-verbal transmis', en: 'Minutes sent' }, legal: ['decret-2021-1570'] },
      type: 'final',
    },
    lapsed,
  },
});
