/** What is open or selected on screen: lost at reload without harm. */
import { create } from 'zustand';

/** A step of the circuit on which « pourquoi ? » was asked. */
export interface SelectedStep {
  readonly phase: string;
  readonly actor: string;
}

/** A message to the person: what was understood, what was not, what was kept. */
export interface Notice {
  readonly kind: 'info' | 'error';
  /** Id of a message of the `ui` catalogue. */
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly details?: readonly string[];
}

export type Drawer = 'choices' | 'answers';

interface SessionStore {
  readonly selected: SelectedStep | null;
  readonly drawer: Drawer | null;
  readonly notice: Notice | null;
  /** Lanes whose folded steps are shown. */
  readonly unfolded: readonly string[];
  readonly askWhy: (step: SelectedStep | null) => void;
  readonly openDrawer: (drawer: Drawer | null) => void;
  readonly tell: (notice: Notice | null) => void;
  readonly toggleLane: (actor: string) => void;
  readonly foldAll: () => void;
}

export const useSessionStore = create<SessionStore>()((set) => ({
  selected: null,
  drawer: null,
  notice: null,
  unfolded: [],
  askWhy: (selected) => set({ selected }),
  openDrawer: (drawer) => set({ drawer }),
  tell: (notice) => set({ notice }),
  toggleLane: (actor) =>
    set(({ unfolded }) => ({
      unfolded: unfolded.includes(actor) ? unfolded.filter((one) => one !== actor) : [...unfolded, actor],
    })),
  foldAll: () => set({ unfolded: [] }),
}));
