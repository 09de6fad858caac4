/**
 * Further dossiers that an ended one opens in a portfolio (rule 30): whether, when, and under which key. The luck is the
 * parent's; three generations at most.
 */
import { dayAt, type Mass } from '../core/mass.ts';

export const MOST_GENERATIONS = 3;

/** Whether a trigger fires and after how many days, from its two draws in [0, 1). */
export function firedAfter(
  { chance, after }: { readonly chance: number; readonly after: Mass },
  draws: { readonly whether: number; readonly when: number },
): number | undefined {
  return draws.whether < chance ? dayAt(after, draws.when) : undefined;
}

/** What a child adds to the key of its parent. */
export function childSuffix(trigger: string): string {
  return `>${trigger}`;
}
