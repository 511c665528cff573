// Who spends the cost of a function: its stacks upside down, the function first and its callers below it.
import type { CallTree } from './call-tree.ts';
import { sumBelow } from './call-tree.ts';
import { meant, throughMeant, type EditedFunction } from './meant.ts';
import { NONE } from '../profile.ts';

/**
 * The callers of a function as a tree of calls: it begins with the function, what "calls" it are its callers, and
 * stacks end where they began. Of a function that recurs in a stack the outermost call counts, so that each sample
 * counts once and the whole is the function's total. `inlined` says of a caller that what it called was inlined into it.
 */
export function callersOf(calls: CallTree, wanted: EditedFunction): CallTree {
  const { caller, fn, line, inlined } = calls;
  const isMeant = meant(calls, wanted);
  const through = throughMeant(calls, isMeant);
  const below = sumBelow(caller, calls.self);
  const size = calls.magnitude && sumBelow(caller, calls.magnitude);
  const nodes = new Nodes(size !== undefined);
  for (let call = 0; call < calls.length; call++) {
    const above = caller[call]!;
    const isOutermost = isMeant[fn[call]!] === 1 && (above === NONE || through[above] === 0);
    if (!isOutermost || (size ?? below)[call] === 0) continue;
    let node = nodes.at(NONE, fn[call]!, line[call]!, 0);
    for (let at = call; caller[at] !== NONE; at = caller[at]!) {
      const next = caller[at]!;
      node = nodes.at(node, fn[next]!, line[next]!, inlined[at]!);
    }
    nodes.spend(node, below[call]!, size?.[call] ?? 0);
  }
  return nodes.tree(calls);
}

/** Grows a tree of calls in which those that are alike are one. */
class Nodes {
  readonly #known = new Map<string, number>();
  readonly #caller: number[] = [];
  readonly #fn: number[] = [];
  readonly #line: number[] = [];
  readonly #inlined: number[] = [];
  readonly #self: number[] = [];
  readonly #magnitude: number[] | undefined;

  constructor(hasMagnitudes: boolean) {
    this.#magnitude = hasMagnitudes ? [] : undefined;
  }

  at(caller: number, fn: number, line: number, inlined: number): number {
    const key = `${caller} ${fn} ${line} ${inlined}`;
    let node = this.#known.get(key);
    if (node === undefined) {
      this.#known.set(key, (node = this.#caller.push(caller) - 1));
      this.#fn.push(fn);
      this.#line.push(line);
      this.#inlined.push(inlined);
      this.#self.push(0);
      this.#magnitude?.push(0);
    }
    return node;
  }

  spend(node: number, weight: number, magnitude: number): void {
    this.#self[node]! += weight;
    if (this.#magnitude !== undefined) this.#magnitude[node]! += magnitude;
  }

  tree({ functions }: CallTree): CallTree {
    return {
      length: this.#caller.length,
      caller: Int32Array.from(this.#caller),
      fn: Int32Array.from(this.#fn),
      line: Uint32Array.from(this.#line),
      inlined: Uint8Array.from(this.#inlined),
      self: Float64Array.from(this.#self),
      magnitude: this.#magnitude && Float64Array.from(this.#magnitude),
      times: undefined,
      closed: undefined,
      bare: { self: 0, magnitude: 0 },
      functions,
    };
  }
}
