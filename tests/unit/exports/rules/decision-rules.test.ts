/** Rules of the shipped decisions, coded: one for each rule, readable back, complete, and sourced as the model is. */
import { describe, expect, it } from 'vitest';
import type { Body } from '../../../../models/schema/body.schema.ts';
import type { Decision, Step } from '../../../../models/schema/decision.schema.ts';
import type { Model } from '../../../../models/schema/model.schema.ts';
import { rulesByRank } from '../../../../src/analysis/indicators/rule-distance.ts';
import { type Rule, rulesOf } from '../../../../src/exports/rules/decision-rules.ts';
import { readScript } from '../../../../src/exports/rules/read-script.ts';
import { componentsOf, sentenceOf, writeScript } from '../../../../src/exports/rules/statement.ts';
import { type Language, say } from '../../../../src/i18n/intl.ts';
import { appliedWith, essonne, library } from '../../../fixtures/library.ts';

const everything = appliedWith(Object.keys(library.packages).map((id) => ({ id }))).applied.model;
const models: readonly (readonly [string, Model])[] = [
  ['today', library.model],
  ['with every package', everything],
];
const cases = models.flatMap(([when, model]) =>
  Object.values(model.decisions).flatMap((decision) =>
    (['fr', 'en'] as const).map((language) => ({ id: decision.id, when, language, model, decision })),
  ),
);

function ruleAt(decision: string, path: string, language: Language): Rule {
  const found = library.model.decisions[decision] as Decision;
  const rules = rulesOf({ model: library.model, territory: essonne, decision: found, language });
  return rules.find((rule) => rule.path === path) as Rule;
}

describe.each(cases)('the rules of $id $when, in $language', ({ model, decision, language }) => {
  const rules = rulesOf({ model, territory: essonne, decision, language });

  it('are those that the indicator counts, each once', () => {
    const counted = Object.values(rulesByRank(decision)).reduce((sum, count) => sum + (count ?? 0), 0);
    expect(rules).toHaveLength(counted);
    expect(new Set(rules.map(({ path }) => path)).size).toBe(counted);
  });

  it('say who must or may do what, and when', () => {
    const allowed = language === 'fr' ? ['doit', 'doivent', 'peut', 'peuvent'] : ['must', 'may'];
    for (const { statement } of rules) {
      const { A = '', D = '', I = '', Bdir = '', Cac = '' } = componentsOf(statement);
      expect([A, I, Bdir, Cac].filter((text) => text.trim() === '')).toEqual([]);
      expect(allowed).toContain(D);
    }
  });

  it('are read back as they were written', () => {
    for (const { statement } of rules) expect(readScript(writeScript(statement))).toEqual({ ok: true, value: statement });
  });

  it('read as sentences, without a word of code or of the other language', () => {
    const odd = rules.map(({ statement }) => sentenceOf(statement)).filter((words) => /\brules\.|undefined|\{|NaN/.test(words));
    expect(odd).toEqual([]);
    for (const { statement } of rules) {
      expect(sentenceOf(statement)).toMatch(language === 'fr' ? /^« .+ » : .+\.$/ : /^“.+”: .+\.$/);
    }
    if (language === 'en') expect(rules.map(({ statement }) => sentenceOf(statement)).join('')).not.toMatch(/[«»]/);
  });
});

describe('a coded rule', () => {
  it('of a voting body, in French', () => {
    const { statement, ...origin } = ruleAt('autorisation-activite', 'avis-zones/csos', 'fr');
    expect(sentenceOf(statement).replace(/\u00a0/g, ' ')).toBe(
      '« Avis sur les zones » : la commission spécialisée de l’organisation des soins doit donner un avis simple ' +
        'dans la phase « Avis sur les zones », si « Implantation prévue au schéma régional » est « À réviser d’abord », ' +
        'dans un délai de 30 jours, à plus de 1/2 des voix exprimées, un siège du collège « Établissements et ' +
        'professionnels de santé » départageant les égalités, avec au moins 50 % des membres présents, ' +
        'faute de quorum, à une seconde convocation 8 jours plus tard, sinon le silence ne vaut pas réponse.',
    );
    expect(origin).toEqual({
      path: 'avis-zones/csos',
      reads: ['step/autorisation-activite/avis-zones/csos', 'body/csos'],
      assumed: [],
      rank: 'decree',
      evidence: 'verified',
      sources: ['CSP R.1434-30 à R.1434-32', 'CSP D.1432-38', 'CSP D.1432-47'],
      note: 'Réputé rendu après 30 jours : si aucune séance ne tombe à temps, l’avis ne pèse pas.',
    });
  });

  it('of an approval, in English', () => {
    const { statement, assumed } = ruleAt('financement-hopital', 'eprd/ars', 'en');
    expect(writeScript(statement)).toBe(
      '“Approves or opposes”: the A(ARS) D(must) I(rule) on the Bdir(approval) Cac(in the phase “Budget set”), ' +
        'Cac(if “Recovery plan” is “Hospital without a plan”), Cac(after the hospital director), Cex(within 30 days), ' +
        'or else O{E(silence) F(means) P(yes)}.',
    );
    expect(componentsOf(statement)).toEqual({
      A: 'ARS',
      D: 'must',
      I: 'rule',
      Bdir: 'approval',
      Cac: 'in the phase “Budget set” [AND] if “Recovery plan” is “Hospital without a plan” [AND] after the hospital director',
      Cex: 'within 30 days',
      O: 'silence means yes',
    });
    expect(assumed).toEqual(['Cex']);
  });

  it('of a legal clock, an appeal and an arbiter', () => {
    const sentences = [
      ruleAt('creation-cpts', 'validation/clock', 'fr'),
      ruleAt('autorisation-activite', 'decision/appeal', 'fr'),
      ruleAt('financement-hopital', 'lectures/arbiter', 'fr'),
    ].map(({ statement }) => sentenceOf(statement));
    expect(sentences).toEqual([
      '« Délai légal » : les décideurs doivent rendre leur réponse dans la phase « Validation », ' +
        'dans les 60 jours qui suivent le début de la phase « Avis sur le projet », sinon le silence vaut accord.',
      '« Recours hiérarchique » : le ministre doit trancher le recours dans la phase « Décision », ' +
        'si un refus ou un blocage fait l’objet d’un recours, dans un délai de 180 jours, sinon le silence vaut rejet.',
      '« Dernier mot de l’Assemblée » : l’Assemblée nationale doit trancher le désaccord dans la phase « Vote du Parlement », ' +
        'si les parties sont en désaccord.',
    ]);
  });
});

/** The rule of one step of a decision of two phases, in a model changed as asked. */
function ruleWith(
  change: Partial<Step>,
  more: { readonly body?: Partial<Body>; readonly mandatory?: boolean; readonly language?: Language } = {},
): Rule {
  const base = library.model.decisions['creation-cpts'] as Decision;
  const cts = { ...(library.model.bodies['cts'] as Body), ...more.body };
  const step: Step = {
    power: 'advise',
    label: { fr: 'Avis', en: 'Opinion' },
    work: { days: 1 },
    rank: 'none',
    evidence: 'assumed',
    legal: [],
    ...change,
  };
  const decision: Decision = {
    ...base,
    opening: { mandatory: more.mandatory === true },
    order: ['avis'],
    phases: { ...base.phases, avis: { ...(base.phases['avis'] as Decision['phases'][string]), cells: { cts: step } } },
  };
  const { model: shipped } = library;
  const model: Model = { ...shipped, bodies: { ...shipped.bodies, cts } };
  return rulesOf({ model, territory: essonne, decision, language: more.language ?? 'fr' })[0] as Rule;
}

const componentsWith = (...asked: Parameters<typeof ruleWith>) => componentsOf(ruleWith(...asked).statement);

describe('words of a rule', () => {
  it('state a faculty where the model does: opening, opposing, refusing to sign or to pay', () => {
    const deontics = [
      componentsWith({ power: 'initiate' }),
      componentsWith({ power: 'initiate' }, { mandatory: true }),
      componentsWith({ power: 'veto' }),
      componentsWith({ power: 'contract' }),
      componentsWith({ power: 'contract', mayRefuse: true }),
      componentsWith({ power: 'fund', mayRefuse: true }),
      componentsWith({ power: 'decide' }),
    ].map(({ D }) => D);
    expect(deontics).toEqual(['peut', 'doit', 'peut', 'doit', 'peut', 'peut', 'doit']);
  });

  it('say earlier answers, order and share of files as conditions', () => {
    const when = { 'validation.ars': ['no', 'absent'] };
    expect(componentsWith({ when, after: 'directeur', share: 0.375 }).Cac?.replace(/\u00a0/g, ' ')).toBe(
      'dans la phase « Avis sur le projet » ' +
        '[AND] si la réponse notée pour l’ARS dans la phase « Validation » est « non » ou « étape non tenue » ' +
        '[AND] après le directeur d’hôpital [AND] pour 37,5 % des dossiers',
    );
  });

  it('say every way of doing as a constraint', () => {
    const change: Partial<Step> = {
      weight: 2,
      ifNo: 'continues',
      aside: true,
      repeat: { everyDays: 365, times: 2 },
      each: { n: 4, pass: [2, 3] },
      calendar: 'plfss',
    };
    expect(componentsWith(change).Cex?.split(' [AND] ')).toEqual([
      'à une date du calendrier « plfss »',
      '2 fois, tous les 365 jours',
      'par 4 titulaires, dont 2/3 au moins doivent être d’accord',
      'avec un poids de 2',
      'sans que son refus arrête le dossier',
      'sans retarder le dossier',
    ]);
  });

  it('say any majority, its quorum and its second call', () => {
    const plain = { rank: 'none' as const, evidence: 'verified' as const, legal: [] };
    const rule: Body['majority']['rule'] = {
      all: [
        { atLeast: [2, 3], of: 'seats' },
        { any: [{ each: ['elus', 'usagers'] }, { more: [1, 2], of: 'cast', carries: 'no' }] },
      ],
    };
    const body: Partial<Body> = {
      majority: { rule, ...plain },
      quorum: { share: 0.5, strict: true, ...plain },
      again: { nextDate: true, ...plain },
    };
    const { statement, assumed } = ruleWith({ body: 'cts' }, { body });
    const { A, Cex = '' } = componentsOf(statement);
    expect(A).toBe('assemblée plénière du conseil territorial de santé');
    expect(sentenceOf(statement)).toContain(' : l’assemblée ');
    expect(Cex.replace(/\u00a0/g, ' ')).toMatch(
      /^à 2\/3 au moins des sièges et à la majorité dans chacun des collèges « .+ » et « .+ » ou à plus de 1\/2 des voix exprimées, en votant sur le rejet \[AND\] avec plus de 50 % des membres présents \[AND\] faute de quorum, à la séance suivante$/,
    );
    expect(assumed).toEqual([]);
  });

  it('say what rests on a hypothesis, in the step or in the rules of its body', () => {
    const days = { hyp: 'opinion-deadline-days' };
    expect(ruleWith({ deadline: { days, onSilence: 'none' } }).assumed).toEqual(['Cex']);
    expect(ruleWith({ deadline: { days: 60, onSilence: 'none' } }).assumed).toEqual([]);
    expect(ruleWith({ power: 'initiate', share: { hyp: 'follow' } }).assumed).toEqual(['Cac']);
    expect(ruleWith({ body: 'cts' }).assumed).toEqual(['Cex']);
    const communes = { territory: 'no-such-fact', otherwise: { hyp: 'body-size' } };
    expect(ruleWith({ each: { n: communes, pass: [1, 2] } }).assumed).toEqual(['Cex']);
  });

  it('say what silence gives as the rest of the product does', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const onSilence of ['yes', 'no', 'none'] as const) {
        const rule = ruleWith({ deadline: { days: 60, onSilence } }, { language });
        expect(componentsOf(rule.statement).O).toBe(say(language, `terms.silence.${onSilence}`));
      }
    }
  });

  it('say no vote where a body is heard without voting', () => {
    expect(componentsWith({ power: 'concert', body: 'cts' })).not.toHaveProperty('Cex');
  });

  it('stay readable whatever the words of the data', () => {
    for (const fr of ['Avis (bis', 'A(CTS) D{x}', '()', ' ', 'deux\nlignes\tet [plus]']) {
      const { statement } = ruleWith({ label: { fr, en: 'x' } });
      expect(readScript(writeScript(statement))).toEqual({ ok: true, value: statement });
      expect(Object.keys(componentsOf(statement))).toEqual(['A', 'D', 'I', 'Bdir', 'Cac']);
      expect(writeScript(statement)).not.toMatch(/[\n\t]/);
    }
  });
});
