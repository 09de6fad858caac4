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
  readonly #actorOf: (path: string) => string;

  /** @param actorOf - the actor of a step, by its path: an arbiter's path does not name it. */
  constructor(today: () => number, actorOf: (path: string) => string) {
    this.#today = today;
    this.#actorOf = actorOf;
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
    const [path, copy] = place.split('+') as [string, string?];
    this.#records.push({
      key: `stage ${id} ${state}`,
      because: `step ${path} ${round}`,
      kind: 'stage',
      day: this.#today(),
      round: Number(round),
      phase: id.slice(0, slash),
      actor: this.#actorOf(path),
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
  let early = records.slice(0, opened);
  return records.slice(opened).flatMap((record) => {
    const caused = early.filter(({ because }) => because === record.key);
    early = early.filter((one) => !caused.includes(one));
    return [record, ...caused];
  });
}
