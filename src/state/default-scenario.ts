/** The session shown to a new user: the one file of the code that names data. Positions are unknown until chosen. */
import type { Scenario } from '../../models/schema/scenario.schema.ts';

export const defaultScenario: Scenario = {
  schemaVersion: 1,
  territory: '91',
  packages: [{ id: 'cts-decide' }],
  proposals: [],
  hypotheses: {},
  case: 'unknown',
  positions: {},
  seed: 1,
};

export const defaultDecision = 'fermeture-service';
