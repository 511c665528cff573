// CPU profiles of V8: `node --cpu-prof` and what the DevTools and VS Code's JavaScript debugger save (.cpuprofile).
// https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-Profile
//
// Its samples say how long which node ran, and its `positionTicks` how often on which line of the node's function: so a
// line gets its own cost, in proportion to its ticks. Callers have no line, since nobody tells which one called.
import type { Profile } from '../profile.ts';
import { apportioned } from './amounts.ts';
import { readNumbers } from './json-numbers.ts';
import type { JsonReader } from './json-reader.ts';
import type { DecodeLimits } from './limits.ts';
import { StackSums } from './stack-sums.ts';
import { idleComment, readCallFrame, readId, timedSamples, V8Stacks } from './v8-nodes.ts';
import type { CallFrame, V8Node } from './v8-nodes.ts';

/** A node of a profile that stands alone. */
interface CpuNode extends V8Node {
  readonly hits: number;
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly line: number; // 1-based.
  readonly ticks: number;
}

const SAMPLES = 0;
const CPU = 1;

/** @throws {BrokenBytes} */
export function readV8Cpu(json: JsonReader, limits: DecodeLimits): Profile {
  const sums = new StackSums(limits);
  let nodes: readonly CpuNode[] | undefined;
  let samples: Float64Array | undefined;
  let deltas: Float64Array | undefined;
  let samplesAt = 0;
  let start = 0;
  let end: number | undefined;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'nodes') nodes = readNodes(json);
    else if (key === 'startTime') start = json.number();
    else if (key === 'endTime') end = json.number();
    else if (key === 'samples') {
      samplesAt = json.at;
      samples = readNumbers(json, readId);
    } else if (key === 'timeDeltas') deltas = readNumbers(json);
    else json.skip();
  }
  if (nodes === undefined) throw json.fail('there are no nodes');
  if (nodes.length === 0) throw json.fail('the list of nodes is empty');
  if (samples !== undefined && deltas !== undefined && samples.length !== deltas.length)
    throw json.fail(`${samples.length} samples and ${deltas.length} timeDeltas`, samplesAt);

  const stacks = new V8Stacks(sums, nodes);
  const spent = spentBy(nodes, samples, deltas, start, end);
  if (spent.unknown !== undefined)
    throw json.fail(
      `sample ${spent.unknown} is of node ${samples![spent.unknown]!}, which is not there`,
      samplesAt,
    );
  let idleSamples = 0;
  let idleMicros = 0;
  for (const [row, node] of nodes.entries()) {
    const count = spent.counts[row]!;
    const micros = spent.micros[row]!;
    if (count === 0) continue;
    sums.at = node.at;
    if (stacks.isIdle(node.id)) {
      idleSamples += count;
      idleMicros += micros;
      continue;
    }
    const ticked = node.ticks.reduce((all, { ticks }) => all + ticks, 0);
    const lines = [...node.ticks, { line: 0, ticks: Math.max(0, count - ticked) }];
    const weights = lines.map(({ ticks }) => ticks);
    const counts = apportioned(count, weights);
    const nanos = apportioned(Math.round(micros * 1000), weights);
    lines.forEach(({ line }, at) => {
      if (counts[at] === 0 && nanos[at] === 0) return;
      const stack = stacks.stackAt(node.id, line);
      sums.add(stack, SAMPLES, counts[at]!);
      if (deltas !== undefined) sums.add(stack, CPU, nanos[at]!);
    });
  }
  const types = [
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ];
  const duration = end === undefined ? 0 : Math.max(0, Math.round((end - start) * 1000));
  return sums.finish(deltas === undefined ? types.slice(0, 1) : types, {
    durationNanos: BigInt(Math.min(duration, Number.MAX_SAFE_INTEGER)),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    comments: idleComment(idleSamples, idleMicros),
  });
}

/** Of each node its samples, and the microseconds until the next ones. */
interface Spent {
  readonly counts: Float64Array;
  readonly micros: Float64Array;
  /** The first sample of a node that is not there. */
  readonly unknown: number | undefined;
}

/** Without samples V8 still has the hits of each node. */
function spentBy(
  nodes: readonly CpuNode[],
  samples: Float64Array | undefined,
  deltas: Float64Array | undefined,
  start: number,
  end: number | undefined,
): Spent {
  const counts = new Float64Array(nodes.length);
  const micros = new Float64Array(nodes.length);
  if (samples === undefined) {
    nodes.forEach(({ hits }, row) => (counts[row] = hits));
    return { counts, micros, unknown: undefined };
  }
  const rows = new Map(nodes.map(({ id }, row) => [id, row]));
  const rowOf = new Int32Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const row = rows.get(samples[sample]!);
    if (row === undefined) return { counts, micros, unknown: sample };
    rowOf[sample] = row;
    counts[row]!++;
  }
  if (deltas === undefined) return { counts, micros, unknown: undefined };
  const timed = timedSamples(deltas, start, end);
  timed.order.forEach((sample, at) => (micros[rowOf[sample]!]! += timed.micros[at]!));
  return { counts, micros, unknown: undefined };
}

function readNodes(json: JsonReader): CpuNode[] {
  const frames = new Map<string, CallFrame>();
  return listOf(json, () => {
    const at = json.at;
    let id: number | undefined;
    let frame: CallFrame | undefined;
    let parent: number | undefined;
    let hits = 0;
    let children: readonly number[] = [];
    let ticks: readonly Tick[] = [];
    json.object();
    for (let key; (key = json.key()) !== undefined;) {
      if (key === 'id') id = readId(json);
      else if (key === 'callFrame') frame = sameFrame(frames, readCallFrame(json));
      else if (key === 'parent') parent = readId(json);
      else if (key === 'hitCount') hits = countOf(json);
      else if (key === 'children') children = listOf(json, () => readId(json));
      else if (key === 'positionTicks') ticks = listOf(json, () => readTick(json));
      else json.skip();
    }
    if (id === undefined) throw json.fail('a node without id', at);
    if (frame === undefined) throw json.fail('a node without callFrame', at);
    return { id, at, frame, parent, hits, children, ticks };
  });
}

/** One object for each function, by which it is known from then on. */
export function sameFrame(frames: Map<string, CallFrame>, frame: CallFrame): CallFrame {
  const key = `${frame.name}\0${frame.url}\0${frame.line}\0${frame.column}`;
  const known = frames.get(key);
  if (known === undefined) frames.set(key, frame);
  return known ?? frame;
}

function readTick(json: JsonReader): Tick {
  let line = 0;
  let ticks = 0;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'line') line = json.number();
    else if (key === 'ticks') ticks = countOf(json);
    else json.skip();
  }
  return { line, ticks };
}

function countOf(json: JsonReader): number {
  const at = json.at;
  const count = json.whole();
  if (count < 0) throw json.fail(`${count} is below zero`, at);
  return count;
}

function listOf<Item>(json: JsonReader, read: () => Item): Item[] {
  const list: Item[] = [];
  json.array();
  while (json.item()) list.push(read());
  return list;
}
