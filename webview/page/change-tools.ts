// The tools of a comparison: what costs are made comparable by, whose cost widths follow, and which changes are lit. Where
// nothing is compared they are not there.
import { WIDTHS, type Widths } from '../../src/core/compare/compared-graph.ts';
import type { PageWays } from '../../src/protocol.ts';
import { element } from '../dom.ts';
import type { ChangeFilter } from '../graph/find.ts';
import { CHANGE_NAMES } from '../graph/light.ts';
import { toolOf } from './tools.ts';

export const WIDTH_NAMES: Record<Widths, string> = {
  mean: 'Both sides',
  new: 'New side',
  base: 'Base',
};

/** In the order of the list; all boxes are the first choice, which is none of these. */
const SHOWN: readonly ChangeFilter[] = ['changed', 'certain', 'more', 'less', 'new', 'gone'];

export interface ChangeToolEvents {
  readonly widths: (widths: Widths) => void;
  /** Undefined puts the light out. */
  readonly light: (what: ChangeFilter | undefined) => void;
  /** One of the page's ways. */
  readonly way: (way: number) => void;
}

export class ChangeTools {
  readonly #ways = element('select', { attributes: { 'aria-label': 'Compared by' } });
  readonly #way = toolOf('By', this.#ways, 'tool-way');
  readonly #widths = element(
    'select',
    { attributes: { 'aria-label': 'Widths' } },
    WIDTHS.map((widths) => element('option', { text: WIDTH_NAMES[widths] })),
  );
  readonly #shown = element('select', { attributes: { 'aria-label': 'Show' } }, [
    element('option', { text: 'All' }),
    ...SHOWN.map((what) => element('option', { text: CHANGE_NAMES[what] })),
  ]);
  readonly whole: readonly HTMLElement[];

  constructor(events: ChangeToolEvents) {
    this.whole = [
      this.#way,
      toolOf('Widths', this.#widths, 'tool-frames'),
      toolOf('Show', this.#shown, 'tool-frames'),
    ];
    this.#widths.addEventListener('change', () =>
      events.widths(WIDTHS[this.#widths.selectedIndex] ?? 'mean'),
    );
    this.#shown.addEventListener('change', () =>
      events.light(SHOWN[this.#shown.selectedIndex - 1]),
    );
    this.#ways.addEventListener('change', () => events.way(this.#ways.selectedIndex));
    this.offer(false);
  }

  offer(isOffered: boolean): void {
    for (const tool of this.whole) tool.hidden = !isOffered;
    if (this.#ways.length === 0) this.#way.hidden = true;
  }

  /** What is not possible stands there with the reason; an exported file has its one way. */
  showWays(ways: PageWays | undefined): void {
    const { all, chosen } = ways ?? { all: [], chosen: -1 };
    this.#ways.replaceChildren(
      ...all.map(({ label, lacking }) => {
        const option = element('option', {
          text: lacking === undefined ? label : `${label} (not possible: ${lacking})`,
        });
        option.disabled = lacking !== undefined;
        return option;
      }),
    );
    this.#ways.selectedIndex = chosen;
  }

  show(widths: Widths): void {
    this.#widths.selectedIndex = WIDTHS.indexOf(widths);
  }

  /** What is lit by now, by whatever the reader did. */
  lit(what: ChangeFilter | undefined): void {
    this.#shown.selectedIndex = what === undefined ? 0 : SHOWN.indexOf(what) + 1;
  }
}
