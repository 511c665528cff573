// What the graphs of a page are made of: the one that came, and the calls that all others are made of, which come when one
// of those is wanted.

import type { GraphColumns, ProfilePage } from '../../src/protocol.ts';
import { callsOfColumns, type CallColumns } from '../../src/core/flame/call-columns.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import { Names } from '../../src/core/flame/labels.ts';
import { withWidths, type Widths } from '../../src/core/compare/compared-graph.ts';
import { editedGraph, functionsOf } from '../edit/edited-graph.ts';
import { isPlain, sameRecipe, withoutCollapsed, type Recipe } from '../edit/recipe.ts';
import { graphOf } from '../graph/graph-of-message.ts';

export class PageGraphs {
  readonly #wantCalls: () => void;
  #base: Graph | undefined;
  #calls: CallTree | undefined;
  #hasAsked = false;
  #isComparison = false;
  #widths: Widths;
  #wide: { readonly of: CallTree; readonly widths: Widths; readonly calls: CallTree } | undefined;
  /** The graph that was asked for last without being shown. */
  #asked: { readonly calls: CallTree; readonly recipe: Recipe; readonly graph: Graph } | undefined;

  /** `widths`: of a comparison, whose cost widths follow. `wantCalls` is called once for each profile at most. */
  constructor(widths: Widths, wantCalls: () => void) {
    this.#widths = widths;
    this.#wantCalls = wantCalls;
  }

  /** For another profile: what was there is of the last one. */
  clear({ comparison }: ProfilePage): void {
    this.#base = this.#calls = this.#asked = undefined;
    this.#hasAsked = false;
    this.#isComparison = comparison !== undefined;
  }

  /** The graph of all functions, as it came. */
  get base(): Graph | undefined {
    return this.#base;
  }

  take(columns: GraphColumns, { whole, measure }: ProfilePage): Graph {
    return (this.#base = graphOf(columns, whole, measure));
  }

  /** False before there is a graph that they are the calls of. */
  takeCalls(columns: CallColumns): boolean {
    if (this.#base === undefined) return false;
    this.#calls = callsOfColumns(columns, functionsOf(this.#base));
    return true;
  }

  widen(widths: Widths): void {
    this.#widths = widths;
  }

  /** The graph that came is the one that is wanted: nothing is to be made of the calls. */
  isBase(recipe: Recipe): boolean {
    return isPlain(recipe) && (!this.#isComparison || this.#widths === 'mean');
  }

  /** Undefined until they have come: they are asked for once, and what needs them is drawn then. */
  callsOrAsk(): CallTree | undefined {
    if (this.#calls === undefined && !this.#hasAsked) {
      this.#hasAsked = true;
      this.#wantCalls();
    }
    return this.#calls && this.#sized(this.#calls);
  }

  #sized(calls: CallTree): CallTree {
    const widths = this.#isComparison ? this.#widths : 'mean';
    if (widths === 'mean') return calls;
    if (this.#wide?.of !== calls || this.#wide.widths !== widths)
      this.#wide = { of: calls, widths, calls: withWidths(calls, widths) };
    return this.#wide.calls;
  }

  /** Made anew, to be shown. Undefined where it needs calls that are not there yet. */
  made(recipe: Recipe): Graph | undefined {
    const base = this.#base;
    if (base === undefined || this.isBase(recipe)) return base;
    const calls = this.callsOrAsk();
    return calls && editedGraph(base, calls, recipe);
  }

  /** The same to be asked about, as often as somebody likes. */
  asked(recipe: Recipe): Graph | undefined {
    const base = this.#base;
    if (base === undefined || this.isBase(recipe)) return base;
    const calls = this.callsOrAsk();
    if (calls === undefined) return undefined;
    if (this.#asked?.calls !== calls || !sameRecipe(this.#asked.recipe, recipe))
      this.#asked = { calls, recipe, graph: editedGraph(base, calls, recipe) };
    return this.#asked.graph;
  }

  /** Numbers are told of all: what is collapsed is only not drawn. */
  measured(told: Told, shown: Recipe): Told {
    const recipe = withoutCollapsed(shown);
    if (sameRecipe(recipe, shown)) return told;
    const graph = this.asked(recipe);
    return graph === undefined ? told : { ...told, graph, names: new Names(graph) };
  }
}
