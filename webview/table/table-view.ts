// A table of places that may have a hundred thousand rows: only those in the window exist as elements.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import type { Measure, TableBy } from '../../src/protocol.ts';
import { button, element, oncePerFrame } from '../dom.ts';
import { swatch } from '../graph/legend.ts';
import { nameForms } from '../../src/core/names.ts';
import type { Palette } from '../look/palette.ts';
import { amount, shareText } from '../values.ts';
import { packageOf } from '../../src/core/package-of.ts';
import {
  arrange,
  DEFAULT_SORT,
  fileOfRow,
  placeOfRow,
  type Rows,
  type Sort,
  type SortColumn,
} from './rows.ts';

export interface TableEvents {
  readonly open: (
    row: { file: string; path: string | undefined; line: number },
    beside: boolean,
  ) => void;
  readonly sorted: (sort: Sort) => void;
  readonly say: (sentence: string) => void;
}

const ROW_PX = 22;
/** Rows beyond the window, so that scrolling finds them there. */
const SPARE = 20;
const OWN = CODE_KINDS.indexOf('own');

const HEADS: readonly {
  readonly column: SortColumn;
  readonly label: string;
  readonly class: string;
}[] = [
  { column: 'self', label: 'Self', class: 'number' },
  { column: 'total', label: 'Total', class: 'number' },
  { column: 'name', label: 'Function', class: 'name' },
  { column: 'place', label: 'File', class: 'place' },
];

export class TableView {
  readonly #events: TableEvents;
  readonly #head = element('div', {
    class: 'table-head',
    attributes: { role: 'row', 'aria-rowindex': '1' },
  });
  readonly #body = element('div', { class: 'table-rows', attributes: { role: 'rowgroup' } });
  readonly #empty = element('p', { class: 'table-empty muted' });
  readonly whole: HTMLElement;
  readonly #draw = oncePerFrame(() => this.#drawNow());
  #rows: Rows | undefined;
  #order = new Int32Array();
  #sort: Sort = DEFAULT_SORT;
  #query = '';
  #at = 0; // Selected, as a place in the order.
  #total = 0;
  #measure: Measure | undefined;
  #palette: Palette | undefined;

  constructor(by: TableBy, events: TableEvents) {
    this.#events = events;
    const head = element('div', { attributes: { role: 'rowgroup' }, class: 'table-head-group' }, [
      this.#head,
    ]);
    this.whole = element(
      'div',
      {
        class: 'table',
        attributes: {
          role: 'grid',
          tabindex: '0',
          'aria-label': by === 'functions' ? 'Functions' : 'Lines',
        },
        on: { keydown: (event) => this.#pressed(event), scroll: () => this.#draw() },
      },
      [head, this.#body, this.#empty],
    );
    new ResizeObserver(this.#draw).observe(this.whole);
  }

  show(rows: Rows, total: number, measure: Measure, palette: Palette, sort: Sort): void {
    this.#rows = rows;
    this.#total = total;
    this.#measure = measure;
    this.#sort = sort;
    this.look(palette);
    this.#arrange();
  }

  clear(): void {
    this.#rows = undefined;
    this.#order = new Int32Array();
    this.#draw();
  }

  look(palette: Palette): void {
    this.#palette = palette;
    this.#draw();
  }

  search(query: string): void {
    if (query === this.#query) return;
    this.#query = query;
    this.#arrange();
  }

  #arrange(): void {
    if (this.#rows === undefined) return;
    this.#order = new Int32Array(arrange(this.#rows, this.#query, this.#sort));
    this.#at = 0;
    this.whole.scrollTop = 0;
    this.#draw();
  }

  #sortBy(column: SortColumn): void {
    const { column: now, ascending } = this.#sort;
    const first = column === 'name' || column === 'place';
    const isThird = now === column && ascending !== first;
    this.#sort =
      now !== column
        ? { column, ascending: first }
        : isThird
          ? DEFAULT_SORT
          : { column, ascending: !first };
    this.#arrange();
    this.#events.sorted(this.#sort);
    this.#events.say(
      `Sorted by ${this.#sort.column}, ${this.#sort.ascending ? 'ascending' : 'descending'}.`,
    );
  }

  #drawNow(): void {
    const count = this.#order.length;
    this.whole.setAttribute('aria-rowcount', String(count + 1));
    this.#drawHead();
    this.#body.style.height = `${count * ROW_PX}px`;
    this.#empty.textContent =
      this.#rows === undefined
        ? 'Counting…'
        : count > 0
          ? ''
          : `Nothing here has “${this.#query}”.`;
    this.#empty.hidden = count > 0;
    const first = Math.max(0, Math.floor(this.whole.scrollTop / ROW_PX) - SPARE);
    const last = Math.min(count, first + Math.ceil(this.whole.clientHeight / ROW_PX) + 2 * SPARE);
    const rows: HTMLElement[] = [];
    for (let at = first; at < last; at++) rows.push(this.#rowAt(at));
    this.#body.replaceChildren(...rows);
    if (count > 0) this.whole.setAttribute('aria-activedescendant', this.#idOf(this.#at));
    else this.whole.removeAttribute('aria-activedescendant');
  }

  #idOf(at: number): string {
    return `${this.whole.getAttribute('aria-label') ?? ''}-row-${at}`;
  }

  #drawHead(): void {
    const { column: sorted, ascending } = this.#sort;
    const cells = HEADS.map(({ column, label, class: kind }) => {
      const isSorted = column === sorted;
      const arrow = isSorted ? (ascending ? ' ↑' : ' ↓') : '';
      const sort = button(`${label}${arrow}`, () => this.#sortBy(column), {
        attributes: { tabindex: '-1' },
      });
      return element(
        'div',
        {
          class: `cell ${kind}${isSorted ? ' sorted' : ''}`,
          attributes: {
            role: 'columnheader',
            'aria-sort': isSorted ? (ascending ? 'ascending' : 'descending') : 'none',
          },
        },
        [sort],
      );
    });
    this.#head.replaceChildren(...cells);
  }

  #rowAt(at: number): HTMLElement {
    const rows = this.#rows!;
    const row = this.#order[at]!;
    const name = rows.names[row]!;
    const packageName = packageOf(name, fileOfRow(rows, row));
    const isOwn = rows.kinds[row] === OWN;
    const cell = (className: string, children: readonly (Node | string)[], title = '') =>
      element(
        'div',
        { class: `cell ${className}`, title, attributes: { role: 'gridcell' } },
        children,
      );
    const made = element(
      'div',
      {
        class: `table-row${at === this.#at ? ' selected' : ''}`,
        attributes: {
          role: 'row',
          'aria-rowindex': String(at + 2),
          'aria-selected': String(at === this.#at),
          id: this.#idOf(at),
        },
        on: { click: (event) => this.#clicked(at, event.ctrlKey || event.metaKey) },
      },
      [
        cell('number', this.#value(rows.self[row]!)),
        cell('number', this.#value(rows.total[row]!)),
        cell(
          'name',
          [
            ...(this.#palette === undefined ? [] : [swatch(this.#palette, rows.kinds[row]!)]),
            element(isOwn ? 'b' : 'span', { text: nameForms(name)[0] ?? name }),
            element('span', { class: 'muted', text: packageName }),
          ],
          name,
        ),
        cell('place', [element('span', { text: placeOfRow(rows, row) })], fileOfRow(rows, row)),
      ],
    );
    made.style.top = `${at * ROW_PX}px`;
    return made;
  }

  #value(value: number): (Node | string)[] {
    if (this.#measure === undefined) return [];
    if (value === 0) return [element('span', { class: 'muted', text: '–' })];
    return [
      element('span', { text: amount(value, this.#measure) }),
      element('span', { class: 'share', text: shareText(value, this.#total) }),
    ];
  }

  #clicked(at: number, beside: boolean): void {
    this.#select(at);
    this.#open(beside);
  }

  #select(at: number): void {
    this.#at = Math.min(Math.max(0, at), this.#order.length - 1);
    const top = this.#at * ROW_PX;
    const visible = this.whole.clientHeight - this.#head.offsetHeight;
    if (top < this.whole.scrollTop) this.whole.scrollTop = top;
    else if (top + ROW_PX > this.whole.scrollTop + visible)
      this.whole.scrollTop = top + ROW_PX - visible;
    this.#draw();
  }

  #open(beside: boolean): void {
    const row = this.#order[this.#at];
    if (row === undefined || this.#rows === undefined) return;
    const file = fileOfRow(this.#rows, row);
    const path = this.#rows.paths[this.#rows.file[row]!] || undefined;
    this.#events.open({ file, path, line: this.#rows.line[row]! }, beside);
  }

  #pressed(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.whole.clientHeight / ROW_PX) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#at + 1,
      ArrowUp: this.#at - 1,
      PageDown: this.#at + page,
      PageUp: this.#at - page,
      Home: 0,
      End: this.#order.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) this.#select(to);
    else if (event.key === 'Enter') this.#open(event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }
}
