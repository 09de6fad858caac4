/** What is open or selected on screen: lost at reload without harm. */
import { create } from 'zustand';
import type { MessageId, MessageValues } from '../i18n/intl.ts';

/** A message to the person: what was understood, what was not, what was kept. */
export interface Notice {
  readonly kind: 'info' | 'error';
  readonly message: MessageId;
  readonly values?: MessageValues;
  readonly details?: readonly string[];
}

/** What the middle of a narrow screen shows while a dossier is followed. */
export type Stage = 'circuit' | 'institution';

export type Drawer = 'choices' | 'answers';

interface SessionStore {
  /** Cell path of the step on which « pourquoi ? » was asked. */
  readonly selected: string | null;
  readonly drawer: Drawer | null;
  readonly stage: Stage;
  /** Whether the analyses are open. */
  readonly isAnalysing: boolean;
  readonly notice: Notice | null;
  /** `phase/<id>` and `actor/<id>` that the person has unfolded or folded. */
  readonly unfolded: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly askWhy: (path: string | null) => void;
  readonly openDrawer: (drawer: Drawer | null) => void;
  readonly openAnalyses: (isAnalysing: boolean) => void;
  readonly showStage: (stage: Stage) => void;
  readonly tell: (notice: Notice | null) => void;
  readonly unfold: (keys: readonly string[]) => void;
  readonly fold: (keys: readonly string[]) => void;
  readonly refold: () => void;
}

export const useSessionStore = create<SessionStore>()((set) => ({
  selected: null,
  drawer: null,
  stage: 'circuit',
  isAnalysing: false,
  notice: null,
  unfolded: new Set(),
  folded: new Set(),
  askWhy: (selected) => set({ selected }),
  openDrawer: (drawer) => set({ drawer }),
  openAnalyses: (isAnalysing) => set({ isAnalysing }),
  showStage: (stage) => set({ stage }),
  tell: (notice) => set({ notice }),
  unfold: (keys) => set(({ unfolded, folded }) => ({ unfolded: union(unfolded, keys), folded: without(folded, keys) })),
  fold: (keys) => set(({ unfolded, folded }) => ({ unfolded: without(unfolded, keys), folded: union(folded, keys) })),
  refold: () => set({ unfolded: new Set(), folded: new Set() }),
}));

function union(some: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  return new Set([...some, ...more]);
}

function without(some: ReadonlySet<string>, fewer: readonly string[]): ReadonlySet<string> {
  return new Set([...some].filter((key) => !fewer.includes(key)));
}
