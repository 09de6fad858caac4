/** Thrown inside the solver when something cannot be solved exactly; turned into a reason at its door. */
export class Inexact extends Error {
  override readonly name = 'Inexact';
}
