// The messages of pprof's profile.proto (github.com/google/pprof/proto/profile.proto) by field number, and the
// name of the field at an offset. Readers know nothing of names: a name is worked out only when bytes are broken.
import { BrokenBytes, Wire } from './wire.ts';

interface Field {
  readonly name: string;
  readonly kind: 'number' | 'numbers' | 'text' | Shape;
}
type Shape = readonly (Field | undefined)[];

const number = (name: string): Field => ({ name, kind: 'number' });
const numbers = (name: string): Field => ({ name, kind: 'numbers' });
const message = (name: string, shape: Shape): Field => ({ name, kind: shape });

const VALUE_TYPE: Shape = [undefined, number('type'), number('unit')];
const LABEL: Shape = [undefined, ...['key', 'str', 'num', 'num_unit'].map(number)];
const LINE: Shape = [undefined, ...['function_id', 'line', 'column'].map(number)];
const SAMPLE: Shape = [
  undefined,
  numbers('location_id'),
  numbers('value'),
  message('label', LABEL),
];
const MAPPING: Shape = [
  undefined,
  ...['id', 'memory_start', 'memory_limit', 'file_offset', 'filename', 'build_id'].map(number),
  ...['has_functions', 'has_filenames', 'has_line_numbers', 'has_inline_frames'].map(number),
];
const LOCATION: Shape = [
  undefined,
  ...['id', 'mapping_id', 'address'].map(number),
  message('line', LINE),
  number('is_folded'),
];
const FUNCTION: Shape = [
  undefined,
  ...['id', 'name', 'system_name', 'filename', 'start_line'].map(number),
];
const PROFILE: Shape = [
  undefined,
  message('sample_type', VALUE_TYPE),
  message('sample', SAMPLE),
  message('mapping', MAPPING),
  message('location', LOCATION),
  message('function', FUNCTION),
  { name: 'string_table', kind: 'text' },
  ...['drop_frames', 'keep_frames', 'time_nanos', 'duration_nanos'].map(number),
  message('period_type', VALUE_TYPE),
  number('period'),
  numbers('comment'),
  number('default_sample_type'),
  number('doc_url'),
];

const SINGLE = new Set(['period_type']);

/** One field of a message, however it is written. */
interface Seen {
  readonly number: number;
  readonly type: number;
  /** The payload of wire type 2. */
  readonly start: number;
  readonly stop: number;
  /** Where the next field starts. */
  readonly end: number;
}

/** The path of the field that covers an offset, e.g. `sample[12].location_id`; '' when none does. */
export function fieldAt(bytes: Uint8Array, offset: number): string {
  return pathIn(PROFILE, bytes, 0, bytes.length, Math.min(offset, bytes.length - 1));
}

function pathIn(shape: Shape, bytes: Uint8Array, from: number, to: number, offset: number): string {
  const counts = new Map<number, number>();
  for (let at = from; at < to;) {
    const seen = readOne(bytes, at, to);
    const number = seen?.number ?? (bytes[at]! < 0x80 ? bytes[at]! >>> 3 : 0);
    const field = shape[number];
    const index = counts.get(number) ?? 0;
    counts.set(number, index + 1);
    if (seen !== undefined && offset >= seen.end) {
      at = seen.end;
      continue;
    }
    const name = field === undefined ? (number > 0 ? `field ${number}` : '') : nameOf(field, index);
    if (field === undefined || typeof field.kind === 'string') return name;
    if (seen?.type !== 2 || offset < seen.start) return name;
    const inner = pathIn(field.kind, bytes, seen.start, seen.stop, offset);
    return inner === '' ? name : `${name}.${inner}`;
  }
  return '';
}

/**
 * How many whole profiles stand one after the other, as `cat` leaves them: each begins with its value types and has a
 * string table that opens with the empty string. 1 when it is not certain. Slow, for what cannot be read otherwise.
 */
export function profilesIn(bytes: Uint8Array): number {
  let count = 1;
  let hasStrings = false; // The one that is being read.
  for (let at = 0; at < bytes.length;) {
    const seen = readOne(bytes, at, bytes.length);
    if (seen === undefined) return 1;
    const name = PROFILE[seen.number]?.name;
    if (name === 'sample_type' && hasStrings) {
      count++;
      hasStrings = false;
    } else if (name === 'string_table' && !hasStrings) {
      if (seen.start !== seen.stop) return 1;
      hasStrings = true;
    }
    at = seen.end;
  }
  return hasStrings ? count : 1;
}

/** The field at `at`, or undefined when it is broken. */
function readOne(bytes: Uint8Array, at: number, to: number): Seen | undefined {
  const wire = new Wire(bytes);
  try {
    const value = wire.read(at, to);
    const type = wire.low & 7;
    const number = ((wire.high & 7) << 29) | (wire.low >>> 3);
    const start = type === 2 ? wire.open(value, to) : value;
    return { number, type, start, stop: wire.stop, end: wire.other(at, to, 0) };
  } catch (error) {
    if (error instanceof BrokenBytes) return undefined;
    throw error;
  }
}

function nameOf(field: Field, index: number): string {
  const single = field.kind === 'number' || field.kind === 'numbers' || SINGLE.has(field.name);
  return single ? field.name : `${field.name}[${index}]`;
}

/**
 * Whether the bytes start like a profile: the first messages are of the right wire type and hold only fields that
 * the format has, and one of them is a whole message or the empty text that opens the string table. Text and other
 * formats fail here within a few bytes.
 */
export function startsLikePprof(bytes: Uint8Array): boolean {
  for (let fields = 0, at = 0; fields < 64 && at < bytes.length; fields++) {
    const seen = readOne(bytes, at, bytes.length);
    const field = seen && PROFILE[seen.number];
    if (seen === undefined || field === undefined || !fits(field, seen.type)) return false;
    if (field.kind === 'text') return seen.start === seen.stop;
    if (typeof field.kind !== 'string') {
      if (!holdsOnly(field.kind, bytes, seen.start, seen.stop)) return false;
      if (seen.stop - seen.start >= 2) return true;
    }
    at = seen.end;
  }
  return false;
}

function fits(field: Field, type: number): boolean {
  if (field.kind === 'number') return type === 0;
  if (field.kind === 'numbers') return type === 0 || type === 2;
  return type === 2;
}

function holdsOnly(shape: Shape, bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const seen = readOne(bytes, at, to);
    const field = seen && shape[seen.number];
    if (seen === undefined || field === undefined || !fits(field, seen.type)) return false;
    at = seen.end;
  }
  return true;
}
