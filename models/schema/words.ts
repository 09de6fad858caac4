/** The closed lists that code also reads by itself, without the checker of data files. */

/** What a step may ask of an institution. */
export const POWERS = [
  'initiate',
  'instruct',
  'coordinate',
  'informed',
  'concert',
  'advise',
  'assent',
  'approve',
  'veto',
  'codecide',
  'decide',
  'arbitrate',
  'appeal',
  'contract',
  'fund',
  'execute',
  'control',
] as const;

/** How a dossier may end, in the order in which columns of results number them. */
export const OUTCOMES = ['adopted', 'adoptedTacit', 'refused', 'refusedTacit', 'blocked', 'withdrawn', 'closed'] as const;
