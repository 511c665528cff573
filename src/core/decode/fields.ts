// The messages of pprof's profile.proto (github.com/google/pprof/proto/profile.proto) by field number, and the
// name of the field at an offset. Readers know nothing of names: a name is worked out only when bytes are broken.
import { BrokenBytes, LENGTH, VARINT, Wire } from './wire.ts';

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

/** The path of the field that covers an offset, e.g. `sample[12].location_id`; '' when none does. */
export function fieldAt(bytes: Uint8Array, offset: number): string {
  return pathIn(PROFILE, bytes, 0, bytes.length, Math.min(offset, bytes.length - 1));
}

function pathIn(shape: Shape, bytes: Uint8Array, from: number, to: number, offset: number): string {
  const counts = new Map<number, number>();
  const wire = new Wire(bytes, from);
  while (wire.at < to) {
    const tagAt = wire.at;
    const { number, broken } = readOne(wire, to);
    const field = shape[number];
    const index = counts.get(number) ?? 0;
    counts.set(number, index + 1);
    if (!broken && offset >= wire.at) continue;
    const name = field === undefined ? (number > 0 ? `field ${number}` : '') : nameOf(field, index);
    if (field === undefined || typeof field.kind === 'string') return name;
    if (broken || wire.type !== LENGTH || offset < wire.start || tagAt === offset) return name;
    const inner = pathIn(field.kind, bytes, wire.start, wire.stop, offset);
    return inner === '' ? name : `${name}.${inner}`;
  }
  return '';
}

function readOne(wire: Wire, to: number): { number: number; broken: boolean } {
  const tagAt = wire.at;
  try {
    return { number: wire.next(to), broken: false };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    const tag = wire.bytes[tagAt]!;
    return { number: tag < 0x80 ? tag >>> 3 : 0, broken: true };
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
  const wire = new Wire(bytes);
  for (let fields = 0; fields < 64 && wire.at < bytes.length; fields++) {
    const { number, broken } = readOne(wire, bytes.length);
    const field = PROFILE[number];
    if (broken || field === undefined) return false;
    if (!fits(field, wire.type)) return false;
    if (field.kind === 'text') return wire.start === wire.stop;
    if (typeof field.kind === 'string') continue;
    if (!holdsOnly(field.kind, bytes, wire.start, wire.stop)) return false;
    if (wire.stop - wire.start >= 2) return true;
  }
  return false;
}

function fits(field: Field, type: number): boolean {
  if (field.kind === 'number') return type === VARINT;
  if (field.kind === 'numbers') return type === VARINT || type === LENGTH;
  return type === LENGTH;
}

function holdsOnly(shape: Shape, bytes: Uint8Array, from: number, to: number): boolean {
  const wire = new Wire(bytes, from);
  while (wire.at < to) {
    const { number, broken } = readOne(wire, to);
    const field = shape[number];
    if (broken || field === undefined || !fits(field, wire.type)) return false;
  }
  return true;
}
