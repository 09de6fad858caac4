/** A proposal as the command line prints it: the fields of the catalogue, its operations in one list, what it touches. */

import { machines } from '../../models/actors/machines.ts';
import type { Library } from '../../models/schema/model.schema.ts';
import type { Op, Proposal } from '../../models/schema/proposal.schema.ts';
import { instrumentsOfProposal } from '../governance/instruments-of-package.ts';
import { describeMachines } from '../governance/machine-facts.ts';
import { isProblem, slotOf } from '../governance/slots.ts';
import { readBy } from '../governance/untouched.ts';

const facts = { machines: describeMachines(machines), hidden: [] };

export type ProposalView = ReturnType<typeof describeProposal>;

/** Every field that is known of a proposal; operations keep the number of their clause. */
export function describeProposal(library: Library, proposal: Proposal) {
  const { id, source, voice, number, locator, title, summary, theme, modelability, clauses, claims, note } = proposal;
  const ops = clauses.flat();
  return {
    id,
    source,
    ...(voice !== undefined && { voice }),
    ...(number !== undefined && { number }),
    locator,
    title,
    summary,
    theme,
    modelability,
    operations: clauses.flatMap((clause, index) => clause.map((op) => ({ clause: index, ...op }))),
    decisions: decisionsOf(library, ops),
    instruments: instrumentsOfProposal(library, proposal),
    ...(claims !== undefined && { claims }),
    ...(note !== undefined && { note }),
  };
}

/** Decisions that read what the operations write, in the order of the model. */
function decisionsOf({ model }: Library, ops: readonly Op[]): readonly string[] {
  const slots = ops.map(({ slot }) => slotOf(model, slot)).flatMap((found) => (isProblem(found) ? [] : [found.slot]));
  const reading = Object.values(model.decisions).filter((one) => {
    const read = readBy(model, one, facts);
    return slots.some(({ decision, path }) => (decision === undefined ? isRead(read, path) : decision === one.id));
  });
  return reading.map(({ id }) => id);
}

const sections: Readonly<Record<string, readonly string[]>> = {
  body: ['bodies'],
  calendar: ['calendars', 'bodies'],
  actor: ['actors'],
  hyp: ['hypotheses'],
  share: ['funding'],
  money: ['funding'],
};

/** Whether the element that a path names is among what a decision reads. */
function isRead(read: Readonly<Record<string, unknown>>, path: string): boolean {
  const [head = '', name = ''] = path.split('/');
  const id = head === 'money' ? name.split('.')[0] : name;
  return (sections[head] ?? []).some((section) => Object.hasOwn(read[section] as object, id ?? ''));
}
