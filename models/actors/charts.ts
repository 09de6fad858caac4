/**
 * What the engine reads of the registry's machines, without their labels. The built page carries it as data (vite.config.ts):
 * to count, it needs no state machine.
 */
import { machines } from './machines.ts';
import { type BareChart, bareChart } from './read-machine.ts';

export const charts: Readonly<Record<string, BareChart>> = Object.fromEntries(
  Object.entries(machines).map(([id, machine]) => [id, bareChart(machine)]),
);
