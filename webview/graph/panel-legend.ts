// Where the legend of a graph stands: in the page's row of tools, and as a bar of shares where there is no room for it.
import type { Graph } from '../../src/core/flame/graph.ts';
import type { Colouring } from '../../src/core/look/bands.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { element } from '../dom.ts';
import { legendOf, shareBar } from './legend.ts';
import { legendEntries, type LegendEntry } from './legend-entries.ts';
import type { Light } from './light.ts';

export class PanelLegend {
  /** Disabled while the graph is not to be seen: what it lights would be lit unseen. */
  readonly whole = element('fieldset', { class: 'legend-place' });
  readonly bar = element('div', { class: 'kind-bar-place' });
  readonly #only: (light: Light | undefined) => void;
  #entries: readonly LegendEntry[] = [];
  #by: Colouring = 'kind';

  /** `only` lights what an entry stands for, or puts the light out. */
  constructor(only: (light: Light | undefined) => void) {
    this.#only = only;
  }

  /** Another graph, or other colours. What is collapsed in a graph counts as well. */
  take(graph: Graph, palette: Palette): void {
    this.#by = palette.by;
    this.#entries = legendEntries(graph, palette);
  }

  /** `lit` is what is lit now. */
  draw(lit: Light | undefined): void {
    const toggle = (one: Light, isLit: boolean) => this.#only(isLit ? undefined : one);
    this.whole.replaceChildren(legendOf(this.#entries, this.#by, lit, toggle));
    this.bar.replaceChildren(shareBar(this.#entries));
  }

  clear(): void {
    this.whole.replaceChildren();
    this.bar.replaceChildren();
  }
}
