/** Analyses of the question on screen: asked one at a time, kept until the question changes, ended on demand. */
import { create } from 'zustand';
import type { Library } from '../../models/schema/model.schema.ts';
import type { Analysis, AnalysisKind } from '../workers/engine-api.ts';
import type { EngineClient } from './engine-client.ts';
import { type Ask, askKey } from './question.ts';

interface AnalysesStore {
  /** Key of the question that the answers are of. */
  readonly key: string;
  readonly answers: Readonly<{ [K in AnalysisKind]?: Extract<Analysis, { kind: K }>['value'] }>;
  readonly running: AnalysisKind | null;
  /** The person ended this one before its answer. */
  readonly ended: AnalysisKind | null;
  readonly error: string | null;
}

export const useAnalysesStore = create<AnalysesStore>()(() => ({
  key: '',
  answers: {},
  running: null,
  ended: null,
  error: null,
}));

/** Asks for an analysis, unless its answer is there already or on its way. */
export async function askAnalysis(client: EngineClient, library: Library, ask: Ask, kind: AnalysisKind): Promise<void> {
  const key = askKey(ask);
  const { getState, setState } = useAnalysesStore;
  const before = getState();
  const answers = before.key === key ? before.answers : {};
  if (before.key === key && before.running === kind) return;
  if (answers[kind] !== undefined) {
    setState({ running: null, ended: null, error: null });
    await client.endAnalysis();
    return;
  }
  setState({ key, answers, running: kind, ended: null, error: null });
  const isCurrent = (): boolean => getState().key === key && getState().running === kind;
  try {
    const found = await client.analyse({ kind, library, ...ask });
    if (found === null || !isCurrent()) return;
    setState(({ answers: known }) => ({ answers: { ...known, [found.kind]: found.value }, running: null }));
  } catch (error) {
    if (isCurrent()) setState({ running: null, error: error instanceof Error ? error.message : String(error) });
  }
}

/** Ends the analysis under way; its answers already there stay. */
export async function endAnalysis(client: EngineClient): Promise<void> {
  useAnalysesStore.setState(({ running }) => ({ running: null, ended: running }));
  await client.endAnalysis();
}
