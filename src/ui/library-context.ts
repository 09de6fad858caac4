/** The library validated at build, and what the scenario makes of it, for every component. */
import { createContext, useContext } from 'react';
import type { Library } from '../../models/schema/model.schema.ts';
import { InvariantError } from '../core/issue.ts';

export const LibraryContext = createContext<Library | null>(null);

/** The library. @throws InvariantError outside the app. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === null) throw new InvariantError('no library around this component');
  return library;
}
