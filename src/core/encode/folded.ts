// Writes calls as folded stacks, the text that Brendan Gregg's flamegraph.pl and others after it read: a line for each
// stack, its frames from the root on with semicolons between, a space, and a whole number.
import type { CallTree } from '../flame/call-tree.ts';
import type { FlameBy } from '../flame/columns.ts';
import { numberOfLine } from '../flame/gone-line.ts';
import { NONE } from '../profile.ts';
import { sharedOut } from '../shared-out.ts';

/** The frame of samples that no call is left of: a stack of no frames cannot be written. */
const NOTHING = '[no stack]';

/**
 * Folded stacks in the order in which they first come, equal ones added up. Values are rounded so that the sum of all
 * stays what it is: each is off by less than one unit. Stacks that cost nothing are left out.
 */
export function encodeFolded(calls: CallTree, by: FlameBy): string {
  return linesOf(calls, by, [{ self: calls.self, bare: calls.bare.self }], 1);
}

/**
 * The same of a comparison, as flamegraph.pl's difffolded.pl has it: behind each stack what the base and what the new side
 * spends there. `worth` is what one of the calls' values is in whole numbers.
 */
export function encodeFoldedSides(calls: CallTree, by: FlameBy, worth: number): string {
  const { self, bare, base } = calls;
  const before = { self: base?.self ?? new Float64Array(self.length), bare: base?.bare ?? 0 };
  return linesOf(calls, by, [before, { self, bare: bare.self }], worth);
}

interface Costs {
  readonly self: Float64Array;
  readonly bare: number;
}

function linesOf(
  { length, caller, fn, line, functions }: CallTree,
  by: FlameBy,
  columns: readonly Costs[],
  worth: number,
): string {
  const names = functions.names.map(harmless);
  const nodes = new Map<string, number>(); // By the node above and the frame's text: lines of one function are one frame.
  const above: number[] = [];
  const texts: string[] = [];
  const cost: number[][] = [];
  const nodeOf = new Int32Array(length);
  const order: number[] = [];
  const spend = (node: number, values: readonly number[]) => {
    if (values.every((value) => value === 0)) return;
    const known = cost[node];
    if (known === undefined) order.push(node);
    cost[node] = known === undefined ? [...values] : known.map((sum, at) => sum + values[at]!);
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
    const text = by === 'lines' && line[call] !== 0 ? `${name}:${numberOfLine(line[call]!)}` : name;
    const node = intern(at === NONE ? NONE : nodeOf[at]!, text);
    nodeOf[call] = node;
    spend(
      node,
      columns.map(({ self }) => self[call]! * worth),
    );
  }
  const without = columns.map(({ bare }) => bare * worth);
  if (without.some((value) => value !== 0)) spend(intern(NONE, NOTHING), without);
  const rounded = columns.map(() => sharedOut());
  return order
    .map((node) => {
      const values = cost[node]!.map((value, at) => rounded[at]!(value));
      if (values.every((value) => value === 0)) return '';
      return `${stackText(node, above, texts)} ${values.join(' ')}\n`;
    })
    .join('');
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
