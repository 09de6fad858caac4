/** What a package or a proposal takes in real life, alone: the instruments of the changes it makes to the baseline. */
import type { Rank } from '../../models/schema/common.schema.ts';
import type { Library } from '../../models/schema/model.schema.ts';
import type { Package, Proposal } from '../../models/schema/proposal.schema.ts';
import { applyProposals, type Selection, selectWhole } from './apply-proposals.ts';
import { proposalsOf, selectPackage } from './apply-scenario.ts';
import { RANKS } from './instruments.ts';

/** Ranks of the rules that a proposal changes when applied alone, the strongest first; empty when it changes none. */
export function instrumentsOfProposal({ model }: Library, proposal: Proposal): readonly Rank[] {
  return instrumentsOfSelections(model, [selectWhole(proposal)]);
}

/** Ranks of the rules that a package changes, in one of its variants and at full dose, the strongest first. */
export function instrumentsOfPackage(library: Library, one: Package, variant?: string): readonly Rank[] {
  return instrumentsOfSelections(library.model, selectPackage(one, proposalsOf(library), { variant, dose: 1 }));
}

function instrumentsOfSelections(model: Library['model'], selections: readonly Selection[]): readonly Rank[] {
  const applied = applyProposals(model, selections);
  const ranks = applied.ok ? applied.value.diff.flatMap(({ instruments }) => instruments) : [];
  return RANKS.filter((rank) => ranks.includes(rank));
}
