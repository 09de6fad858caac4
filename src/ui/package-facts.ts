/** Who asks for a package: its proposals, with their documents and voices. */
import type { Rank } from '../../models/schema/common.schema.ts';
import type { Library } from '../../models/schema/model.schema.ts';
import type { Package, Proposal, ProposalDocument } from '../../models/schema/proposal.schema.ts';
import { instrumentsOfPackage } from '../governance/instruments-of-package.ts';

export interface Demand {
  readonly proposal: Proposal;
  readonly document: ProposalDocument;
}

/** A proposal and the document it is in. */
export function findDemand(library: Library, id: string): Demand | undefined {
  for (const document of Object.values(library.documents)) {
    const proposal = document.proposals.find((one) => one.id === id);
    if (proposal !== undefined) return { proposal, document };
  }
  return undefined;
}

/** The demands of a package, in its order. */
export function demandsOf(library: Library, pack: Package): readonly Demand[] {
  return pack.proposals.flatMap((id) => findDemand(library, id) ?? []);
}

/** Who speaks: the voice cited, else the author of the document; with the document's own number where it has one. */
export function voiceOf({ proposal, document }: Demand): string {
  const name = proposal.voice ?? document.author;
  return proposal.number === undefined ? name : `${name} ${proposal.number}`;
}

/** The voices of a package with the year they spoke, each once. */
export function voicesOfPackage(library: Library, pack: Package): readonly string[] {
  return [...new Set(demandsOf(library, pack).map((demand) => `${voiceOf(demand)} · ${demand.document.date.slice(0, 4)}`))];
}

/** What it takes in real life to do what a package asks, in one of its variants: the strongest rank it touches. */
export function instrumentOfPackage(library: Library, pack: Package, variant: string | undefined): Rank | undefined {
  return instrumentsOfPackage(library, pack, variant)[0];
}
