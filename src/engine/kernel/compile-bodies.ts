/** Bodies that sit, compiled: one object for each, shared by the steps it holds. */
import { hashText } from '../../core/draws.ts';
import type { PreparedBody, PreparedDecision, PreparedStep } from '../setting.ts';
import { copyPlace } from '../wills.ts';
import type { CompiledBody } from './program.ts';
import { compileStance } from './stance.ts';

export function compileBodies(decision: PreparedDecision, steps: readonly PreparedStep[]): Map<PreparedBody, CompiledBody> {
  const bodies = new Map<PreparedBody, CompiledBody>();
  for (const { body } of steps) {
    if (body === undefined || bodies.has(body)) continue;
    const copies = Math.max(...steps.filter((step) => step.body?.id === body.id).map((step) => step.copies));
    const { quorum, again, meetings } = body;
    bodies.set(body, {
      id: body.id,
      presence: body.colleges.map(({ id, seats, weight }) => ({ id, seats, weight, present: 0, favourable: 0, chair: 'absent' })),
      majority: body.majority,
      seats: body.seats,
      cohesion: body.cohesion,
      quorum,
      secondCallDays: again !== undefined && 'afterDays' in again ? Math.max(1, again.afterDays) : -1,
      daysOfYear: meetings.daysOfYear,
      noticeDays: Math.max(1, meetings.noticeDays),
      places: meetings.places,
      placeHashes: Uint32Array.from({ length: copies }, (_, copy) => hashText(copyPlace(body.id, copy))),
      colleges: body.colleges.map(({ id, seats, attendance, speaksFor }) => ({
        seats,
        attendance,
        stance: compileStance(decision, speaksFor),
        willHashes: Int32Array.from({ length: copies }, (_, copy) => hashText(`${copyPlace(body.id, copy)}/${id}`)),
        attendHashes: Int32Array.from({ length: copies }, (_, copy) => hashText(`${copyPlace(body.id, copy)}/${id}@`)),
      })),
    });
  }
  return bodies;
}
