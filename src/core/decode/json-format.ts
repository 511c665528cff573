// Which of the formats in JSON a text is in: by the keys that only one of them has, since names of files say little.
import type { Decoded } from './decode.ts';
import { readChromeTrace } from './chrome-trace.ts';
import { JsonReader } from './json-reader.ts';
import type { DecodeLimits } from './limits.ts';
import type { Profile } from '../profile.ts';
import { readSpeedscope } from './speedscope.ts';
import { readV8Cpu } from './v8-cpu.ts';
import { readV8Heap } from './v8-heap.ts';
import { brokenText } from './text-format.ts';
import { BrokenBytes } from './wire.ts';

type Read = (json: JsonReader, limits: DecodeLimits) => Profile | undefined;

interface JsonFormat {
  readonly name: string; // As a sentence has it: "is a broken …".
  readonly read: Read;
}

const CPU: JsonFormat = { name: 'V8 CPU profile', read: readV8Cpu };
const HEAP: JsonFormat = { name: 'V8 heap profile', read: readV8Heap };
const SPEEDSCOPE: JsonFormat = { name: 'speedscope profile', read: readSpeedscope };
const TRACE: JsonFormat = { name: 'Chrome trace', read: readChromeTrace };

/** What JSON is of a profile's kind and not read. */
const SAMPLELESS =
  'Record it with the CPU samples: the category disabled-by-default-v8.cpu_profiler, or the performance panel of the DevTools.';
const HEAP_SNAPSHOT =
  'Record a heap profile instead: node --heap-prof, or "Allocation sampling" in the DevTools.';

/** Undefined when the bytes are no JSON. */
export function decodeJson(bytes: Uint8Array, limits: DecodeLimits): Decoded | undefined {
  const kind = new JsonReader(bytes).peek();
  if (kind !== 'object' && kind !== 'array') return undefined;
  const format = formatOf(bytes);
  if (!('read' in format)) return format;
  const { name, read } = format;
  try {
    if (bytes.length > limits.bytes)
      throw new BrokenBytes(
        0,
        `${bytes.length} bytes, and Hotline reads at most ${limits.bytes}`,
        '',
        true,
      );
    const json = new JsonReader(bytes);
    const profile = read(json, limits);
    json.end();
    if (profile !== undefined) return { kind: 'profile', profile, isPprof: false };
    return {
      kind: 'foreign',
      reason: 'it is a Chrome trace without CPU samples',
      next: SAMPLELESS,
    };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    return brokenText(name, error);
  }
}

const [SPACE, CLOSING_BRACKET, CLOSING_BRACE] = [0x20, 0x5d, 0x7d];
const CUT_OFF = 'It may have been cut off on its way: fetch or record it again.';

/** JSON that cannot be told is JSON; of what is cut off before it can be, nobody knows what it was. */
function formatOf(bytes: Uint8Array): JsonFormat | Decoded {
  try {
    const json = new JsonReader(bytes);
    return (json.peek() === 'array' ? ofArray(json) : ofObject(json)) ?? anyJson(bytes);
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    return anyJson(bytes);
  }
}

function anyJson(bytes: Uint8Array): Decoded {
  const last = bytes.findLast((byte) => byte > SPACE);
  return last === CLOSING_BRACE || last === CLOSING_BRACKET
    ? foreign('it is JSON')
    : foreign('it is JSON that ends before it says of what', CUT_OFF);
}

function ofArray(json: JsonReader): JsonFormat | undefined {
  json.array();
  return json.item() && hasKeys(json, ['ph']) ? TRACE : undefined;
}

function ofObject(json: JsonReader): JsonFormat | Decoded | undefined {
  const seen = new Set<string>();
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    seen.add(key);
    if (seen.has('shared') && seen.has('profiles')) return SPEEDSCOPE;
    if (['nodes', 'startTime', 'endTime'].every((each) => seen.has(each))) return CPU;
    if (key === 'traceEvents' && json.peek() === 'array') return TRACE;
    if (key === 'snapshot')
      return foreign('it is a V8 heap snapshot, which has no stacks', HEAP_SNAPSHOT);
    if (key === 'flamebearer') return foreign('it is a flame graph of Pyroscope (JSON)');
    if (key === 'resourceProfiles') return foreign('it is an OpenTelemetry profile as JSON');
    if (key === '$schema' && json.peek() === 'text') {
      if (/speedscope/.test(json.text())) return SPEEDSCOPE;
    } else if (key === 'nodes' && json.peek() === 'array') {
      json.array();
      // An empty list may be one of anything.
      if (!json.item()) continue;
      return hasKeys(json, ['callFrame']) ? CPU : undefined;
    } else if (key === 'head' && json.peek() === 'object') {
      return hasKeys(json, ['callFrame']) ? HEAP : undefined;
    } else json.skip();
  }
  return undefined;
}

/** Whether the next value is an object with these keys. */
function hasKeys(json: JsonReader, wanted: readonly string[]): boolean {
  if (json.peek() !== 'object') return false;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (wanted.includes(key)) return true;
    json.skip();
  }
  return false;
}

function foreign(reason: string, next?: string): Decoded {
  return { kind: 'foreign', reason, ...(next === undefined ? {} : { next }) };
}
