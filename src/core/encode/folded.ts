// Writes calls as folded stacks, the text that Brendan Gregg's flamegraph.pl and others after it read: a line for each
// stack, its frames from the root on with semicolons between, a space, and a whole number.
import type { CallTree } from '../flame/call-tree.ts';
import type { FlameBy } from '../flame/columns.ts';
import { NONE } from '../profile.ts';

/** The frame of samples that no call is left of: a stack of no frames cannot be written. */
const NOTHING = '[no stack]';

/**
 * Folded stacks in the order in which they first come, equal ones added up. Values are rounded so that the sum of all
 * stays what it is: each is off by less than one unit. Stacks that cost nothing are left out.
 */
export function encodeFolded(calls: CallTree, by: FlameBy): string {
  const { length, caller, fn, line, self, bare, functions } = calls;
  const names = functions.names.map(harmless);
  const nodes = new Map<string, number>(); // By the node above and the frame's text: lines of one function are one frame.
  const above: number[] = [];
  const texts: string[] = [];
  const cost: number[] = [];
  const nodeOf = new Int32Array(length);
  const order: number[] = [];
  const spend = (node: number, value: number) => {
    if (value === 0) return;
    if (cost[node] === undefined) order.push(node);
    cost[node] = (cost[node] ?? 0) + value;
  };
  const intern = (under: number, text: string): number => {
    const key = `${under} ${text}`;
    let node = nodes.get(key);
    if (node === undefined) {
      nodes.set(key, (node = above.push(under) - 1));
      texts.push(text);
    }
    return node;
  };
  for (let call = 0; call < length; call++) {
    const at = caller[call]!;
    const name = names[fn[call]!]!;
    const text = by === 'lines' && line[call] !== 0 ? `${name}:${line[call]}` : name;
    const node = intern(at === NONE ? NONE : nodeOf[at]!, text);
    nodeOf[call] = node;
    spend(node, self[call]!);
  }
  if (bare.self !== 0) spend(intern(NONE, NOTHING), bare.self);
  return linesOf(order, cost, (node) => stackText(node, above, texts));
}

/** What is cut off of one value is carried to the next. */
function linesOf(
  order: readonly number[],
  cost: readonly number[],
  textOf: (node: number) => string,
): string {
  const lines: string[] = [];
  let exact = 0;
  let written = 0;
  for (const node of order) {
    exact += cost[node]!;
    const value = Number.isInteger(cost[node]) ? cost[node]! : Math.round(exact) - written;
    written += value;
    if (value !== 0) lines.push(`${textOf(node)} ${value}\n`);
  }
  return lines.join('');
}

function stackText(node: number, above: readonly number[], texts: readonly string[]): string {
  const frames: string[] = [];
  for (let at = node; at !== NONE; at = above[at]!) frames.push(texts[at]!);
  return frames.reverse().join(';');
}

/** Semicolons part frames and line ends stacks; a name that has them must not make others. */
function harmless(name: string): string {
  const text = name
    .replaceAll(';', ':')
    // eslint-disable-next-line no-control-regex -- these are what is meant
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')
    .trim();
  return text === '' ? '[unknown]' : text;
}
