// Heap profiles of V8's sampling profiler: `node --heap-prof` and the DevTools' "allocation sampling" (.heapprofile).
// https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#type-SamplingHeapProfile
//
// A node's `selfSize` is what its function allocated and is still in use, scaled up by V8 from what it sampled; `samples`
// are the objects that it saw. The sampling rate is not in the file, and neither are lines but those of functions.
import type { Profile } from '../profile.ts';
import type { JsonReader } from './json-reader.ts';
import type { DecodeLimits } from './limits.ts';
import { StackSums } from './stack-sums.ts';
import { sameFrame } from './v8-cpu.ts';
import type { CallFrame, V8Node } from './v8-nodes.ts';
import { readCallFrame, readId, V8Stacks } from './v8-nodes.ts';

interface OpenNode {
  id: number | undefined;
  readonly at: number;
  readonly above: OpenNode | undefined;
  frame: CallFrame | undefined;
  size: number;
  inChildren: boolean;
}

const SAMPLES = 0;
const SPACE = 1;

/** @throws {BrokenBytes} */
export function readV8Heap(json: JsonReader, limits: DecodeLimits): Profile {
  const sums = new StackSums(limits);
  let nodes: OpenNode[] | undefined;
  let samples: { readonly nodeId: number; readonly at: number }[] | undefined;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'head') nodes = readTree(json);
    else if (key === 'samples') {
      samples = [];
      json.array();
      while (json.item()) samples.push(readSample(json));
    } else json.skip();
  }
  if (nodes === undefined) throw json.fail('there is no head');
  const known = nodes.map((node): V8Node => {
    const { id, at, frame, above } = node;
    // Old versions have no ids, and then no samples that name them.
    const ownId = (each: OpenNode) => each.id ?? -1 - each.at;
    if (frame === undefined) throw json.fail('a node without callFrame', at);
    const parent = above && ownId(above);
    return { id: id ?? ownId(node), at, frame, parent, children: [] };
  });
  const stacks = new V8Stacks(sums, known);
  nodes.forEach(({ size, at }, index) => {
    sums.at = at;
    if (size !== 0) sums.add(stacks.stackAt(known[index]!.id, 0), SPACE, size);
  });
  // V8 lists objects of nodes that it has since left out of the tree: their size is in no node either.
  let lost = 0;
  for (const { nodeId, at } of samples ?? []) {
    sums.at = at;
    if (stacks.has(nodeId)) sums.add(stacks.stackAt(nodeId, 0), SAMPLES, 1);
    else lost++;
  }
  const comments = lost === 0 ? [] : [`Left out: ${lost} objects whose function V8 does not tell.`];
  return sums.finish(
    [
      { type: 'samples', unit: 'count' },
      { type: 'inuse_space', unit: 'bytes', scale: 1 },
    ],
    { periodType: { type: 'space', unit: 'bytes' }, comments },
  );
}

/** All nodes, callers first. A tree as deep as a stack may be is read without one of our own. */
function readTree(json: JsonReader): OpenNode[] {
  const nodes: OpenNode[] = [];
  const open: OpenNode[] = [];
  const frames = new Map<string, CallFrame>();
  const begin = () => {
    json.peek();
    const node = {
      id: undefined,
      at: json.at,
      above: open.at(-1),
      frame: undefined,
      size: 0,
      inChildren: false,
    };
    json.object();
    nodes.push(node);
    open.push(node);
  };
  begin();
  for (let node; (node = open.at(-1)) !== undefined;) {
    if (node.inChildren) {
      if (json.item()) begin();
      else node.inChildren = false;
      continue;
    }
    const key = json.key();
    if (key === undefined) open.pop();
    else if (key === 'id') node.id = readId(json);
    else if (key === 'callFrame') node.frame = sameFrame(frames, readCallFrame(json));
    else if (key === 'selfSize') node.size = sizeOf(json);
    else if (key === 'children') {
      json.array();
      node.inChildren = true;
    } else json.skip();
  }
  return nodes;
}

function readSample(json: JsonReader): { nodeId: number; at: number } {
  json.peek();
  const at = json.at;
  let nodeId: number | undefined;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'nodeId') nodeId = readId(json);
    else if (key === 'size') sizeOf(json);
    else json.skip();
  }
  if (nodeId === undefined) throw json.fail('a sample without nodeId', at);
  return { nodeId, at };
}

function sizeOf(json: JsonReader): number {
  const at = json.at;
  const size = json.number();
  if (size < 0) throw json.fail(`${size} bytes are below zero`, at);
  return size;
}
