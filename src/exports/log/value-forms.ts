/** The forms of values that event logs may hold, as OCEL 2.0 (JSON) and XML Schema write them. */
import type { ValueType } from './simulated-log.ts';

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?`;
const ZONE = String.raw`(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)`;
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;

const FORMS: Readonly<Record<ValueType, RegExp>> = {
  string: /^/,
  time: new RegExp(`^${DATE}${ZONE}$`),
  integer: /^[+-]?\d+$/,
  float: new RegExp(`^${NUMBER}$`),
  boolean: /^(?:true|false)$/,
};

/** XML Schema also knows dates without zone, infinite numbers, and 0 and 1 as truth values. */
const XML_FORMS: Readonly<Record<ValueType, RegExp>> = {
  ...FORMS,
  time: new RegExp(`^${DATE}${ZONE}?$`),
  float: new RegExp(`^(?:${NUMBER}|-?INF|NaN)$`),
  boolean: /^(?:true|false|0|1)$/,
};

/** An example of each, for messages. */
export const EXAMPLES: Readonly<Record<ValueType, string>> = {
  string: 'favorable',
  time: '2025-01-15T00:00:00Z',
  integer: '12',
  float: '12.5',
  boolean: 'true',
};

/** Whether a text is a value of this type in OCEL. */
export function isValueOf(type: ValueType, value: string): boolean {
  return FORMS[type].test(value);
}

/** Whether a text is a value of this type in XML Schema. */
export function isXmlValueOf(type: ValueType, value: string): boolean {
  return XML_FORMS[type].test(value);
}
