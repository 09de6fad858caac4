/** Requests on the product's library, and runners in this very thread whose clock the tests hold. */
import { settingOf } from '../../../src/engine/scenario-setting.ts';
import type { Setting } from '../../../src/engine/setting.ts';
import type { RunRequest } from '../../../src/workers/pool.ts';
import { startRunner } from '../../../src/workers/runner.ts';
import type { FromRunner, RunnerPort, ToRunner } from '../../../src/workers/runner-protocol.ts';
import { appliedWith, library, scenarioWith } from '../../fixtures/library.ts';

const decision = Object.keys(library.model.decisions).sort()[0] ?? '';
const { model } = appliedWith([]).applied;

export const setting: Setting = settingOf(library, model, scenarioWith([]), decision).setting;

export function request(change: Partial<RunRequest> = {}): RunRequest {
  return { key: 'today', setting, seed: 1, firstRun: 0, runs: 30, ...change };
}

/** A request whose chunks all fail: it names a decision that does not exist. */
export function failingRequest(change: Partial<RunRequest> = {}): RunRequest {
  return request({ key: 'missing', setting: { ...setting, decision: 'missing' }, ...change });
}

/** What a test sees of a runner, and how it can harm it. */
export interface WatchedPort extends RunnerPort {
  readonly told: ToRunner[];
  readonly answered: FromRunner[];
  isTerminated: boolean;
  die: (error: Error) => void;
}

/**
 * A runner in this thread. Its clock jumps by `tickMs` each time it is read: a large tick makes slices of one run. A deaf one
 * hears no stop.
 */
export function watchedPort({ tickMs = 0, isDeaf = false } = {}): WatchedPort {
  let clock = 0;
  let hear: ((message: ToRunner) => void) | undefined;
  let onFault: (error: Error) => void = () => undefined;
  const later = (act: () => void): void => void setImmediate(act);
  const port: WatchedPort = {
    told: [],
    answered: [],
    isTerminated: false,
    die: (error) => onFault(error),
    listen: (onMessage, fault) => {
      onFault = fault;
      hear = startRunner({
        post: (message: FromRunner) => {
          port.answered.push(message);
          later(() => !port.isTerminated && onMessage(message));
        },
        now: () => {
          clock += tickMs;
          return clock;
        },
        breathe: () => new Promise((resolve) => later(resolve)),
      });
    },
    post: (message) => {
      port.told.push(structuredClone(message));
      if (!isDeaf || message.kind === 'learn') later(() => hear?.(message));
    },
    terminate: () => {
      port.isTerminated = true;
    },
  };
  return port;
}
