/** Who must say yes and who can stop it, from the rules alone. */
import { expect, test } from 'vitest';
import { whoDecides } from '../../../src/analysis/who-decides.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';
import { type CompactModel, settingOf } from '../../fixtures/semantics/examples.ts';
import { closing, financing, validation } from '../../fixtures/semantics/golden.ts';

const ask = (model: CompactModel) => whoDecides(prepareDecision(settingOf(model)));
const vetoOf = (model: CompactModel) =>
  ask(model).vetoPlayers.map(({ actor, isAlways }) => `${actor} ${isAlways ? 'always' : 'sometimes'}`);

test('closing: the director always, the agency when an authorisation is needed', () => {
  expect(vetoOf(closing({ ars: true, cts: false, clock: true }))).toEqual(['directeur always', 'ars sometimes']);
  expect(ask(closing({ ars: true, cts: false, clock: true })).silentRefusals).toEqual([{ phase: 'decision', days: 180 }]);
});

test('closing by the council: the council always, the agency never', () => {
  expect(vetoOf(closing({ ars: false, cts: true, clock: true }))).toEqual(['directeur always', 'cts always']);
});

test('the Senate can only delay: the last word is the Assembly’s', () => {
  expect(vetoOf(financing(false))).toEqual(['an always', 'ministres always', 'ars always']);
});

test('silence of the validating agency is a yes', () => {
  expect(ask(validation(60, 'yes')).bindingSteps).toEqual([
    { phase: 'validation', actor: 'ars', power: 'decide', isConditional: false, silence: { days: 60, answer: 'yes' } },
  ]);
});
