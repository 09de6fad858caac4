/**
 * What the circuit is drawn from and what its layout gives: plain numbers and texts, so that tests can hold every label
 * to its box and the same drawing serves screen and file. Units: pixels at scale 1, days.
 */
import type { Actor, Family, Hypothesis } from '../../../models/schema/actor.schema.ts';
import type { Decision, Power } from '../../../models/schema/decision.schema.ts';
import type { Language } from '../../i18n/intl.ts';
import type { BoxRect, PlacedText } from '../text/text-box.ts';
import type { CellMark, CellRole } from './cells.ts';

export type CircuitView = 'baseline' | 'scenario' | 'both';

/** Days a step takes in the middle eight dossiers of ten. */
export interface DurationBand {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export type DurationTable = Readonly<Record<string, DurationBand>>;

/** The dossier being followed. */
export interface Traveller {
  readonly phase: string;
  /** Cell paths at work. */
  readonly active: readonly string[];
  readonly day: number;
}

export interface CircuitInput {
  readonly baseline: Decision;
  /** The baseline itself when nothing is proposed. */
  readonly scenario: Decision;
  readonly view: CircuitView;
  readonly actors: Readonly<Record<string, Actor>>;
  /** Actor ids from top to bottom. */
  readonly order: readonly string[];
  /** Computed durations by cell path; without them the step's own law is shown. */
  readonly durations?: { readonly baseline?: DurationTable; readonly scenario?: DurationTable } | undefined;
  readonly hypotheses?: Readonly<Record<string, Hypothesis>> | undefined;
  readonly unit?: 'days' | 'weeks' | undefined;
  /** `phase/<id>` and `actor/<id>` that the person has unfolded or folded. */
  readonly unfolded?: ReadonlySet<string> | undefined;
  readonly folded?: ReadonlySet<string> | undefined;
  readonly language: Language;
  /** Room on screen; the figure may be wider (it then scrolls) and, if much is unfolded, higher. */
  readonly width: number;
  readonly height?: number | undefined;
  /** Cell path. */
  readonly selected?: string | undefined;
  readonly traveller?: Traveller | undefined;
}

export type Rect = BoxRect;

/** A label, already broken into lines, and the box it must stay in. */
export type TextBox = PlacedText;

/** A step drawn in full. */
export interface StepBox {
  readonly path: string;
  readonly rect: Rect;
  /** Width of its coloured strip. */
  readonly strip: number;
  readonly mark: CellMark;
  readonly role: CellRole;
  readonly family: Family;
  readonly power: Power;
  readonly isAssumed: boolean;
  readonly isAside: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly texts: readonly TextBox[];
  /** Everything, in words. */
  readonly words: string;
}

/** One or several folded steps: an icon, or their number. */
export interface Chip {
  readonly paths: readonly string[];
  readonly rect: Rect;
  readonly mark: CellMark;
  /** Absent when several families are counted together. */
  readonly family?: Family;
  readonly power: Power;
  readonly isAside: boolean;
  /** An arbiter or an appeal. */
  readonly isLatent: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly count?: TextBox;
  readonly words: string;
}

/** A phase drawn in full, or a run of folded phases. */
export interface Column {
  readonly kind: 'open' | 'fold';
  readonly phases: readonly string[];
  readonly rect: Rect;
  readonly head: Rect;
  readonly texts: readonly TextBox[];
  /** Keys to unfold (or fold) when the head is pressed. */
  readonly keys: readonly string[];
  readonly words: string;
}

export interface Lane {
  readonly kind: 'open' | 'fold';
  readonly actors: readonly string[];
  /** Absent for a row that folds several families. */
  readonly family?: Family;
  /** It had no role before the scenario. */
  readonly isNew: boolean;
  readonly rect: Rect;
  readonly label: TextBox;
  readonly note?: TextBox;
  readonly keys: readonly string[];
  readonly canToggle: boolean;
  readonly words: string;
}

export type EdgeKind = 'gate' | 'out' | 'in' | 'pass' | 'after' | 'latent' | 'return';

export interface Edge {
  readonly kind: EdgeKind;
  readonly points: readonly (readonly [number, number])[];
  readonly hasArrow: boolean;
  readonly isNew: boolean;
}

/** A bracket over the phases that a legal time limit covers. */
export interface ClockSpan {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly mark: CellMark;
  readonly label: TextBox;
  readonly words: string;
}

export interface ReturnSpan {
  readonly edge: Edge;
  readonly label: TextBox;
  readonly words: string;
}

export interface CircuitLayout {
  readonly width: number;
  readonly height: number;
  /** Width of the lanes' names, which stay in view while the rest scrolls. */
  readonly namesWidth: number;
  readonly title: string;
  readonly description: string;
  /** Durations are computed bands, not the bounds of each step's law. */
  readonly hasBands: boolean;
  readonly railY: number;
  readonly columns: readonly Column[];
  readonly lanes: readonly Lane[];
  readonly boxes: readonly StepBox[];
  readonly chips: readonly Chip[];
  readonly edges: readonly Edge[];
  readonly clocks: readonly ClockSpan[];
  readonly returns: readonly ReturnSpan[];
  readonly traveller?: { readonly x: number; readonly label: TextBox };
  /** Every label with its box, for tests and for readers. */
  readonly texts: readonly TextBox[];
}
