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
  #recipe: Recipe = PLAIN;
  /** What was done to the graph that is to be shown next. */
  #edited: FlameEdit | undefined;

  constructor(parts: EditingParts) {
    this.#parts = parts;
  }

  /** Of the graph that is shown. */
  get recipe(): Recipe {
    return this.#recipe;
  }

  get chips(): Chip[] {
    return chipsOfEdits(this.#recipe, (recipe) => this.want(recipe));
  }

  /** The graph of a recipe has come. */
  shows(recipe: Recipe): void {
    this.#recipe = recipe;
  }

  want(recipe: Recipe): void {
    if (!sameRecipe(recipe, this.#recipe)) this.#parts.wantGraph(recipe);
  }

  /** Boxes of functions, or of their lines. */
  toggleLines(): void {
    this.want({ ...this.#recipe, by: this.#recipe.by === 'lines' ? 'functions' : 'lines' });
  }

  /** The function stays in sight where it can; an edit that is there already is taken back. */
  edit(edit: FlameEdit): void {
    const recipe = toggled(this.#recipe, edit);
    this.#edited = recipe.edits.length > this.#recipe.edits.length ? edit : undefined;
    // What begins with a function is not below what was zoomed to, and shows itself best as a whole.
    if (edit.does === 'focus') this.#parts.host.save({ zoom: [] });
    this.want(recipe);
  }

  /** Takes the last edit back, if there is one. */
  undo(): void {
    this.want({ ...this.#recipe, edits: this.#recipe.edits.slice(0, -1) });
  }

  /** Says what was done, once the graph of it is there. */
  say(graph: Graph): void {
    const edit = this.#edited;
    this.#edited = undefined;
    if (edit === undefined) return;
    const isAll = graph.total[ROOT] === graph.whole;
    const left = isAll ? 'all' : `${spokenShare(graph.total[ROOT]!, graph.whole)} of`;
    this.#parts.announcer.say(`${spokenEdit(edit, nameOfEdit(edit))}; ${left} samples remain.`);
  }
}
