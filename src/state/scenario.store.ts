/**
 * What the user has chosen: scenario and decision (with undo and redo), view and language (without).
 * Saved in the browser's own database; a reload loses nothing. Order of the layers: persist(temporal(immer)),
 * otherwise the asynchronous reading back is recorded as an edit and the first undo wipes the work.
 */
import { del, get, set } from 'idb-keyval';
import { temporal } from 'zundo';
import { create } from 'zustand';
import { type PersistStorage, persist } from 'zustand/middleware';
import { immer } from 'zustand/middleware/immer';
import type { Position, Scenario } from '../../models/schema/scenario.schema.ts';
import type { Language } from '../i18n/intl.ts';
import { defaultDecision, defaultScenario } from './default-scenario.ts';
import { useSessionStore } from './session.store.ts';

export type View = 'baseline' | 'scenario' | 'both';

/** What the last action did, so that « annuler » can say what it undoes. `about` is an id of the library. */
export interface LastAction {
  readonly kind:
    | 'start'
    | 'decision'
    | 'package'
    | 'variant'
    | 'dose'
    | 'case'
    | 'position'
    | 'hypothesis'
    | 'seed'
    | 'opened'
    | 'reset';
  readonly about?: string;
}

interface Tracked {
  scenario: Scenario;
  decision: string;
  lastAction: LastAction;
}

interface ScenarioState extends Tracked {
  view: View;
  language: Language;
}

interface ScenarioActions {
  readonly chooseDecision: (id: string) => void;
  readonly switchPackage: (id: string, isOn: boolean) => void;
  readonly chooseVariant: (id: string, variant: string) => void;
  readonly setDose: (id: string, dose: number) => void;
  readonly chooseCase: (id: string) => void;
  readonly choosePosition: (actor: string, position: Position | null) => void;
  readonly setHypothesis: (id: string, value: number | null) => void;
  readonly setSeed: (seed: number) => void;
  readonly open: (opened: { scenario: Scenario; decision?: string | undefined; view?: View | undefined }) => void;
  readonly reset: () => void;
  readonly chooseView: (view: View) => void;
  readonly chooseLanguage: (language: Language) => void;
}

export type ScenarioStore = ScenarioState & ScenarioActions;

export const storageKey = 'gouvernail-session';

/** Where a saved session that cannot be read is put aside, untouched. */
export const damagedKey = 'gouvernail-session-damaged';

type Saved = Pick<ScenarioState, 'scenario' | 'decision' | 'view' | 'language'>;

/** The browser's database. What is read back is checked; what cannot be read is put aside and the session starts afresh. */
const checkedStorage: PersistStorage<Saved> = {
  getItem: async (name) => {
    const text = await get<string>(name);
    if (text === undefined) return null;
    const { readSaved } = await import('./saved.ts');
    const saved = readSaved(text);
    if (saved === null) await set(damagedKey, text);
    return saved;
  },
  setItem: async (name, value) => {
    try {
      await set(name, JSON.stringify(value));
    } catch {
      useSessionStore.getState().tell({ kind: 'error', message: 'ui.notice.storage' });
    }
  },
  removeItem: (name) => del(name),
};

function preferredLanguage(): Language {
  const isEnglish = typeof navigator !== 'undefined' && (navigator.languages[0] ?? '').toLowerCase().startsWith('en');
  return isEnglish ? 'en' : 'fr';
}

function startState(): ScenarioState {
  return {
    scenario: defaultScenario,
    decision: defaultDecision,
    lastAction: { kind: 'start' },
    view: 'both',
    language: preferredLanguage(),
  };
}

export const useScenarioStore = create<ScenarioStore>()(
  persist(
    temporal(
      immer((change) => ({
        ...startState(),
        chooseDecision: (id) =>
          change((state) => {
            state.decision = id;
            state.lastAction = { kind: 'decision', about: id };
          }),
        switchPackage: (id, isOn) =>
          change((state) => {
            const others = state.scenario.packages.filter((selection) => selection.id !== id);
            state.scenario.packages = isOn ? [...others, { id }].sort((a, b) => a.id.localeCompare(b.id)) : others;
            state.lastAction = { kind: 'package', about: id };
          }),
        chooseVariant: (id, variant) =>
          change((state) => {
            const selection = state.scenario.packages.find((one) => one.id === id);
            if (selection !== undefined) selection.variant = variant;
            state.lastAction = { kind: 'variant', about: id };
          }),
        setDose: (id, dose) =>
          change((state) => {
            const selection = state.scenario.packages.find((one) => one.id === id);
            if (selection !== undefined) selection.dose = dose;
            state.lastAction = { kind: 'dose', about: id };
          }),
        chooseCase: (id) =>
          change((state) => {
            state.scenario.case = id;
            state.scenario.positions = {};
            state.lastAction = { kind: 'case', about: id };
          }),
        choosePosition: (actor, position) =>
          change((state) => {
            if (position === null) delete state.scenario.positions[actor];
            else state.scenario.positions[actor] = position;
            state.lastAction = { kind: 'position', about: actor };
          }),
        setHypothesis: (id, value) =>
          change((state) => {
            if (value === null) delete state.scenario.hypotheses[id];
            else state.scenario.hypotheses[id] = value;
            state.lastAction = { kind: 'hypothesis', about: id };
          }),
        setSeed: (seed) =>
          change((state) => {
            state.scenario.seed = seed;
            state.lastAction = { kind: 'seed' };
          }),
        open: ({ scenario, decision, view }) =>
          change((state) => {
            state.scenario = scenario;
            if (decision !== undefined) state.decision = decision;
            if (view !== undefined) state.view = view;
            state.lastAction = { kind: 'opened' };
          }),
        reset: () =>
          change((state) => {
            state.scenario = defaultScenario;
            state.lastAction = { kind: 'reset' };
          }),
        chooseView: (view) =>
          change((state) => {
            state.view = view;
          }),
        chooseLanguage: (language) =>
          change((state) => {
            state.language = language;
          }),
      })),
      {
        limit: 200,
        partialize: ({ scenario, decision, lastAction }): Tracked => ({ scenario, decision, lastAction }),
        equality: (past, current) => past.scenario === current.scenario && past.decision === current.decision,
      },
    ),
    {
      name: storageKey,
      version: 1,
      storage: checkedStorage,
      partialize: ({ scenario, decision, view, language }): Saved => ({ scenario, decision, view, language }),
      skipHydration: true,
    },
  ),
);

/** One step of history for a whole gesture: the first move is recorded, the following ones are not, until it ends. */
export function continueGesture(): void {
  useScenarioStore.temporal.getState().pause();
}

/** Ends a gesture: the next change is a step of history again. */
export function endGesture(): void {
  useScenarioStore.temporal.getState().resume();
}
