// The row below the tools: the way to what is zoomed, and a chip for each thing that can be taken away again.
import type { Told } from '../../src/core/flame/describe.ts';
import { element } from '../dom.ts';
import { crumbsOf } from './crumbs.ts';
import type { Editing } from './editing.ts';
import type { GraphView } from './graph-view.ts';
import { chipsOf } from './light.ts';
import type { Lights } from './lights.ts';
import type { LineFilter } from './line-filter.ts';
import { chipOfLine } from './line-mark.ts';

export interface CrumbParts {
  readonly view: GraphView;
  readonly editing: Editing;
  readonly lineFilter: LineFilter;
  readonly lights: Lights;
  /** Takes the light off the line that the reader came from. */
  readonly unmark: () => void;
}

export class PanelCrumbs {
  readonly whole = element('nav', {
    class: 'crumbs',
    attributes: { 'aria-label': 'Zoom and filters' },
  });
  readonly #parts: CrumbParts;

  constructor(parts: CrumbParts) {
    this.#parts = parts;
  }

  draw(told: Told): void {
    const { view, editing, lineFilter, lights, unmark } = this.#parts;
    const { light, mark } = lights;
    const chips = [
      ...editing.chips,
      ...lineFilter.chips,
      ...(mark === undefined ? [] : [chipOfLine(told.graph, mark, unmark)]),
      ...chipsOf(light, () => lights.putOut()),
    ];
    const zoomTo = (box: number) => view.zoomTo(box);
    this.whole.replaceChildren(...crumbsOf(told, view.view, view.isPart, chips, zoomTo));
  }

  clear(): void {
    this.whole.replaceChildren();
  }
}
