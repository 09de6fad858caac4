/**
 * Collects what a run emits into a trace: numbered records, each naming the record that brought it about.
 * States entered by institutions are read from XState's inspection events, so machines need not speak of themselves.
 */
import type { InspectionEvent } from 'xstate';
import type { UnnumberedRecord } from './dossier-effects.ts';
import type { TraceRecord } from './trace.ts';

/** What the dossier's machine emits. */
export interface Emitted {
  readonly type: 'trace';
  readonly record: UnnumberedRecord & { readonly day: number; readonly round: number };
}

type Collected = Emitted['record'];

export class TraceRecorder {
  readonly #records: Collected[] = [];
  readonly #stateOf = new Map<string, string>();
  readonly #today: () => number;

  constructor(today: () => number) {
    this.#today = today;
  }

  readonly add = ({ record }: Emitted): void => {
    this.#records.push(record);
  };

  /** To be given to `createActor` as `inspect`. Visits are named `phase/actor round occurrence`. */
  readonly inspect = (event: InspectionEvent): void => {
    if (event.type !== '@xstate.microstep' && event.type !== '@xstate.snapshot') return;
    const id = (event.actorRef as { id?: string }).id ?? '';
    const [place, round] = id.split(' ');
    const slash = id.indexOf('/');
    if (slash < 0 || place === undefined) return;
    const state = (event.snapshot as { value?: unknown }).value;
    if (typeof state !== 'string' || this.#stateOf.get(id) === state) return;
    this.#stateOf.set(id, state);
    const [actor, copy] = place.slice(slash + 1).split('+') as [string, string?];
    this.#records.push({
      key: `stage ${id} ${state}`,
      because: `step ${place.split('+')[0]} ${round}`,
      kind: 'stage',
      day: this.#today(),
      round: Number(round),
      phase: id.slice(0, slash),
      actor,
      ...(copy !== undefined && { copy: Number(copy) }),
      outcome: state,
    });
  };

  /** The trace, in order: a record never comes before its cause (a visit may start while its dossier is being opened). */
  finish(): readonly TraceRecord[] {
    const seqOf = new Map<string, number>();
    let lastTransition: number | undefined;
    return causesFirst(this.#records).map(({ key, because, ...record }, seq) => {
      const cause = because === 'transition' ? lastTransition : because === undefined ? undefined : seqOf.get(because);
      seqOf.set(key, seq);
      if (record.kind === 'phaseEnded' || record.kind === 'returned') lastTransition = seq;
      return { seq, ...record, ...(cause !== undefined && { cause }) };
    });
  }
}

function causesFirst(records: readonly Collected[]): readonly Collected[] {
  const opened = records.findIndex(({ kind }) => kind === 'opened');
  if (opened <= 0) return records;
  const early = records.slice(0, opened);
  return records.slice(opened).flatMap((record) => [record, ...early.filter(({ because }) => because === record.key)]);
}
