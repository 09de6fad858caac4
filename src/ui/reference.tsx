/** A bibliographic reference, its DOIs as links. */
import type { ReactNode } from 'react';

const doi = /(doi:10\.\S+?)(?=\.?(?:\s|;|$))/;

export function Reference({ text }: { readonly text: string }): ReactNode {
  return text.split(doi).map((part) =>
    doi.test(part) ? (
      <a key={part} href={`https://doi.org/${part.slice('doi:'.length)}`} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
