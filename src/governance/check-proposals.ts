/** placeholder */
import type { Library } from '../../models/schema/model.schema.ts';
import type { Finding } from './finding.ts';
import type { MachineFacts } from './machine-facts.ts';

export function checkProposals(_library: Library, _machines: MachineFacts): readonly Finding[] {
  return [];
}
