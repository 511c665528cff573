// Where the reader has been in the graph: Alt with an arrow leads back and forward, through other edits as well.
import { History } from '../edit/history.ts';
import { sameRecipe, type Recipe } from '../edit/recipe.ts';
import { boxAtPath, pathOfNames, type Graph } from '../../src/core/flame/graph.ts';
import type { GraphView } from './graph-view.ts';
import { wholeOf } from '../../src/core/flame/layout.ts';

/** A zoom, by names and as parts of the box's width, of one recipe. */
interface Place {
  readonly recipe: Recipe;
  readonly zoom: readonly string[];
  readonly from: number; // 0 to 1.
  readonly to: number;
}

export class Travels {
  readonly #view: GraphView;
  readonly #want: (recipe: Recipe) => void;
  readonly #history = new History<Place>((a, b) => JSON.stringify(a) === JSON.stringify(b));
  /** Where the graph that is to be shown next is to be zoomed to. */
  #ahead: Place | undefined;

  /** `want` asks for the graph of another recipe. */
  constructor(view: GraphView, want: (recipe: Recipe) => void) {
    this.#view = view;
    this.#want = want;
  }

  remember(graph: Graph, recipe: Recipe): void {
    const { root, from, to } = this.#view.view;
    const size = graph.size[root]! || 1;
    const zoom = pathOfNames(graph, root);
    this.#history.go({ recipe, zoom, from: from / size, to: to / size });
  }

  /** A step back or forward; `graph` and `recipe` are what is shown. */
  travel(by: 1 | -1, graph: Graph, recipe: Recipe): void {
    const place = this.#history.step(by);
    if (place === undefined) return;
    if (sameRecipe(place.recipe, recipe)) this.#zoomTo(place, graph);
    else {
      this.#ahead = place;
      this.#want(place.recipe);
    }
  }

  /** Zooms a graph that has come to where the reader is on the way to. Answers whether they are on a way. */
  arrive(graph: Graph): boolean {
    const place = this.#ahead;
    this.#ahead = undefined;
    if (place !== undefined) this.#zoomTo(place, graph);
    return place !== undefined;
  }

  #zoomTo({ zoom, from, to }: Place, graph: Graph): void {
    const root = boxAtPath(graph, zoom);
    const size = graph.size[root]!;
    const isWhole = from === 0 && to === 1;
    this.#view.zoomToView(
      isWhole ? wholeOf(graph, root) : { root, from: from * size, to: to * size },
    );
  }
}
