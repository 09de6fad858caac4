/** Slots outside decisions: hypotheses, bodies, calendars, actors, shares and money edges, declarations, marks. */
import type { Body, College } from '../../models/schema/body.schema.ts';
import type { Calendar } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { SlotValue } from '../../models/schema/proposal.schema.ts';
import { fixedAt, fundingTableOf } from './resolve.ts';
import { markChanged, plain, proposedProvenance, type Slot, type SlotResult, type SlotWrite } from './slot.ts';
import { noSlot, setField } from './slot-grid.ts';

/** `hyp/id`: its usual value; a proposal sets it as a constant. */
export function hypothesisSlot(model: Model, parts: readonly string[]): SlotResult {
  const [id = ''] = parts;
  if (parts.length !== 1 || model.hypotheses[id] === undefined)
    return noSlot('slot.unknown-hypothesis', parts.join('/'), Object.keys(model.hypotheses));
  const slot: Slot = {
    path: `hyp/${id}`,
    order: 'number',
    touches: [`hypothesis/${id}`],
    needs: [],
    read: (from) => plain(from.hypotheses[id]?.mode),
    write: (draft, { to }) => {
      const hypothesis = draft.hypotheses[id];
      if (hypothesis !== undefined && typeof to === 'number') draft.hypotheses[id] = fixedAt(hypothesis, to);
    },
  };
  return { slot };
}

const BODY_FIELDS = ['quorum', 'again', 'majority', 'attendance', 'cohesion', 'secretariat'] as const;

/** `body/b/{quorum,again,majority,attendance,…}` and `body/b/college/k[/{weight,attendance,speaksFor}]` */
export function bodySlot(model: Model, parts: readonly string[]): SlotResult {
  const [id = '', field = ''] = parts;
  if (model.bodies[id] === undefined) return noSlot('slot.unknown-body', id, Object.keys(model.bodies));
  if (field === 'college') return collegeSlot(model, id, parts.slice(2));
  const known = BODY_FIELDS.find((one) => one === field);
  if (known === undefined || parts.length !== 2) return noSlot('slot.unknown', field, [...BODY_FIELDS, 'college']);
  const slot: Slot = {
    path: `body/${id}/${field}`,
    order: known === 'attendance' || known === 'cohesion' ? 'number' : 'none',
    touches: [`body/${id}`],
    needs: [`body/${id}`],
    read: (from) => {
      const body = from.bodies[id];
      return known === 'majority' ? plain(body?.majority.rule) : plain(body?.[known]);
    },
    write: (draft, write) => {
      const body = draft.bodies[id];
      if (body !== undefined) writeBody(body, known, write);
    },
  };
  return { slot };
}

function writeBody(body: Body, field: (typeof BODY_FIELDS)[number], { to, why }: SlotWrite): void {
  if (field === 'majority') {
    body.majority.rule = to as Body['majority']['rule'];
    markChanged(body.majority, why);
  } else if ((field === 'quorum' || field === 'again') && to !== null) {
    const provenance =
      body[field] === undefined ? proposedProvenance(why) : { ...provenanceOf(body[field]), evidence: 'assumed', note: why };
    setField(body, field, { ...(to as object), ...provenance } as SlotValue);
  } else {
    setField(body, field, to);
  }
}

function provenanceOf(rule: { rank: string; legal: readonly string[] }): { rank: string; legal: string[] } {
  return { rank: rule.rank, legal: [...rule.legal] };
}

/** Seats of a college: 0 is no such college; a new one is `{ seats, name, … }`, or a number if its id is an actor's. */
function collegeSlot(model: Model, body: string, parts: readonly string[]): SlotResult {
  const [college = '', field] = parts;
  const fields = ['weight', 'attendance', 'speaksFor'] as const;
  const child = fields.find((one) => one === field);
  const known = Object.keys(model.bodies[body]?.colleges ?? {});
  if (!/^[a-z0-9-]+$/.test(college) || parts.length > 2 || (field !== undefined && child === undefined))
    return noSlot('slot.unknown', parts.join('/'), [...known, ...fields]);
  if (child !== undefined && !known.includes(college)) return noSlot('slot.unknown-college', college, known);
  const slot: Slot = {
    path: `body/${body}/college/${college}${child === undefined ? '' : `/${child}`}`,
    order: child === 'speaksFor' ? 'none' : 'number',
    touches: [`college/${body}/${college}`],
    needs: [`body/${body}`],
    read: (from) => {
      const found = from.bodies[body]?.colleges[college];
      return child === undefined ? (found?.seats ?? 0) : plain(found?.[child]);
    },
    write: (draft, write) => {
      const colleges = draft.bodies[body]?.colleges;
      if (colleges === undefined) return;
      if (child === undefined) writeSeats(draft, colleges, college, write);
      else setChild(colleges[college], child, write);
    },
  };
  return { slot };
}

function setChild(college: College | undefined, field: string, { to, why }: SlotWrite): void {
  if (college === undefined) return;
  setField(college, field, to);
  markChanged(college, why);
}

function writeSeats(draft: Model, colleges: Record<string, College>, id: string, { to, why }: SlotWrite): void {
  const old = colleges[id];
  if (to === 0 || to === null) {
    delete colleges[id];
  } else if (old !== undefined) {
    setField(old, 'seats', to);
    markChanged(old, why);
  } else {
    const actor = draft.actors[id];
    const declared = typeof to === 'object' && !('hyp' in to) ? to : { seats: to };
    const named = actor === undefined ? {} : { name: actor.name, speaksFor: id };
    colleges[id] = { ...named, ...proposedProvenance(why), ...declared } as College;
  }
}

const CALENDAR_FIELDS = ['perYear', 'firstDay', 'daysOfYear', 'noticeDays', 'places'] as const;

/** `calendar/c/{perYear,firstDay,daysOfYear,noticeDays,places}`: a calendar, or the meetings of a body. */
export function calendarSlot(model: Model, parts: readonly string[]): SlotResult {
  const [id = '', field = ''] = parts;
  const isBody = model.bodies[id] !== undefined;
  if (!isBody && model.calendars[id] === undefined)
    return noSlot('slot.unknown-calendar', id, [...Object.keys(model.calendars), ...Object.keys(model.bodies)]);
  const known = CALENDAR_FIELDS.find((one) => one === field);
  if (known === undefined || parts.length !== 2) return noSlot('slot.unknown', field, CALENDAR_FIELDS);
  const calendarIn = (from: Model): Calendar | undefined => (isBody ? from.bodies[id]?.meetings : from.calendars[id]);
  const slot: Slot = {
    path: `calendar/${id}/${field}`,
    order: known === 'daysOfYear' ? 'none' : 'number',
    touches: [`calendar/${id}`],
    needs: [`${isBody ? 'body' : 'calendar'}/${id}`],
    read: (from) => plain(calendarIn(from)?.[known]),
    write: (draft, { to, why }) => {
      const calendar = calendarIn(draft);
      if (calendar === undefined) return;
      setField(calendar, known, to);
      if (known === 'perYear' && to !== null && calendar.daysOfYear !== undefined) {
        calendar.firstDay ??= calendar.daysOfYear[0] ?? 0;
        delete calendar.daysOfYear;
      } else if (known === 'daysOfYear' && to !== null) {
        delete calendar.perYear;
        delete calendar.firstDay;
      }
      markChanged(calendar, why);
    },
  };
  return { slot };
}

/** `actor/a/{capacity,count,status}`: the status is whether it has legal personality (true, false or null). */
export function actorSlot(model: Model, parts: readonly string[]): SlotResult {
  const [id = '', field = ''] = parts;
  if (model.actors[id] === undefined) return noSlot('slot.unknown-actor', id, Object.keys(model.actors));
  if (field !== 'capacity' && field !== 'count' && field !== 'status')
    return noSlot('slot.unknown', field, ['capacity', 'count', 'status']);
  const slot: Slot = {
    path: `actor/${id}/${field}`,
    order: field === 'status' ? 'none' : 'number',
    touches: [`actor/${id}`],
    needs: [`actor/${id}`],
    read: (from) => {
      const actor = from.actors[id];
      return field === 'status' ? (actor?.hasLegalPersonality ?? null) : plain(actor?.[field]);
    },
    write: (draft, { to }) => {
      const actor = draft.actors[id];
      if (actor === undefined) return;
      if (field === 'status') actor.hasLegalPersonality = typeof to === 'boolean' ? to : null;
      else setField(actor, field, to);
    },
  };
  return { slot };
}

/** `share/table/mode` (a table, or the recipient of a default table): never the mode that takes the rest. */
export function shareSlot(model: Model, parts: readonly string[]): SlotResult {
  const [name = '', mode = ''] = parts;
  const table = fundingTableOf(model, name);
  if (table === undefined) return noSlot('slot.unknown-table', name, Object.keys(model.funding));
  const writable = Object.keys(table.modes).filter((one) => table.modes[one]?.share !== 'rest');
  if (parts.length !== 2 || !writable.includes(mode)) return noSlot('slot.unknown-mode', mode, writable);
  const slot: Slot = {
    path: `share/${table.id}/${mode}`,
    order: 'number',
    touches: [`share/${table.id}/${mode}`],
    whole: `share/${table.id}`,
    needs: [],
    read: (from) => plain(from.funding[table.id]?.modes[mode]?.share),
    write: (draft, { to, why }) => {
      const edge = draft.funding[table.id]?.modes[mode];
      if (edge === undefined) return;
      setField(edge, 'share', to);
      markChanged(edge, why);
    },
  };
  return { slot };
}

const EDGE_FIELDS = ['pricedBy', 'volumeBy', 'allocatedBy', 'payer'] as const;

/** `money/table/mode/{pricedBy,volumeBy,allocatedBy,payer}`; `money/table.mode/…` names the same edge. */
export function moneySlot(model: Model, parts: readonly string[]): SlotResult {
  const [name = '', mode = '', field = '', ...more] =
    parts.length === 2
      ? [...(parts[0] ?? '').split('.'), parts[1] ?? '']
      : parts.length === 3 && (parts[0] ?? '').includes('.')
        ? []
        : parts;
  const table = fundingTableOf(model, name);
  if (table === undefined) return noSlot('slot.unknown-table', name, Object.keys(model.funding));
  if (table.modes[mode] === undefined) return noSlot('slot.unknown-mode', mode, Object.keys(table.modes));
  const known = EDGE_FIELDS.find((one) => one === field);
  if (known === undefined || more.length > 0) return noSlot('slot.unknown', field, EDGE_FIELDS);
  const slot: Slot = {
    path: `money/${table.id}/${mode}/${known}`,
    order: 'none',
    touches: [`money/${table.id}/${mode}`],
    needs: [],
    read: (from) => plain(from.funding[table.id]?.modes[mode]?.[known]),
    write: (draft, { to, why }) => {
      const edge = draft.funding[table.id]?.modes[mode];
      if (edge === undefined) return;
      setField(edge, known, to);
      markChanged(edge, why);
    },
  };
  return { slot };
}

/** `new/{actor,body,calendar,edge}/id`: a declaration; an edge's id is `table.mode`. */
export function newSlot(_model: Model, parts: readonly string[]): SlotResult {
  const [kind = '', id = ''] = parts;
  if (parts.length !== 2 || !['actor', 'body', 'calendar', 'edge'].includes(kind))
    return noSlot('slot.unknown', kind, ['actor', 'body', 'calendar', 'edge']);
  const [table = '', mode = ''] = id.split('.');
  const touch = kind === 'edge' ? `money/${table}/${mode}` : `${kind}/${id}`;
  const slot: Slot = {
    path: `new/${kind}/${id}`,
    order: 'none',
    touches: [touch, ...(kind === 'edge' ? [`share/${table}/${mode}`] : [])],
    declares: `${kind}/${id}`,
    needs: [],
    read: (from) => (declaredAt(from, kind, id) === undefined ? null : true),
    write: (draft, { to }) => declare(draft, kind, id, to),
  };
  return { slot };
}

function declaredAt(model: Model, kind: string, id: string): unknown {
  const [table = '', mode = ''] = id.split('.');
  if (kind === 'edge') return model.funding[table]?.modes[mode];
  return kind === 'actor' ? model.actors[id] : kind === 'body' ? model.bodies[id] : model.calendars[id];
}

/** Adds a declaration to a draft; a new actor's lane comes after its institution's, or last. */
export function declare(draft: Model, kind: string, id: string, to: SlotValue): void {
  const [table = '', mode = ''] = id.split('.');
  if (kind === 'actor') {
    draft.actors[id] = to as unknown as Model['actors'][string];
    const parent = draft.actorOrder.indexOf(draft.actors[id]?.within ?? '');
    draft.actorOrder.splice(parent < 0 ? draft.actorOrder.length : parent + 1, 0, id);
  } else if (kind === 'body') draft.bodies[id] = to as unknown as Body;
  else if (kind === 'calendar') draft.calendars[id] = to as unknown as Calendar;
  else if (draft.funding[table] !== undefined)
    draft.funding[table].modes[mode] = to as unknown as Model['funding'][string]['modes'][string];
}

/** `mark/scope/key`: a label, shown and compared, without any effect on runs. */
export function markSlot(_model: Model, parts: readonly string[]): SlotResult {
  if (parts.length !== 2) return noSlot('slot.unknown', parts.join('/'), ['mark/scope/key']);
  const key = parts.join('/');
  const slot: Slot = {
    path: `mark/${key}`,
    order: 'none',
    touches: [`mark/${key}`],
    needs: [],
    read: (from) => plain(from.marks[key]),
    write: (draft, { to }) => setField(draft.marks, key, to === null || typeof to === 'string' ? to : JSON.stringify(to)),
  };
  return { slot };
}
