// Where a graph has nothing to draw: why, and how what was taken away comes back.
import { button, element } from '../dom.ts';
import type { Recipe } from '../edit/recipe.ts';
import { type Graph } from '../../src/core/flame/graph.ts';
import { whyEmpty } from '../../src/core/flame/why-empty.ts';

export interface EmptyGraph {
  readonly whole: HTMLElement;
  /** Shows itself where the graph, which is what the recipe leaves, has no box beside the root. */
  tell(graph: Graph | undefined, recipe: Recipe): void;
}

/** `showAll` takes all edits back. */
export function makeEmptyGraph(showAll: () => void): EmptyGraph {
  const text = element('p', { class: 'muted' });
  const back = button('Show All', showAll, {
    class: 'link',
    title: 'Takes back all that was hidden, ignored or left out.',
  });
  const whole = element('div', { class: 'graph-empty', attributes: { hidden: '' } }, [text, back]);
  return {
    whole,
    tell(graph, { edits }) {
      whole.hidden = graph === undefined || graph.length > 1;
      if (graph === undefined || whole.hidden) return;
      back.hidden = edits.length === 0;
      text.textContent =
        edits.length > 0
          ? 'Nothing is left of this profile: no sample passes the filters above, or none of its frames is left.'
          : (whyEmpty(graph) ?? '');
    },
  };
}
