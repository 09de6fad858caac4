/** How the days of a step's work are shared between the stages of its institution. */

/** Days that a share of the work takes, so that successive shares add up to the whole (no rounding is lost). */
export function workDaysOfShare(workDays: number, shareDone: number, share: number): number {
  return roundedDays(workDays * (shareDone + share)) - roundedDays(workDays * shareDone);
}

function roundedDays(days: number): number {
  return Math.floor(days + 0.5 + 1e-9);
}
