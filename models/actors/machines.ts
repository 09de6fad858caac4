/**
 * Registry of the institutions' machines: an actor's `behavesLike` is one of these ids. Data never carries code:
 * a new institution picks an existing life.
 */
import { arsMachine } from './ars/ars.machine.ts';
import { associationsMachine } from './associations/associations.machine.ts';
import { cmeMachine } from './cme/cme.machine.ts';
import { conseilElusMachine } from './conseil-elus/conseil-elus.machine.ts';
import { conseilSurveillanceMachine } from './conseil-surveillance/conseil-surveillance.machine.ts';
import { cpamMachine } from './cpam/cpam.machine.ts';
import { cptsMachine } from './cpts/cpts.machine.ts';
import { crsaMachine } from './crsa/crsa.machine.ts';
import { cseMachine } from './cse/cse.machine.ts';
import { csosMachine } from './csos/csos.machine.ts';
import { ctsMachine } from './cts/cts.machine.ts';
import { departementMachine } from './departement/departement.machine.ts';
import { directeurMachine } from './directeur/directeur.machine.ts';
import { directoireMachine } from './directoire/directoire.machine.ts';
import { ghtCmgMachine } from './ght-cmg/ght-cmg.machine.ts';
import { ghtComiteStrategiqueMachine } from './ght-comite-strategique/ght-comite-strategique.machine.ts';
import { ghtCtelMachine } from './ght-ctel/ght-ctel.machine.ts';
import { ministereMachine } from './ministere/ministere.machine.ts';
import { officeMachine } from './office/office.machine.ts';
import { parlementMachine } from './parlement/parlement.machine.ts';
import { prefetMachine } from './prefet/prefet.machine.ts';

export const machines = {
  ars: arsMachine,
  cts: ctsMachine,
  cpts: cptsMachine,
  'ght-comite-strategique': ghtComiteStrategiqueMachine,
  'ght-cmg': ghtCmgMachine,
  'ght-ctel': ghtCtelMachine,
  'conseil-elus': conseilElusMachine,
  departement: departementMachine,
  associations: associationsMachine,
  directeur: directeurMachine,
  directoire: directoireMachine,
  cme: cmeMachine,
  cse: cseMachine,
  'conseil-surveillance': conseilSurveillanceMachine,
  cpam: cpamMachine,
  crsa: crsaMachine,
  csos: csosMachine,
  prefet: prefetMachine,
  ministere: ministereMachine,
  parlement: parlementMachine,
  office: officeMachine,
} as const;

export type MachineId = keyof typeof machines;
