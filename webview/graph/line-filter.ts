// The filter of the graph on the lines in the editor: wanted at a frame, shown as a chip, and taken away by it.
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import { dropsSamples, filterWords } from '../../src/core/flame/sample-filter.ts';
import type { Announcer } from '../announce.ts';
import { withEdit, type Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import { ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import type { Chip } from './crumbs.ts';
import { editOf } from './frame-menu.ts';

export class LineFilter {
  readonly #host: Host;
  readonly #announcer: Announcer;
  #edits: readonly FlameEdit[] | undefined;

  constructor(host: Host, announcer: Announcer) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /** What the lines are filtered with now; undefined where no lines follow the page. Returns whether that is new. */
  show(edits: readonly FlameEdit[] | undefined): boolean {
    const before = this.#edits;
    this.#edits = edits;
    if (JSON.stringify(before) === JSON.stringify(edits)) return false;
    if (before !== undefined && edits !== undefined)
      this.#announcer.say(
        dropsSamples(edits)
          ? `Lines count some samples: ${filterWords(edits)}.`
          : 'Lines count all samples.',
      );
    return true;
  }

  get chips(): Chip[] {
    if (this.#edits === undefined || !dropsSamples(this.#edits)) return [];
    return [{ verb: 'Lines', value: filterWords(this.#edits), remove: () => this.#want([]) }];
  }

  /** Whether what would be used at a box drops samples, and lines are there. */
  isUsable(box: Box, recipe: Recipe): boolean {
    return this.#edits !== undefined && (box !== ROOT || dropsSamples(recipe.edits));
  }

  /** Whether the lines have the filter of a box already. */
  isUsed(graph: Graph, box: Box, recipe: Recipe): boolean {
    return JSON.stringify(this.#edits) === JSON.stringify(filterAt(graph, box, recipe));
  }

  /** Lines count the samples of a box from now on: those that the graph shows, and that pass through its function. */
  use(graph: Graph, box: Box, recipe: Recipe): void {
    if (!this.isUsable(box, recipe)) return;
    this.#want(this.isUsed(graph, box, recipe) ? [] : filterAt(graph, box, recipe));
  }

  /** Why nothing can be used at a box, in a sentence; undefined where it can be. */
  whyNot(box: Box, recipe: Recipe): string | undefined {
    if (this.isUsable(box, recipe)) return undefined;
    if (this.#edits !== undefined)
      return 'Nothing is filtered here: choose a frame whose samples the lines are to count.';
    return this.#host.opensSource
      ? 'Lines in the editor follow the panel Flame Graph, not this page: open that by Hotline: Open Flame Graph, and use the filter there.'
      : 'No lines of an editor follow a page that was exported.';
  }

  #want(edits: readonly FlameEdit[]): void {
    this.#host.post({ type: 'filterLines', edits });
  }
}

function filterAt(graph: Graph, box: Box, recipe: Recipe): readonly FlameEdit[] {
  return box === ROOT ? recipe.edits : withEdit(recipe, editOf(graph, box, 'only')).edits;
}
