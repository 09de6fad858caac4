/** The beginning of a coded rule: who must, or may, do what (A, D, I, Bdir). The aim follows from the power of the step. */
import { isPlural, nameInSentence } from '../../analysis/actor-names.ts';
import { say } from '../../i18n/intl.ts';
import { type HeldStep, plainWords, type Wording } from './wording.ts';

/** « Avis des médecins » : la A(commission médicale d’établissement) D(doit) I(donner) un Bdir(avis simple). */
export function headOf(wording: Wording, step: HeldStep): string {
  const { language } = wording;
  const { article, name, number } = holderOf(wording, step);
  return say(language, 'rules.step', {
    label: plainWords(step.label[language]),
    article,
    name: plainWords(name),
    deontic: say(language, isFaculty(wording, step) ? 'rules.may' : 'rules.must', { number }),
    act: say(language, `rules.act.${step.power}`),
  });
}

/** Opening is a faculty unless it is mandatory; so are an opposition, and a signature or a payment that may be refused. */
function isFaculty({ decision }: Wording, { power, mayRefuse }: HeldStep): boolean {
  return power === 'initiate' ? !decision.opening.mandatory : power === 'veto' || mayRefuse === true;
}

interface Holder {
  readonly article: string;
  readonly name: string;
  /** How the verb agrees. */
  readonly number: 'one' | 'many';
}

/** The institution, or the body that sits for it. */
function holderOf({ model, language }: Wording, { actor, body }: HeldStep): Holder {
  const institution = model.actors[actor];
  if (institution === undefined) return { article: '', name: actor, number: 'one' };
  const sitting = model.bodies[body ?? ''];
  const named = sitting === undefined ? institution : { ...institution, label: sitting.name };
  const { article, name } = nameInSentence(named, language);
  return {
    article: sitting === undefined ? article : agreeWith(article, name),
    name,
    number: isPlural(institution) ? 'many' : 'one',
  };
}

/** A body takes the article of its institution: elided before a vowel; left out when « l’ » hides the gender. */
function agreeWith(article: string, name: string): string {
  const startsWithVowel = /^[aeiouyàâéèêëîïôœùû]/i.test(name);
  if (article === 'le ' || article === 'la ') return startsWithVowel ? 'l’' : article;
  return article === 'l’' && !startsWithVowel ? '' : article;
}
