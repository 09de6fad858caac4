/** The sections whose code is built before it is measured, and the solver that their threads run. */
export { solver } from '../../src/workers/solver.ts';
export { measureAlone } from './alone.ts';
export { checkFlow } from './checks.ts';
export { measureExact } from './exact.ts';
export { measureFlow } from './flow.ts';
export { measureGrowth } from './growth.ts';
export { measureMemory } from './memory.ts';
export { measureIndices } from './power.ts';
export { measureTerritory } from './territory.ts';
export { measureTrace } from './trace.ts';
