// CPU profiles of V8: `node --cpu-prof` and what the DevTools and VS Code's JavaScript debugger save (.cpuprofile).
// https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-Profile
//
// Its samples say how long which node ran, and its `positionTicks` how often on which line of the node's function: so a
// line gets its own cost, in proportion to its ticks. Callers have no line, since nobody tells which one called.
import type { Profile } from '../profile.ts';
import { apportioned } from './amounts.ts';
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
  let samples: readonly number[] | undefined;
  let deltas: readonly number[] | undefined;
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
      samples = listOf(json, () => readId(json));
    } else if (key === 'timeDeltas') deltas = listOf(json, () => json.number());
    else json.skip();
  }
  if (nodes === undefined) throw json.fail('there are no nodes');
  if (nodes.length === 0) throw json.fail('the list of nodes is empty');
  if (samples !== undefined && deltas !== undefined && samples.length !== deltas.length)
    throw json.fail(`${samples.length} samples and ${deltas.length} timeDeltas`, samplesAt);

  const stacks = new V8Stacks(sums, nodes);
  const missing = samples?.findIndex((id) => !stacks.has(id)) ?? -1;
  if (missing >= 0)
    throw json.fail(
      `sample ${missing} is of node ${samples![missing]!}, which is not there`,
      samplesAt,
    );
  const spent = spentBy(nodes, samples, deltas, start, end);
  let idleSamples = 0;
  let idleMicros = 0;
  for (const node of nodes) {
    const { count, micros } = spent.get(node.id) ?? { count: 0, micros: 0 };
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

/** Of each node: its samples, and the time until the next ones. Without samples V8 still has the hits of each node. */
function spentBy(
  nodes: readonly CpuNode[],
  samples: readonly number[] | undefined,
  deltas: readonly number[] | undefined,
  start: number,
  end: number | undefined,
): ReadonlyMap<number, { readonly count: number; readonly micros: number }> {
  const spent = new Map<number, { count: number; micros: number }>();
  const add = (id: number, count: number, micros: number) => {
    const known = spent.get(id);
    if (known === undefined) spent.set(id, { count, micros });
    else {
      known.count += count;
      known.micros += micros;
    }
  };
  if (samples === undefined) for (const { id, hits } of nodes) add(id, hits, 0);
  else if (deltas === undefined) for (const id of samples) add(id, 1, 0);
  else {
    const { order, micros } = timedSamples(deltas, start, end);
    order.forEach((sample, at) => add(samples[sample]!, 1, micros[at]!));
  }
  return spent;
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
