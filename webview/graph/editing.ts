// What the reader did to the graph, by keys, the menu and chips: each edit asks for another graph of the same profile,
// and is told to those who listen when it has come.
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import type { Announcer } from '../announce.ts';
import { spokenEdit } from '../edit/edit-words.ts';
import { PLAIN, sameRecipe, toggled, type Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import { spokenShare } from '../../src/core/flame/value-texts.ts';
import type { Chip } from './crumbs.ts';
import { chipsOfEdits, nameOfEdit } from './edit-chips.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';

export interface EditingParts {
  readonly host: Host;
  readonly announcer: Announcer;
  /** The reader wants another graph of the same profile. */
  readonly wantGraph: (recipe: Recipe) => void;
}

export class Editing {
  readonly #parts: EditingParts;
  /** Undefined before the first graph. */
  #recipe: Recipe | undefined;
  /** What was done to the graph that is shown now, and what was taken back. */
  #done: readonly FlameEdit[] = [];
  #undone: readonly FlameEdit[] = [];

  constructor(parts: EditingParts) {
    this.#parts = parts;
  }

  /** Of the graph that is shown. */
  get recipe(): Recipe {
    return this.#recipe ?? PLAIN;
  }

  get chips(): Chip[] {
    return chipsOfEdits(this.recipe, (recipe) => this.want(recipe));
  }

  /** The graph that is shown came of taking edits back. */
  get isUndone(): boolean {
    return this.#undone.length > 0;
  }

  /** The graph of a recipe has come. */
  shows(recipe: Recipe): void {
    const before = this.#recipe ?? recipe;
    this.#recipe = recipe;
    this.#done = withoutThose(recipe.edits, before.edits);
    this.#undone = withoutThose(before.edits, recipe.edits);
  }

  want(recipe: Recipe): void {
    if (!sameRecipe(recipe, this.recipe)) this.#parts.wantGraph(recipe);
  }

  /** Boxes of functions, or of their lines. */
  toggleLines(): void {
    this.want({ ...this.recipe, by: this.recipe.by === 'lines' ? 'functions' : 'lines' });
  }

  /** The function stays in sight where it can; an edit that is there already is taken back. */
  edit(edit: FlameEdit): void {
    // What begins with a function is not below what was zoomed to, and shows itself best as a whole.
    if (edit.does === 'focus') this.#parts.host.save({ zoom: [] });
    this.want(toggled(this.recipe, edit));
  }

  /** Takes the last edit back, if there is one. */
  undo(): void {
    this.want({ ...this.recipe, edits: this.recipe.edits.slice(0, -1) });
  }

  /** Says what was done or taken back, once the graph of it is there. */
  say(graph: Graph): void {
    const edit = this.#done.at(-1) ?? this.#undone.at(-1);
    if (edit === undefined) return;
    const isAll = graph.total[ROOT] === graph.whole;
    const what = spokenEdit(edit, nameOfEdit(edit));
    const share = spokenShare(graph.total[ROOT]!, graph.whole);
    if (this.#done.length > 0)
      this.#parts.announcer.say(`${what}; ${isAll ? 'all' : `${share} of`} samples remain.`);
    else
      this.#parts.announcer.say(
        `No longer: ${lowerFirst(what)}. ${isAll ? 'All' : share + ' of'} samples are shown.`,
      );
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function withoutThose(edits: readonly FlameEdit[], those: readonly FlameEdit[]): FlameEdit[] {
  const known = new Set(those.map((edit) => JSON.stringify(edit)));
  return edits.filter((edit) => !known.has(JSON.stringify(edit)));
}
