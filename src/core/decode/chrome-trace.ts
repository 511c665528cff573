// Traces of Chrome, of other programs with V8 (Node's --trace-event-categories) and of the DevTools' performance panel, as
// far as they have CPU samples.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format)
//
// A thread's samples are events: `Profile` begins them, and each `ProfileChunk` has some more nodes and samples. Everything
// else in a trace, which is nearly all of it, is passed over.
import type { Label } from '../builder.ts';
import type { Profile } from '../profile.ts';
import { joined, readNumbers } from './json-numbers.ts';
import type { JsonReader } from './json-reader.ts';
import type { DecodeLimits } from './limits.ts';
import { StackSums } from './stack-sums.ts';
import { sameFrame } from './v8-cpu.ts';
import type { CallFrame, V8Node } from './v8-nodes.ts';
import { idleComment, readCallFrame, readId, timedSamples, V8Stacks } from './v8-nodes.ts';
import { BrokenBytes } from './wire.ts';

/** What is read of any event. */
interface TraceEvent {
  readonly name: string;
  readonly id: string;
  readonly pid: number;
  readonly tid: number;
  readonly time: number; // `ts`, in microseconds.
  readonly args: number | undefined; // Where they stand.
  readonly at: number;
}

interface Chunk {
  readonly time: number;
  readonly at: number;
  readonly nodes: readonly V8Node[];
  readonly samples: Float64Array; // Ids of nodes.
  readonly deltas: Float64Array;
  /** Of each sample the line that ran, 1-based; undefined in traces of old versions. */
  readonly lines: Float64Array | undefined;
  readonly end: number | undefined;
}

/** The samples of one thread. */
interface Stream {
  readonly pid: number;
  tid: number;
  start: number | undefined;
  readonly chunks: Chunk[];
}

const SAMPLES = 0;
const CPU = 1;

/** Undefined when the trace has no CPU samples. @throws {BrokenBytes} */
export function readChromeTrace(json: JsonReader, limits: DecodeLimits): Profile | undefined {
  const streams = new Map<string, Stream>();
  const names = new Map<string, string>();
  if (json.peek() === 'array') readEvents(json, streams, names, true);
  else {
    json.object();
    for (let key; (key = json.key()) !== undefined;) {
      if (key === 'traceEvents') readEvents(json, streams, names, false);
      else json.skip();
    }
  }
  const threads = [...streams.values()].filter(({ chunks }) => chunks.length > 0);
  if (threads.length === 0) return undefined;

  const sums = new StackSums(limits);
  const idle = { samples: 0, micros: 0 };
  let first = Infinity;
  let last = -Infinity;
  for (const stream of threads) {
    const { pid, tid } = stream;
    const process = names.get(`${pid}`);
    const labels: Label[] = [
      { key: 'thread', text: names.get(`${pid} ${tid}`) ?? `thread ${tid}` },
      { key: 'process', text: process === undefined ? `${pid}` : `${process} (${pid})` },
    ];
    const range = addStream(stream, sums, sums.labels(labels), idle);
    first = Math.min(first, range.from);
    last = Math.max(last, range.to);
  }
  const nanos = Math.round((last - first) * 1000);
  return sums.finish(
    [
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds', scale: 1000 },
    ],
    {
      durationNanos: BigInt(nanos > 0 ? Math.min(nanos, Number.MAX_SAFE_INTEGER) : 0),
      periodType: { type: 'cpu', unit: 'nanoseconds' },
      comments: idleComment(idle.samples, idle.micros),
    },
  );
}

/** Adds a thread's samples; returns from when to when they were taken. */
function addStream(
  { chunks, start }: Stream,
  sums: StackSums,
  labels: number,
  idle: { samples: number; micros: number },
): { readonly from: number; readonly to: number } {
  chunks.sort((a, b) => a.time - b.time);
  const stacks = new V8Stacks(
    sums,
    chunks.flatMap(({ nodes }) => nodes),
  );
  const ids = joined(chunks.map(({ samples }) => samples));
  const lines = joined(
    chunks.map((chunk) => chunk.lines ?? new Float64Array(chunk.samples.length)),
  );
  const places = joined(chunks.map(({ samples, at }) => new Float64Array(samples.length).fill(at)));
  const from = start ?? chunks[0]!.time;
  const end = chunks.findLast((chunk) => chunk.end !== undefined)?.end;
  const { order, micros } = timedSamples(joined(chunks.map(({ deltas }) => deltas)), from, end);
  let spent = 0;
  order.forEach((sample, at) => {
    const id = ids[sample]!;
    sums.at = places[sample]!;
    if (!stacks.has(id))
      throw new BrokenBytes(sums.at, `a sample of node ${id}, which is not there`);
    spent += micros[at]!;
    if (stacks.isIdle(id)) {
      idle.samples++;
      idle.micros += micros[at]!;
      return;
    }
    const stack = stacks.stackAt(id, lines[sample]!);
    sums.add(stack, SAMPLES, 1, labels);
    sums.add(stack, CPU, micros[at]!, labels);
  });
  return { from, to: from + spent };
}

function readEvents(
  json: JsonReader,
  streams: Map<string, Stream>,
  names: Map<string, string>,
  mayLackEnd: boolean,
): void {
  const frames = new Map<string, CallFrame>();
  json.array();
  while (json.item(mayLackEnd)) {
    if (json.peek() !== 'object') {
      json.skip();
      continue;
    }
    const event = readEvent(json);
    const { name, args } = event;
    if (args === undefined) continue;
    const end = json.at;
    json.at = args;
    if (name === 'thread_name') setName(names, `${event.pid} ${event.tid}`, readName(json));
    else if (name === 'process_name') setName(names, `${event.pid}`, readName(json));
    else if (name === 'Profile') {
      const stream = streamOf(streams, event);
      stream.start = readStart(json) ?? stream.start;
      stream.tid = event.tid;
    } else if (name === 'ProfileChunk')
      streamOf(streams, event).chunks.push(readChunk(json, event, frames));
    json.at = end;
  }
}

function setName(names: Map<string, string>, key: string, name: string | undefined): void {
  if (name !== undefined && name !== '') names.set(key, name);
}

/** A profile's events have one id; that of another process is another profile. */
function streamOf(streams: Map<string, Stream>, { pid, tid, id }: TraceEvent): Stream {
  const key = `${pid} ${id}`;
  const known = streams.get(key);
  if (known !== undefined) return known;
  const stream: Stream = { pid, tid, start: undefined, chunks: [] };
  streams.set(key, stream);
  return stream;
}

function readEvent(json: JsonReader): TraceEvent {
  const at = json.at;
  let name = '';
  let id = '';
  let pid = 0;
  let tid = 0;
  let time = 0;
  let args: number | undefined;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'name') name = json.textOrNone() ?? '';
    else if (key === 'id') id = readEventId(json);
    else if (key === 'pid') pid = json.numberOrNone() ?? 0;
    else if (key === 'tid') tid = json.numberOrNone() ?? 0;
    else if (key === 'ts') time = json.numberOrNone() ?? 0;
    else {
      if (key === 'args' && json.peek() === 'object') args = json.at;
      json.skip();
    }
  }
  return { name, id, pid, tid, time, args, at };
}

function readEventId(json: JsonReader): string {
  if (json.peek() === 'number') return String(json.number());
  return json.textOrNone() ?? '';
}

/** `{"name": "CrRendererMain"}` */
function readName(json: JsonReader): string | undefined {
  let name: string | undefined;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'name') name = json.textOrNone();
    else json.skip();
  }
  return name;
}

/** Enters `data`, in which the arguments of these events stand; returns whether there is one. */
function* dataKeys(json: JsonReader): Generator<string> {
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key !== 'data' || json.peek() !== 'object') {
      json.skip();
      continue;
    }
    json.object();
    for (let inner; (inner = json.key()) !== undefined;) yield inner;
  }
}

function readStart(json: JsonReader): number | undefined {
  let start: number | undefined;
  for (const key of dataKeys(json)) {
    if (key === 'startTime') start = json.numberOrNone();
    else json.skip();
  }
  return start;
}

function readChunk(json: JsonReader, event: TraceEvent, frames: Map<string, CallFrame>): Chunk {
  let nodes: readonly V8Node[] = [];
  let samples: Float64Array = new Float64Array(0);
  let deltas: Float64Array = new Float64Array(0);
  let lines: Float64Array | undefined;
  let end: number | undefined;
  for (const key of dataKeys(json)) {
    if (key === 'timeDeltas') deltas = readNumbers(json);
    else if (key === 'lines') lines = readNumbers(json);
    else if (key === 'endTime') end = json.numberOrNone();
    else if (key === 'cpuProfile') {
      json.object();
      for (let inner; (inner = json.key()) !== undefined;) {
        if (inner === 'nodes') nodes = readNodes(json, frames);
        else if (inner === 'samples') samples = readNumbers(json);
        else if (inner === 'endTime') end = json.numberOrNone();
        else json.skip();
      }
    } else json.skip();
  }
  if (samples.length !== deltas.length)
    throw json.fail(`${samples.length} samples and ${deltas.length} timeDeltas`, event.at);
  if (lines !== undefined && lines.length !== samples.length)
    throw json.fail(`${samples.length} samples and ${lines.length} lines`, event.at);
  return { time: event.time, at: event.at, nodes, samples, deltas, lines, end };
}

function readNodes(json: JsonReader, frames: Map<string, CallFrame>): V8Node[] {
  const nodes: V8Node[] = [];
  json.array();
  while (json.item()) {
    json.peek();
    const at = json.at;
    let id: number | undefined;
    let parent: number | undefined;
    let frame: CallFrame | undefined;
    json.object();
    for (let key; (key = json.key()) !== undefined;) {
      if (key === 'id') id = readId(json);
      else if (key === 'parent') parent = readId(json);
      else if (key === 'callFrame') frame = sameFrame(frames, readCallFrame(json));
      else json.skip();
    }
    if (id === undefined) throw json.fail('a node without id', at);
    if (frame === undefined) throw json.fail('a node without callFrame', at);
    nodes.push({ id, at, frame, parent, children: [] });
  }
  return nodes;
}
