// Where the reader has been: Alt with an arrow leads back and forward, through zooms, edits, tabs, and the functions in the
// middle of the sandwich.
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { History } from '../edit/history.ts';
import { sameRecipe, type Recipe } from '../edit/recipe.ts';
import { boxAtPath, pathOfNames, type Graph } from '../../src/core/flame/graph.ts';
import type { GraphView } from './graph-view.ts';
import { wholeOf } from '../../src/core/flame/layout.ts';

/** What of the page is looked at. */
export interface Scene {
  readonly tab: string;
  /** In the middle of the sandwich, while that is looked at. */
  readonly centre: EditedFunction | undefined;
}

/** A zoom, by names and as parts of the box's width, of one recipe. */
interface Place {
  readonly scene: Scene;
  readonly recipe: Recipe;
  readonly zoom: readonly string[];
  readonly from: number; // 0 to 1.
  readonly to: number;
  /** The frame that had the focus when the reader left. */
  readonly focus: readonly string[];
}

export interface TravelParts {
  readonly view: GraphView;
  /** Asks for the graph of another recipe. */
  readonly want: (recipe: Recipe) => void;
  readonly scene: () => Scene;
  readonly showScene: (scene: Scene) => void;
}

export class Travels {
  readonly #parts: TravelParts;
  readonly #history = new History<Place>((a, b) => withoutFocus(a) === withoutFocus(b));
  /** Where the graph that is to be shown next is to be zoomed to. */
  #ahead: Place | undefined;
  /** What is shown on the way is no step of its own. */
  #isOnTheWay = false;

  constructor(parts: TravelParts) {
    this.#parts = parts;
  }

  remember(graph: Graph, recipe: Recipe): void {
    if (!this.#isOnTheWay) this.#history.go(this.#here(graph, recipe));
  }

  /** The reader moved the focus, which is no step, but found again by those that lead back. */
  rememberFocus(graph: Graph): void {
    const { here } = this.#history;
    if (here === undefined || this.#isOnTheWay) return;
    this.#history.amend({ ...here, focus: pathOfNames(graph, this.#parts.view.focus) });
  }

  /** A step back or forward; `graph` and `recipe` are what is shown. */
  travel(by: 1 | -1, graph: Graph, recipe: Recipe): void {
    const place = this.#history.step(by);
    if (place === undefined) return;
    this.#isOnTheWay = true;
    const { scene } = place;
    if (JSON.stringify(scene) !== JSON.stringify(this.#parts.scene())) this.#parts.showScene(scene);
    if (sameRecipe(place.recipe, recipe)) this.#zoomTo(place, graph);
    else {
      this.#ahead = place;
      this.#parts.want(place.recipe);
    }
    this.#isOnTheWay = false;
  }

  /**
   * Zooms a graph that has come to where the reader is on the way to. Answers where the focus was there; undefined when
   * they are on no way.
   */
  arrive(graph: Graph): readonly string[] | undefined {
    const place = this.#ahead;
    this.#ahead = undefined;
    if (place !== undefined) this.#zoomTo(place, graph);
    return place?.focus;
  }

  /** The focus that the reader had before the last step, if that was from this recipe: who undoes an edit is there again. */
  focusBefore(recipe: Recipe): readonly string[] | undefined {
    const { before } = this.#history;
    return before !== undefined && sameRecipe(before.recipe, recipe) ? before.focus : undefined;
  }

  #here(graph: Graph, recipe: Recipe): Place {
    const { view, scene } = this.#parts;
    const { root, from, to } = view.view;
    const size = graph.size[root]! || 1;
    return {
      scene: scene(),
      recipe,
      zoom: pathOfNames(graph, root),
      from: from / size,
      to: to / size,
      focus: pathOfNames(graph, view.focus),
    };
  }

  #zoomTo({ zoom, from, to }: Place, graph: Graph): void {
    const root = boxAtPath(graph, zoom);
    const size = graph.size[root]!;
    const isWhole = from === 0 && to === 1;
    const whole = wholeOf(graph, root);
    const wanted = isWhole ? whole : { root, from: from * size, to: to * size };
    const now = this.#parts.view.view;
    if (now.root !== root || now.from !== wanted.from || now.to !== wanted.to)
      this.#parts.view.zoomToView(wanted);
  }
}

function withoutFocus(place: Place): string {
  return JSON.stringify({ ...place, focus: undefined });
}
