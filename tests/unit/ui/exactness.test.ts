/** Why figures are simulated, in plain words: every reason of the solver has some. */
import { describe, expect, it } from 'vitest';
import { obstacleOf } from '../../../src/ui/exactness.tsx';

describe('the obstacle of a reason', () => {
  it.each([
    ['avis/conseil-municipal: several copies that answer', 'copies'],
    ['decision: too many ways to end', 'ways'],
    ['two clocks start with one phase', 'clocks'],
    ['decision: clocks overlap', 'clocks'],
    ['ars: speaks twice at the same time', 'twice'],
    ['ars: its wait depends on chance', 'institution'],
    ['ars: it works again after its wait', 'institution'],
    ['cts: too many colleges that differ', 'colleges'],
    ['avis/cse: what it has not yet said when a clock rings tells what it will say', 'silence'],
    ['something new', 'other'],
  ])('%s', (reason, obstacle) => {
    expect(obstacleOf(reason)).toBe(obstacle);
  });
});
