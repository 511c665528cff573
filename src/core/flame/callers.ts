// Who spends the cost of a function: its stacks upside down, the function first and its callers below it.
import type { CallTree } from './call-tree.ts';
import { GONE, sumBelow } from './call-tree.ts';
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
  const base = calls.base && sumBelow(caller, calls.base.self);
  const nodes = new Nodes(size !== undefined, base !== undefined);
  const nodeOf = calls.endOf && new Int32Array(calls.length).fill(GONE);
  for (let call = 0; call < calls.length; call++) {
    const above = caller[call]!;
    const isOutermost = isMeant[fn[call]!] === 1 && (above === NONE || through[above] === 0);
    if (!isOutermost || (size ?? below)[call] === 0) continue;
    let node = nodes.at(NONE, fn[call]!, line[call]!, 0);
    for (let at = call; caller[at] !== NONE; at = caller[at]!) {
      const next = caller[at]!;
      node = nodes.at(node, fn[next]!, line[next]!, inlined[at]!);
    }
    nodes.spend(node, { self: below[call]!, magnitude: size?.[call], base: base?.[call] });
    if (nodeOf !== undefined) nodeOf[call] = node;
  }
  return { ...nodes.tree(calls), endOf: nodeOf && endsOf(calls, nodeOf) };
}

/** What ends in the function, or below, ends where its callers began. */
function endsOf({ caller, length, endOf }: CallTree, nodeOf: Int32Array): Int32Array | undefined {
  for (let call = 0; call < length; call++) {
    const above = caller[call]!;
    if (above !== NONE && nodeOf[above] !== GONE) nodeOf[call] = nodeOf[above]!;
  }
  return endOf?.map((end) => (end < 0 ? GONE : nodeOf[end]!));
}

interface Spent {
  readonly self: number;
  readonly magnitude: number | undefined;
  readonly base: number | undefined;
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
  readonly #base: number[] | undefined;

  constructor(hasMagnitudes: boolean, hasBase: boolean) {
    this.#magnitude = hasMagnitudes ? [] : undefined;
    this.#base = hasBase ? [] : undefined;
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
      this.#base?.push(0);
    }
    return node;
  }

  /** Those that are not told, no node has. */
  spend(node: number, { self, magnitude = 0, base = 0 }: Spent): void {
    this.#self[node]! += self;
    if (this.#magnitude !== undefined) this.#magnitude[node]! += magnitude;
    if (this.#base !== undefined) this.#base[node]! += base;
  }

  tree({ functions, base }: CallTree): CallTree {
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
      base: this.#base && {
        ...base,
        self: Float64Array.from(this.#base),
        bare: 0,
        shut: undefined,
      },
      functions,
    };
  }
}
