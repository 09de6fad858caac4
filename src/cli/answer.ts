/** What a verb receives and what it gives back; writing it out is `main.ts`'s only. */
import type { Issue } from '../core/issue.ts';
import type { OptionValues } from './options.ts';

export interface Request {
  /** The words after the verb. */
  readonly words: readonly string[];
  readonly options: OptionValues;
}

export type Answer =
  | { readonly kind: 'done'; readonly json: unknown; readonly text: string }
  | { readonly kind: 'problems'; readonly issues: readonly Issue[]; readonly json?: unknown };

export type VerbFunction = (request: Request) => Promise<Answer>;
