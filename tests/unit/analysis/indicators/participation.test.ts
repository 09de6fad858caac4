/** Levels of participation, from no part to deciding alone. */
import { describe, expect, it } from 'vitest';
import { formalPowerOf } from '../../../../src/analysis/indicators/formal-power.ts';
import { participationOf } from '../../../../src/analysis/indicators/participation.ts';
import { prepareDecision } from '../../../../src/engine/setting.ts';
import { type CompactModel, type CompactPhase, settingOf } from '../../../fixtures/semantics/examples.ts';

type Phases = Readonly<Record<string, CompactPhase['cells']>>;

function levelIn(phases: Phases, isReplyDue = false, bodies: CompactModel['bodies'] = {}) {
  const setting = settingOf({
    bodies,
    decision: {
      id: 'd',
      order: Object.keys(phases),
      phases: Object.fromEntries(
        Object.entries(phases).map(([id, cells]) => [id, { kind: id.startsWith('decide') ? 'decision' : 'consultation', cells }]),
      ),
    },
  });
  const prepared = prepareDecision(setting);
  const power = formalPowerOf(setting.model, prepared);
  return participationOf(prepared, power.ok ? power.value : undefined, { isMember: (actor) => actor === 'users', isReplyDue });
}

const decide = { ars: { power: 'decide' } } as const;
const council = (majority: { each: string[] } | { more: [number, number]; of: 'cast' }, seats: number) => ({
  council: {
    colleges: { users: { seats, speaksFor: 'users' }, others: { seats: 3, speaksFor: 'ars' } },
    attendance: 1,
    majority,
    meetings: { daysOfYear: [10] },
  },
});

describe('a group', () => {
  it('has no part, is informed, or works on the dossier', () => {
    expect(levelIn({ decide })).toMatchObject({ level: 0, arnsteinRungs: [1, 2] });
    expect(levelIn({ tell: { users: { power: 'informed' } }, decide })).toMatchObject({ level: 1, iap2: 'inform' });
    expect(levelIn({ tell: { users: { power: 'execute' } }, decide }).level).toBe(1);
  });

  it('advises', () => {
    const opinion = { users: { power: 'advise' } } as const;
    expect(levelIn({ hear: opinion, decide })).toMatchObject({ level: 2, arnsteinRungs: [4, 4], isSeatWithoutPower: false });
    const drafted = {
      hear: opinion,
      draft: { ars: { power: 'instruct' } },
      again: { users: { power: 'concert' } },
      decide,
    } as const;
    expect(levelIn(drafted).level).toBe(2);
    expect(levelIn(drafted, true)).toMatchObject({ level: 3, iap2: 'involve' });
    expect(levelIn({ hear: opinion, decide }, true).level).toBe(2);
  });

  it('drafts, and is answered', () => {
    const asked = { ask: { users: { power: 'initiate' } }, decide } as const;
    expect(levelIn(asked, true)).toMatchObject({ level: 4, iap2: 'collaborate' });
    expect(levelIn(asked).level).toBe(1);
  });

  it('decides with others, or alone', () => {
    expect(levelIn({ decide: { ...decide, users: { power: 'assent' } } })).toMatchObject({ level: 5, powerShare: 0.5 });
    expect(levelIn({ decide: { users: { power: 'decide' } } })).toMatchObject({ level: 6, arnsteinRungs: [7, 8] });
  });

  it('may sit without power: 2 of 5 seats in a body that advises, or votes that never tip a vote', () => {
    const heard = { hear: { council: { power: 'advise', body: 'council' } }, decide } as const;
    expect(levelIn(heard, false, council({ more: [1, 2], of: 'cast' }, 2))).toMatchObject({
      level: 2,
      seats: 2,
      isSeatWithoutPower: true,
    });
    const decided = { decide: { council: { power: 'decide', body: 'council' } } } as const;
    expect(levelIn(decided, false, council({ each: ['others'] }, 2))).toMatchObject({
      level: 2,
      seats: 2,
      isSeatWithoutPower: true,
    });
    expect(levelIn(decided, false, council({ more: [1, 2], of: 'cast' }, 2))).toMatchObject({
      level: 5,
      isSeatWithoutPower: false,
    });
  });
});
