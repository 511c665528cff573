// One graph of a split: its head, and below it the boxes of one value of the label.
import { shownText } from '../../src/core/shown-text.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { NO_BOX, ROOT, type Box } from '../../src/core/flame/graph.ts';
import type { View } from '../../src/core/flame/layout.ts';
import type { SplitPart } from '../../src/core/flame/split.ts';
import { amount, countText, shareText } from '../../src/core/flame/value-texts.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { element } from '../dom.ts';
import { lightBoxes, type Lit } from '../graph/find.ts';
import { GraphView, type GraphEvents } from '../graph/graph-view.ts';

/** Of a deep graph at least so much is seen. */
const LOWEST_PX = 120;
const HEAD_PX = 25;

/** What a row shows. */
export interface RowShown {
  readonly by: string; // The label.
  readonly part: SplitPart;
  readonly told: Told;
  /** Per box the one of the graph of all. */
  readonly same: Int32Array;
}

export class SplitRow {
  readonly view: GraphView;
  readonly #value = element('bdi', { class: 'split-value' });
  readonly #cost = element('span', { class: 'split-cost' });
  readonly #lit = element('span', { class: 'split-lit muted' });
  readonly #nothing = element('p', { class: 'split-nothing muted', attributes: { hidden: '' } });
  readonly whole: HTMLElement;
  #shown: RowShown | undefined;

  constructor(number: number, events: GraphEvents) {
    this.view = new GraphView(
      {
        ...events,
        changed: (what) => {
          if (what === 'layout') {
            this.#fit();
            this.#tellBelow();
          }
          events.changed(what);
        },
      },
      '',
      'row',
      `-${number}`,
    );
    this.view.stage.scroller.addEventListener('scroll', () => this.#tellBelow(), { passive: true });
    const head = element('h2', { class: 'split-head' }, [this.#value, this.#cost, this.#lit]);
    this.whole = element('section', { class: 'split-row' }, [
      head,
      this.view.stage.whole,
      this.#nothing,
    ]);
  }

  get shown(): RowShown | undefined {
    return this.#shown;
  }

  show(shown: RowShown, palette: Palette): void {
    this.#shown = shown;
    const { by, part, told } = shown;
    const name = rowName(by, part);
    const { graph, measure } = told;
    const total = graph.total[ROOT]!;
    this.#value.textContent = shownText(name);
    this.#cost.textContent = `${amount(total, measure)} · ${shareText(total, graph.whole)}`;
    this.view.stage.scroller.setAttribute('aria-label', `Flame graph, ${rowTitle(by, part)}`);
    this.view.show(told, palette);
  }

  /** Without a view there is nothing of what all rows are zoomed to, which has this name. */
  zoom(view: View | undefined, zoomed: string, moves: boolean): void {
    this.view.stage.whole.hidden = view === undefined;
    this.#nothing.hidden = view !== undefined;
    this.#nothing.textContent = view === undefined ? `Nothing of ${zoomed}.` : '';
    if (view !== undefined) this.view.showRow(view, moves);
  }

  retell(told: Told): void {
    if (this.#shown === undefined) return;
    this.#shown = { ...this.#shown, told };
    this.view.retell(told);
  }

  /** Lights the boxes that are lit in the graph of all. */
  light(lit: Lit | undefined, root: Box): void {
    if (this.#shown === undefined) return;
    const { same, told } = this.#shown;
    if (lit === undefined || root === NO_BOX) {
      this.view.light(undefined);
      this.#lit.textContent = '';
      return;
    }
    const own = lightBoxes(told.graph, root, (box) => lit.boxes[same[box]!] === 1);
    this.view.light(own);
    this.#lit.textContent =
      own.count === 0
        ? 'no match'
        : `${countText(own.count)} lit · ${shareText(own.total, told.graph.whole)} of all`;
  }

  /** The box that stands for one of the graph of all, or NO_BOX. */
  boxOf(box: Box): Box {
    return box === ROOT ? ROOT : (this.#shown?.same.indexOf(box) ?? NO_BOX);
  }

  /** A pane that is cut says that it goes on: most systems show no bar for what can be scrolled. */
  #tellBelow(): void {
    const { whole, scroller } = this.view.stage;
    const { scrollHeight, clientHeight, scrollTop } = scroller;
    const rows = Math.round((scrollHeight - clientHeight - scrollTop) / this.view.rowHeight);
    tellBelow(whole, rows, 'row');
  }

  /** As high as its boxes, but two are seen at a time: what is deeper is scrolled by itself. */
  #fit(): void {
    const most = Math.max(LOWEST_PX, 0.5 * (this.whole.parentElement?.clientHeight ?? 0) - HEAD_PX);
    const height = `${Math.min(Math.ceil(this.view.height), most)}px`;
    const { style } = this.view.stage.whole;
    if (style.height !== height) style.height = height;
  }
}

/** Writes onto an element's foot how many there are below what is seen. */
export function tellBelow(place: HTMLElement, count: number, what: string): void {
  if (count <= 0) delete place.dataset['below'];
  else place.dataset['below'] = `${countText(count)} more ${what}${count === 1 ? '' : 's'} below`;
}

export function rowName(by: string, { kind, value, count }: SplitPart): string {
  switch (kind) {
    case 'value':
      return value === '' ? '(empty)' : value;
    case 'others':
      return count === 1 ? '1 other' : `${countText(count)} others`;
    case 'none':
      return `without ${by}`;
  }
}

/** For those who hear only this. */
function rowTitle(by: string, part: SplitPart): string {
  return part.kind === 'none' ? `without ${by}` : `${by} ${rowName(by, part)}`;
}
