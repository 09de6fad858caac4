/**
 * Colours, sizes and fonts of every figure. Calm, institution-neutral: one colour a family, one blue for the scenario,
 * greys for the baseline. Meaning is never by colour alone: a sign, an outline or a dash always goes with it.
 * Family colours read on white (WCAG AA) and stay apart under the three colour deficiencies; a test holds both.
 */
import type { Family } from '../../models/schema/actor.schema.ts';

export const fontFamily = "Inter, 'Inter Regular', Arial, sans-serif";

/** Sizes in pixels of a figure at scale 1; nothing is ever smaller than `small`. */
export const fontSize = { small: 14, body: 14, head: 15, subtitle: 16, title: 24 } as const;

export const lineHeight = { small: 17, body: 18, head: 18, subtitle: 22, title: 30 } as const;

export const colour = {
  paper: '#ffffff',
  ink: '#1c1b1a',
  quiet: '#57534e',
  line: '#d6d3ce',
  faintLine: '#e9e6e1',
  gate: '#9c968d',
  flow: '#6b655d',
  band: '#faf9f7',
  hatch: '#ddd8d0',
  /** The scenario: additions and changes. */
  accent: '#1d4ed8',
  accentWash: '#eef3ff',
  /** The baseline: what is there today and goes. */
  baseline: '#57534e',
  baselineWash: '#f3f1ee',
  traveller: '#111827',
} as const;

const families: Readonly<Record<Family, { readonly solid: string; readonly wash: string }>> = {
  state: { solid: '#231a80', wash: '#f5f5fa' },
  healthInsurance: { solid: '#227a93', wash: '#f3f8fa' },
  townCare: { solid: '#bf3312', wash: '#fcf6f4' },
  hospital: { solid: '#14402a', wash: '#f4f7f5' },
  medicoSocial: { solid: '#5c7d2d', wash: '#f7f9f4' },
  localAuthorities: { solid: '#705f49', wash: '#f8f7f5' },
  users: { solid: '#b31a76', wash: '#fcf4f9' },
  healthDemocracy: { solid: '#8a32ab', wash: '#faf5fb' },
};

/** Colour of a family: bands, icons and text on white. */
export function familyColour(family: Family): string {
  return families[family].solid;
}

/** Very light background of a family's lanes; black and quiet text stay readable on it. */
export function familyWash(family: Family): string {
  return families[family].wash;
}
