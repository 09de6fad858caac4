/** The reader refuses whatever steps outside the vocabulary, and names the machine and the state. */
import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, assign, createMachine, sendParent } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import { type Chart, readMachine } from '../../models/actors/read-machine.ts';
import { InvariantError } from '../../src/core/issue.ts';

const meta = { label: { fr: 'Étape', en: 'Stage' } };
const ends = { answered: { meta, type: 'final' }, lapsed: { meta, type: 'final' } } as const;
const root = { id: 'planted', initial: 'queue', on: { EXPIRE: '.lapsed' } } as const;
const queue = { meta, entry: 'takeTurn', on: { SERVED: 'working' } } as const;
const work = { type: 'work', params: { share: 1 } } as const;
const sound = { meta, entry: work, on: { WORKED: { target: 'answered', actions: 'answer' } } } as const;

/** A machine whose one working state is the given one. */
function planted(working: object, more: object = {}): AnyStateMachine {
  return createMachine({ ...root, states: { queue, working, ...ends }, ...more } as never) as unknown as AnyStateMachine;
}

function complaint(machine: AnyStateMachine): string {
  try {
    readMachine(machine);
  } catch (error) {
    if (error instanceof InvariantError) return error.message;
    throw error;
  }
  return 'accepted';
}

const faults: readonly (readonly [string, object, string])[] = [
  ['a foreign stage', { ...sound, entry: 'negotiate' }, 'unknown stage negotiate'],
  ['an inline stage', { ...sound, entry: sendParent({ type: 'REQUEST' }) }, 'has a name'],
  ['two stages at once', { ...sound, entry: [work, 'awaitDate'] }, 'one stage'],
  ['an exit action', { ...sound, exit: 'answer' }, 'no exit action'],
  ['a stage without label', { ...sound, meta: undefined }, 'label in both languages'],
  ['a label in one language', { ...sound, meta: { label: { fr: 'Étape' } } }, 'label in both languages'],
  ['a share above the whole', { ...sound, entry: { type: 'work', params: { share: 1.2 } } }, 'share of work'],
  ['a share that is computed', { ...sound, entry: { type: 'work', params: () => ({ share: 1 }) } }, 'written, not computed'],
  ['a hold without hypothesis', { ...sound, entry: { type: 'hold', params: {} }, on: { HELD: 'answered' } }, 'hypothesis'],
  ['an event of another stage', { ...sound, on: { SITTING: 'answered' } }, 'does not wait for SITTING'],
  ['an event of its own', { ...sound, on: { WORKED: 'answered', PROTEST: 'lapsed' } }, 'does not wait for'],
  [
    'a foreign guard',
    { ...sound, on: { WORKED: [{ guard: 'isRich', target: 'answered' }, { target: 'lapsed' }] } },
    'unknown guard isRich',
  ],
  [
    'an inline guard',
    { ...sound, on: { WORKED: [{ guard: () => true, target: 'answered' }, { target: 'lapsed' }] } },
    'has a name',
  ],
  ['a foreign action', { ...sound, on: { WORKED: { target: 'answered', actions: 'bribe' } } }, 'unknown action bribe'],
  ['an inline action', { ...sound, on: { WORKED: { target: 'answered', actions: assign({}) } } }, 'has a name'],
  ['a way out that may not pass', { ...sound, on: { WORKED: { guard: 'sits', target: 'answered' } } }, 'no condition'],
  [
    'a way out never tried',
    { ...sound, on: { WORKED: [{ target: 'answered' }, { target: 'lapsed' }] } },
    'only the last way out',
  ],
  [
    'an unbounded check',
    { meta, always: [{ guard: { type: 'happens', params: { hyp: 'x' } }, target: 'queue' }, { target: 'answered' }] },
    'bounded',
  ],
  [
    'powers that do not exist',
    {
      ...sound,
      on: { WORKED: [{ guard: { type: 'isAskedTo', params: { powers: ['pray'] } }, target: 'answered' }, { target: 'lapsed' }] },
    },
    'lists powers',
  ],
  ['a delay of its own', { ...sound, after: { 3: 'lapsed' } }, 'a delay is a hold'],
  ['a state inside', { meta, initial: 'a', states: { a: {} } }, 'cannot be compound'],
  ['parallel regions', { meta, type: 'parallel', states: { a: {}, b: {} } }, 'cannot be parallel'],
  ['an actor of its own', { ...sound, invoke: { src: 'lobby' } }, 'invokes nothing'],
  ['a work stage that also passes at once', { ...sound, always: 'answered' }, 'passes at once'],
  ['a second turn', { ...sound, entry: 'takeTurn', on: { SERVED: 'answered' } }, 'its turn, once'],
];

describe('the reader', () => {
  it('accepts a sound machine', () => {
    expect(complaint(planted(sound))).toBe('accepted');
  });

  it.each(faults)('refuses %s', (_, state, why) => {
    const said = complaint(planted(state));
    expect(said).toContain(why);
    expect(said).toContain('machine planted, state working');
  });

  it('refuses a root that hears anything but EXPIRE, or nothing', () => {
    expect(complaint(planted(sound, { on: { EXPIRE: '.lapsed', STOP: '.lapsed' } }))).toContain('only holds EXPIRE');
    expect(complaint(planted(sound, { on: {} }))).toContain('only holds EXPIRE');
    expect(complaint(planted(sound, { on: { EXPIRE: '.working' } }))).toContain('EXPIRE must lead to a final state');
  });

  it('refuses a machine that does not start by asking its turn', () => {
    expect(complaint(planted(sound, { initial: 'working' }))).toContain('starts by asking its turn');
  });

  it('refuses a foreign stage planted in a real machine', () => {
    const { config } = machines.cts as unknown as { config: { states: Record<string, object> } };
    const states = { ...config.states, bureau: { ...config.states.bureau, entry: 'lobby' } };
    const said = complaint(createMachine({ ...config, states } as never) as unknown as AnyStateMachine);
    expect(said).toBe('machine cts, state bureau: unknown stage lobby');
  });

  it('reads stages, conditions and labels', () => {
    const chart: Chart = readMachine(machines.ars as unknown as AnyStateMachine);
    expect(chart.states.find(({ id }) => id === 'completing')).toEqual({
      id: 'completing',
      label: { fr: 'Pièces demandées', en: 'Missing papers asked for' },
      stage: 'hold',
      hyp: 'file-completion-days',
      isSecondCall: false,
      legal: ['csp-r6122-29'],
      isInitial: false,
      isFinal: false,
    });
    expect(chart.transitions.filter(({ from }) => from === 'checking')).toEqual([
      {
        from: 'checking',
        to: 'completing',
        event: 'ALWAYS',
        guard: 'happens',
        guardParams: { hyp: 'file-incomplete', atMost: 1 },
        actions: ['countCheck'],
        label: { fr: 'non', en: 'no' },
      },
      { from: 'checking', to: 'instructing', event: 'ALWAYS', actions: ['countCheck'], label: { fr: 'oui', en: 'yes' } },
    ]);
    expect(chart.transitions.filter(({ from }) => from === 'board').map(({ label }) => label.fr)).toEqual([
      'quorum',
      'sans quorum',
      'aucun avis',
    ]);
  });
});
