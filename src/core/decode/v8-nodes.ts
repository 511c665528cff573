// The calls of V8's profilers, which Node's --cpu-prof and --heap-prof, the DevTools and traces write alike: a tree of nodes,
// each a function below the one that called it.
// https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-ProfileNode
import type { FrameId, FunctionId, StackId } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { JsonReader } from './json-reader.ts';
import type { StackSums } from './stack-sums.ts';
import { BrokenBytes } from './wire.ts';

/** A function as V8 names it; lines and columns are 1-based here, 0 is unknown. */
export interface CallFrame {
  readonly name: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

export interface V8Node {
  readonly id: number;
  readonly at: number; // The byte that it stands at.
  readonly frame: CallFrame;
  /** The id of its caller, where the node says it. */
  readonly parent: number | undefined;
  readonly children: readonly number[]; // Ids.
}

const NOWHERE: CallFrame = { name: '', url: '', line: 0, column: 0 };

/** V8 counts lines and columns from 0, and -1 is unknown. */
export function readCallFrame(json: JsonReader): CallFrame {
  let { name, url, line, column } = NOWHERE;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'functionName') name = json.text();
    else if (key === 'url') url = json.textOrNone() ?? '';
    else if (key === 'lineNumber') line = (json.numberOrNone() ?? -1) + 1;
    else if (key === 'columnNumber') column = (json.numberOrNone() ?? -1) + 1;
    else json.skip();
  }
  return { name, url, line, column };
}

/** Ids of nodes; the DevTools wrote some as texts. */
export function readId(json: JsonReader): number {
  if (json.peek() !== 'text') return json.whole();
  const at = json.at;
  const text = json.text();
  if (!/^\d{1,15}$/.test(text)) throw json.fail('an id that is no whole number', at);
  return Number(text);
}

/** Nodes as stacks of a profile. What begins all stacks, `(root)`, is none of their frames. */
export class V8Stacks {
  readonly #sums: StackSums;
  readonly #nodes = new Map<number, V8Node>();
  readonly #parents = new Map<number, number>();
  readonly #frames = new Map<CallFrame, FrameId>();
  readonly #functions = new Map<CallFrame, FunctionId>();
  /** By node: the stack that its callees have below them. */
  readonly #stacks = new Map<number, StackId>();
  /** By node and line: a long recording has millions of samples of the same few. */
  readonly #ends = new Map<number, Map<number, StackId>>();
  readonly #idle = new Set<number>();

  constructor(sums: StackSums, nodes: readonly V8Node[]) {
    this.#sums = sums;
    for (const node of nodes) {
      if (this.#nodes.has(node.id)) throw broken(node, `a second node ${node.id}`);
      this.#nodes.set(node.id, node);
      if (node.frame.name === '(idle)' && node.frame.url === '') this.#idle.add(node.id);
    }
    for (const node of nodes) {
      if (node.parent !== undefined) this.#place(node, node.id, node.parent);
      for (const child of node.children) this.#place(node, child, node.id);
    }
    for (const node of nodes) this.#stackOf(node);
  }

  has(id: number): boolean {
    return this.#nodes.has(id);
  }

  /** Whether nothing ran: the thread waited for work. */
  isIdle(id: number): boolean {
    return this.#idle.has(id);
  }

  /** The stack that ends in the node, at a line of it; 0 where only the function is known. */
  stackAt(id: number, line: number): StackId {
    if (line === 0) return this.#stacks.get(id)!;
    let ends = this.#ends.get(id);
    if (ends === undefined) this.#ends.set(id, (ends = new Map<number, StackId>()));
    let stack = ends.get(line);
    if (stack === undefined) ends.set(line, (stack = this.#newEnd(id, line)));
    return stack;
  }

  #newEnd(id: number, line: number): StackId {
    const { frame } = this.#nodes.get(id)!;
    const parent = this.#parents.get(id);
    // Nothing says the column: that of the function is on another line.
    const at = this.#sums.frame({ function: this.#functionOf(frame), line });
    return this.#sums.stack(parent === undefined ? NONE : this.#stacks.get(parent)!, at);
  }

  #place(teller: V8Node, child: number, parent: number): void {
    if (!this.#nodes.has(child))
      throw broken(teller, `node ${teller.id} calls node ${child}, which is not there`);
    if (!this.#nodes.has(parent))
      throw broken(teller, `node ${child} is called by node ${parent}, which is not there`);
    const other = this.#parents.get(child);
    if (other !== undefined && other !== parent)
      throw broken(teller, `node ${child} is called by two nodes, ${other} and ${parent}`);
    this.#parents.set(child, parent);
  }

  #stackOf(node: V8Node): void {
    const path: V8Node[] = [];
    let above: number | undefined = node.id;
    while (above !== undefined && !this.#stacks.has(above)) {
      const next = this.#nodes.get(above)!;
      path.push(next);
      if (path.length > this.#nodes.size)
        throw broken(node, `node ${node.id} is among its own callers`);
      above = this.#parents.get(above);
    }
    let stack = above === undefined ? NONE : this.#stacks.get(above)!;
    for (const next of path.reverse()) {
      const isRoot = !this.#parents.has(next.id) && next.frame.name === '(root)';
      if (!isRoot) stack = this.#sums.stack(stack, this.#frameOf(next));
      this.#stacks.set(next.id, stack);
    }
  }

  /** Of callers V8 tells no line: their function begins at its start line and this column. */
  #frameOf({ frame, at }: V8Node): FrameId {
    this.#sums.at = at;
    const known = this.#frames.get(frame);
    if (known !== undefined) return known;
    const { column } = frame;
    const id = this.#sums.frame({ function: this.#functionOf(frame), line: 0, column });
    this.#frames.set(frame, id);
    return id;
  }

  #functionOf(frame: CallFrame): FunctionId {
    const known = this.#functions.get(frame);
    if (known !== undefined) return known;
    const { name, url, line } = frame;
    const id = this.#sums.function(name === '' ? '(anonymous)' : name, url, line);
    this.#functions.set(frame, id);
    return id;
  }
}

function broken({ at }: V8Node, reason: string): BrokenBytes {
  return new BrokenBytes(at, reason, 'nodes');
}

/** Samples by time, each with the microseconds until the next; the last until `end`, where that is known. */
export interface TimedSamples {
  readonly order: Uint32Array; // Indexes of the deltas.
  readonly micros: Float64Array;
}

/**
 * Each delta is the time since the sample before, the first that since the start; so what a sample saw lasts as long as
 * the next one's delta says, as in the DevTools. V8 has samples that come too late, whose delta is below zero: they are
 * put in order.
 */
export function timedSamples(
  deltas: Float64Array,
  start: number,
  end: number | undefined,
): TimedSamples {
  const { length } = deltas;
  const times = new Float64Array(length);
  const order = new Uint32Array(length);
  let now = start;
  for (let at = 0; at < length; at++) {
    times[at] = now += deltas[at]!;
    order[at] = at;
  }
  if (deltas.some((delta) => delta < 0)) order.sort((a, b) => times[a]! - times[b]! || a - b);
  const micros = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const until = at + 1 < length ? times[order[at + 1]!]! : end;
    micros[at] = until === undefined ? 0 : Math.max(0, until - times[order[at]!]!);
  }
  return { order, micros };
}

/** What is said of time in which nothing ran. */
export function idleComment(samples: number, micros: number): string[] {
  if (samples === 0) return [];
  const seconds = (micros / 1e6).toFixed(3);
  return [`Left out as no cost: ${samples} samples, ${seconds} s of (idle).`];
}
