// A table of places that may have a hundred thousand rows: only those in the window exist as elements.
import { isGoneLine } from '../../src/core/flame/gone-line.ts';
import type { FlameBy } from '../../src/core/flame/columns.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import { element, oncePerFrame } from '../dom.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { barScale } from './bar-scale.ts';
import { columnUnit, type ColumnUnit } from './column-unit.ts';
import { wearWidths, withWidth, type ColumnWidths } from './column-widths.ts';
import { rowCells, type Writing } from './row-cells.ts';
import { arrange, DEFAULT_SORT, fileOfRow, functionOfRow } from './rows.ts';
import { baseOfRow, isNoiseRow, isNumeric, newOfRow } from './rows.ts';
import type { Rows, Sort, SortColumn } from './rows.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import type { Selected } from '../selection.ts';
import { headLetters, makeTableHead } from './table-head.ts';

export interface RowSource extends EditedFunction {
  readonly path: string | undefined; // In the workspace.
  readonly line: number;
}

export interface TableEvents {
  /** A row was taken, by a click or by Enter or a double click. */
  readonly open: (source: RowSource, beside: boolean, by: 'click' | 'enter') => void;
  readonly sorted: (sort: Sort) => void;
  /** Columns got other widths. */
  readonly sized: (widths: ColumnWidths) => void;
  readonly say: (sentence: string) => void;
  /** How many rows there are, and how many of them are shown. */
  readonly counted: (all: number, shown: number) => void;
  /** The reader selected a row. */
  readonly selected: (selected: Selected) => void;
  readonly sandwich: (fn: EditedFunction) => void;
  /** The selected row, as it is drawn; undefined where there is none. */
  readonly described?: (writing: Writing | undefined, row: number | undefined) => void;
  /** Back to the graph. */
  readonly leave: () => void;
}

const ROW_PX = 22;
/** Rows beyond the window, so that scrolling finds them there. */
const SPARE = 20;
const NAMES: Record<FlameBy, string> = { functions: 'Functions', lines: 'Lines' };

export class TableView {
  readonly #events: TableEvents;
  readonly #head = makeTableHead({
    sortBy: (column) => this.#sortBy(column),
    size: (column, width) => this.#size(withWidth(this.#widths, column, width)),
    sized: () => this.#events.sized(this.#widths),
    leave: () => this.focus(),
  });
  readonly #body = element('div', { class: 'table-rows', attributes: { role: 'rowgroup' } });
  readonly #empty = element('p', { class: 'table-empty muted' });
  readonly #grid: HTMLElement;
  readonly whole: HTMLElement;
  readonly #draw = oncePerFrame(() => this.#drawNow());
  #writing: Writing | undefined;
  #order: Int32Array = new Int32Array();
  #sort: Sort = DEFAULT_SORT;
  #widths: ColumnWidths = {};
  #finder: TextFinder | undefined;
  #at = 0; // Selected, as a place in the order.
  /** What is selected on purpose: it stays so in another order, and when rows come or go. */
  #selected: Selected | undefined;

  constructor(events: TableEvents, widths: ColumnWidths = {}) {
    this.#events = events;
    const head = element('div', { attributes: { role: 'rowgroup' }, class: 'table-head-group' }, [
      this.#head.whole,
    ]);
    this.#grid = element(
      'div',
      {
        class: 'table',
        attributes: { role: 'grid', tabindex: '0', 'aria-label': NAMES.functions },
        on: { keydown: (event) => this.#pressed(event), scroll: () => this.#draw() },
      },
      [head, this.#body],
    );
    this.#size(widths);
    this.whole = element('div', { class: 'table-place' }, [this.#grid, this.#empty]);
    new ResizeObserver(this.#draw).observe(this.whole);
    this.#draw();
  }

  show(rows: Rows, whole: number, measure: Measure, palette: Palette, sort: Sort): void {
    // One unit for both columns, by self: totals of the outermost callers would make all else round to nothing.
    // What changed is in the unit of both sides, so that they add up before the eye; of shares it is points, and finer.
    const isCompared = rows.sure !== undefined;
    const sides = isCompared ? sidesOf(rows) : new Float64Array();
    const side = columnUnit(sides, measure, 'cost');
    const unit = isCompared && measure.isShare !== true ? side : columnUnit(rows.self, measure);
    const units = { self: unit, total: unit, side };
    this.#grid.classList.toggle('compared', isCompared);
    this.#grid.setAttribute('aria-label', NAMES[rows.by]);
    const signed = [rows.self, rows.total].some((column) => column.some((value) => value < 0));
    this.#writing = { rows, whole, measure, palette, units, scale: 0, signed };
    // A digit that is cut off would make another number.
    const letters = [
      headLetters(unit, rows.base !== undefined),
      ...[rows.self, rows.total].flatMap((column) => widest(column, unit)),
    ];
    this.#grid.style.setProperty('--amount', `${Math.max(...letters)}ch`);
    const lettersOfSides = [headLetters(units.side, false), ...widest(sides, units.side)];
    this.#grid.style.setProperty('--side-amount', `${Math.max(...lettersOfSides)}ch`);
    this.#sort = sort;
    this.#arrange();
    this.choose(this.#selected);
  }

  clear(): void {
    this.#writing = undefined;
    this.#order = new Int32Array();
    this.#draw();
  }

  look(palette: Palette): void {
    if (this.#writing === undefined) return;
    this.#writing = { ...this.#writing, palette };
    this.#draw();
  }

  focus(): void {
    this.#grid.focus();
  }

  /** Selects the row of a function, or of its line, as soon as it is there; undefined selects none on purpose. */
  choose(selected: Selected | undefined): void {
    this.#selected = selected;
    const at = this.#placeOfSelected();
    if (at !== undefined) this.#select(at);
  }

  /** Undefined where nothing is selected on purpose, and where a search or an edit leaves out what is. */
  #placeOfSelected(): number | undefined {
    const rows = this.#writing?.rows;
    if (rows === undefined || this.#selected === undefined) return undefined;
    const { fn, line } = this.#selected;
    const isOf = (row: number) =>
      rows.names[row] === fn.name &&
      fileOfRow(rows, row) === fn.file &&
      (fn.start === undefined || rows.start[row] === fn.start);
    const onLine = (row: number) => isOf(row) && rows.line[row] === line;
    const exact = rows.by === 'lines' && line !== undefined ? this.#order.findIndex(onLine) : -1;
    const at = exact >= 0 ? exact : this.#order.findIndex(isOf);
    return at >= 0 ? at : undefined;
  }

  /** Shows only what has a match; undefined shows all. */
  search(finder: TextFinder | undefined): void {
    if (finder === this.#finder) return;
    this.#finder = finder;
    this.#arrange();
  }

  #arrange(): void {
    if (this.#writing === undefined) return;
    const { rows, whole } = this.#writing;
    this.#order = arrange(rows, this.#finder, this.#sort);
    this.#events.counted(rows.length, this.#order.length);
    this.#writing = { ...this.#writing, scale: barScale(rows, this.#order, whole) };
    this.#at = this.#placeOfSelected() ?? 0;
    this.#grow(); // Before it is drawn: a row that is chosen at once must have somewhere to be scrolled to.
    this.#grid.scrollTop = 0;
    this.#draw();
  }

  /** Makes it as tall as its rows. */
  #grow(): void {
    this.#body.style.height = `${this.#order.length * ROW_PX}px`;
  }

  /** The third click on a head goes back to the order that the table began with. */
  #sortBy(column: SortColumn): void {
    const isCompared = this.#writing?.rows.base !== undefined;
    const { ascending } = this.#sort;
    const now = this.#sort.column === 'culprit' && !isCompared ? 'self' : this.#sort.column;
    const first = !isNumeric(column);
    if (now !== column) this.#sort = { column, ascending: first };
    else if (ascending === first) this.#sort = { column, ascending: !first };
    else this.#sort = DEFAULT_SORT;
    this.#arrange();
    this.#events.sorted(this.#sort);
    const order = this.#sort.ascending ? 'ascending' : 'descending';
    const by =
      this.#sort.column === 'culprit'
        ? isCompared
          ? 'what each row answers for'
          : 'self'
        : this.#sort.column;
    this.#events.say(`Sorted by ${by}, ${order}.`);
  }

  #size(widths: ColumnWidths): void {
    this.#widths = widths;
    wearWidths(this.#grid, widths);
  }

  #drawNow(): void {
    const count = this.#order.length;
    const grid = this.#grid;
    this.#head.show(this.#sort, this.#writing);
    grid.setAttribute('aria-rowcount', String(count + 1));
    this.#grow();
    this.#empty.hidden = count > 0;
    this.#empty.textContent =
      this.#writing === undefined
        ? 'Counting…'
        : this.#finder === undefined
          ? 'There are no rows: no function is left that has any cost.'
          : `Nothing here has “${this.#finder.query.text}”.`;
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW_PX) - SPARE);
    const last = Math.min(count, first + Math.ceil(grid.clientHeight / ROW_PX) + 2 * SPARE);
    const rows: HTMLElement[] = [];
    for (let at = first; at < last; at++) rows.push(this.#rowAt(at));
    this.#body.replaceChildren(...rows);
    this.#events.described?.(this.#writing, this.#order[this.#at]);
    // A row that is scrolled out of sight is no element that could be pointed to.
    if (this.#at >= first && this.#at < last)
      grid.setAttribute('aria-activedescendant', this.#idOf(this.#at));
    else grid.removeAttribute('aria-activedescendant');
  }

  #idOf(at: number): string {
    return `row-${at}`;
  }

  #rowAt(at: number): HTMLElement {
    const made = element(
      'div',
      {
        class: `table-row${this.#isNoise(at) ? ' noise' : ''}${at === this.#at ? ' selected' : ''}`,
        attributes: {
          role: 'row',
          'aria-rowindex': String(at + 2),
          'aria-selected': String(at === this.#at),
          id: this.#idOf(at),
        },
        on: {
          click: (event) => this.#clicked(at, event.ctrlKey || event.metaKey),
          dblclick: (event) => this.#open(event.ctrlKey || event.metaKey, 'enter'),
        },
      },
      this.#writing === undefined ? [] : rowCells(this.#writing, this.#order[at]!),
    );
    made.style.top = `${at * ROW_PX}px`;
    return made;
  }

  #isNoise(at: number): boolean {
    const rows = this.#writing?.rows;
    return rows !== undefined && isNoiseRow(rows, this.#order[at]!);
  }

  #clicked(at: number, beside: boolean): void {
    this.#select(at);
    this.#tellSelected();
    this.#open(beside, 'click');
  }

  #select(at: number): void {
    this.#at = Math.min(Math.max(0, at), this.#order.length - 1);
    const top = this.#at * ROW_PX;
    const visible = this.#grid.clientHeight - this.#head.whole.offsetHeight;
    if (top < this.#grid.scrollTop) this.#grid.scrollTop = top;
    else if (top + ROW_PX > this.#grid.scrollTop + visible) {
      this.#grid.scrollTop = top + ROW_PX - visible;
    }
    this.#draw();
  }

  #tellSelected(): void {
    const row = this.#order[this.#at];
    if (row === undefined || this.#writing === undefined) return;
    const { rows } = this.#writing;
    const fn = functionOfRow(rows, row);
    this.#selected = rows.by === 'lines' ? { fn, line: rows.line[row]! } : { fn };
    this.#events.selected(this.#selected);
  }

  /** Opens the source of the selected row. */
  open(beside: boolean): void {
    this.#open(beside, 'enter');
  }

  #open(beside: boolean, by: 'click' | 'enter'): void {
    const row = this.#order[this.#at];
    if (row === undefined || this.#writing === undefined) return;
    const { rows } = this.#writing;
    const path = rows.paths[rows.file[row]!] || undefined;
    // What is gone has no line there: its function does.
    const line = isGoneLine(rows.line[row]!) ? rows.start[row]! : rows.line[row]!;
    this.#events.open({ ...functionOfRow(rows, row), path, line }, beside, by);
  }

  #centre(): void {
    const row = this.#order[this.#at];
    const rows = this.#writing?.rows;
    if (row === undefined || rows === undefined) return;
    this.#events.sandwich(functionOfRow(rows, row));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.target !== this.#grid) return; // The head's keys are its own.
    const page = Math.max(1, Math.floor(this.#grid.clientHeight / ROW_PX) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#at + 1,
      ArrowUp: this.#at - 1,
      PageDown: this.#at + page,
      PageUp: this.#at - page,
      Home: 0,
      End: this.#order.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      this.#select(to);
      this.#tellSelected();
    } else if (event.key === 'Enter') this.#open(event.ctrlKey || event.metaKey, 'enter');
    else if (event.key.toLowerCase() === 't') {
      this.#tellSelected(); // The row that the table began with is meant as well.
      this.#events.leave();
    } else if (event.key.toLowerCase() === 's') this.#centre();
    else return;
    event.preventDefault();
  }
}

/** What both sides have, one after the other. */
function sidesOf(rows: Rows): Float64Array {
  const all = new Float64Array(2 * rows.length);
  for (let row = 0; row < rows.length; row++) {
    all[row] = baseOfRow(rows, row);
    all[rows.length + row] = newOfRow(rows, row);
  }
  return all;
}

/** The least and the most of a column; 0 counts, too. */
function extremes(column: Float64Array): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const value of column) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** How many letters the longest numbers of a column may have. */
function widest(column: Float64Array, unit: ColumnUnit): readonly number[] {
  return extremes(column).map((value) => unit.text(value).length);
}
