/**
 * Commission médicale d'établissement: its bureau takes the file, a subcommittee studies it, a report comes before the
 * commission, which votes its opinion; it also writes the medical part of projects and relays in departments.
 * Source: CSP R.6144-1 (internal organisation, investment programme, GHT). Quorum and frequency: internal rules.
 */
import { ballot, giveAnswer, institution, lapsed, secondBallot, startVisit } from '../vocabulary.ts';

export const cmeMachine = institution.createMachine({
  id: 'cme',
  context: startVisit,
  output: giveAnswer,
  initial: 'bureau',
  on: { EXPIRE: { target: '.lapsed', actions: 'giveNone' } },
  states: {
    bureau: {
      meta: { label: { fr: 'Bureau de la CME saisi', en: 'CME officers receive it' } },
      entry: 'takeTurn',
      on: {
        SERVED: [
          { guard: 'sits', target: 'subcommittee' },
          {
            guard: { type: 'isAskedTo', params: { powers: ['initiate', 'instruct', 'coordinate'] } },
            target: 'medicalPart',
            meta: { label: { fr: 'projeter', en: 'plan' } },
          },
          {
            guard: { type: 'isAskedTo', params: { powers: ['informed', 'contract', 'fund', 'execute', 'control'] } },
            target: 'relaying',
            meta: { label: { fr: 'relayer', en: 'relay' } },
          },
          { target: 'subcommittee', meta: { label: { fr: 'se prononcer', en: 'give its word' } } },
        ],
      },
    },
    medicalPart: {
      meta: { label: { fr: 'Volet médical rédigé', en: 'Medical part written' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    relaying: {
      meta: { label: { fr: 'Relais dans les pôles', en: 'Relayed in departments' } },
      entry: { type: 'work', params: { share: 1 } },
      on: {
        WORKED: { target: 'answered', actions: 'answer' },
      },
    },
    subcommittee: {
      meta: { label: { fr: 'Sous-commission', en: 'Subcommittee' } },
      entry: { type: 'work', params: { share: 0.6 } },
      on: {
        WORKED: 'report',
      },
    },
    report: {
      meta: { label: { fr: 'Rapport à la commission', en: 'Report to the commission' }, legal: ['csp-r6144-1'] },
      entry: { type: 'work', params: { share: 0.4 } },
      on: {
        WORKED: [
          { guard: 'sits', target: 'commission' },
          { target: 'answered', actions: 'answer' },
        ],
      },
    },
    commission: {
      meta: { label: { fr: 'Vote de la commission', en: 'Commission votes' }, legal: ['csp-r6144-1'] },
      entry: 'awaitSitting',
      on: { SITTING: ballot('answered', 'commissionAgain') },
    },
    commissionAgain: {
      meta: { label: { fr: 'Commission reconvoquée', en: 'Commission called again' } },
      entry: 'awaitSecondCall',
      on: { SITTING: secondBallot('answered', 'commissionAgain') },
    },
    answered: { meta: { label: { fr: 'Avis de la CME', en: 'Opinion of the CME' } }, type: 'final' },
    lapsed,
  },
});
