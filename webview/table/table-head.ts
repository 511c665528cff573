// The head of a table: its columns' names with their units, and which of them the rows are sorted by. It is one stop of
// the Tab key, the sorted column; the arrow keys lead to the others.
import { changeText, shareText } from '../../src/core/flame/value-texts.ts';
import { button, element } from '../dom.ts';
import { draggable } from '../drag.ts';
import type { ColumnUnit } from './column-unit.ts';
import type { SizedColumn } from './column-widths.ts';
import type { Writing } from './row-cells.ts';
import type { Sort, SortColumn } from './rows.ts';

export interface TableHead {
  readonly whole: HTMLElement;
  /** `writing` is undefined until there are rows. */
  show(sort: Sort, writing: Writing | undefined): void;
}

export interface HeadEvents {
  readonly sortBy: (column: SortColumn) => void;
  /** A column got another width, in CSS pixels; undefined gives it its own back. */
  readonly size: (column: SizedColumn, width: number | undefined) => void;
  /** The reader is done with it. */
  readonly sized: () => void;
  /** An arrow key leads down into the rows. */
  readonly leave: () => void;
}

interface Column {
  readonly column: SortColumn;
  readonly label: string;
  readonly class: string;
}

const COLUMNS: readonly Column[] = [
  { column: 'self', label: 'Self', class: 'number' },
  { column: 'total', label: 'Total', class: 'number' },
  { column: 'name', label: 'Function', class: 'name' },
  { column: 'package', label: 'Package', class: 'package' },
  { column: 'place', label: 'File', class: 'place' },
];
/** Names of units are the profile's own: those that are longer are cut. */
const MOST_LETTERS = 24;

/** How many letters the head of numbers in a unit takes, with the mark of what is sorted. */
export function headLetters({ name }: ColumnUnit, isCompared: boolean): number {
  return Math.min(MOST_LETTERS, `Total${isCompared ? ' ±' : ''}, ${name.trim()} ↓`.length);
}

/** A press of a key makes a column so much wider or narrower. */
const STEP_PX = 16;

export function makeTableHead(events: HeadEvents): TableHead {
  const cells = COLUMNS.map((column) => makeCell(column, events));
  const scale = makeScale(events);
  const whole = element(
    'div',
    { class: 'table-head', attributes: { role: 'row', 'aria-rowindex': '1' } },
    cells.flatMap(({ whole: cell, column }) => (column === 'name' ? [scale.whole, cell] : [cell])),
  );
  whole.addEventListener('keydown', (event) => {
    const at = cells.findIndex((cell) => cell.whole.contains(event.target as Node));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'ArrowDown') events.leave();
    else if (step === undefined) return;
    else if (event.shiftKey) {
      const { column, whole: cell } = cells[at]!;
      events.size(column, cell.offsetWidth + step * STEP_PX);
      events.sized();
    } else cells[at + step]?.focus();
    event.preventDefault();
  });
  return {
    whole,
    show(sort, writing) {
      const isCompared = writing?.rows.base !== undefined;
      for (const cell of cells) cell.show(sort, writing?.units, isCompared);
      scale.show(writing);
    },
  };
}

/** The ends of the bars' scale. */
function makeScale(events: HeadEvents) {
  const least = element('span', { text: '0' });
  const most = element('span');
  const whole = element('div', { class: 'cell bar-head', attributes: { 'aria-hidden': 'true' } }, [
    least,
    most,
  ]);
  whole.append(gripOf('bar', whole, events));
  return {
    whole,
    show: (writing: Writing | undefined) => {
      const isSigned = writing?.signed === true;
      // A difference of shares is points, and never percent of anything.
      const textOf = (value: number): string =>
        writing === undefined
          ? ''
          : writing.rows.base === undefined
            ? shareText(value, writing.whole)
            : changeText(value, writing.measure);
      least.textContent = isSigned ? textOf(-writing.scale) : '0';
      most.textContent = writing === undefined ? '' : textOf(writing.scale);
    },
  };
}

/** The right edge of a column, to be dragged; a double click gives the column its own width back. */
function gripOf(column: SizedColumn, cell: HTMLElement, { size, sized }: HeadEvents): HTMLElement {
  const grip = element('span', {
    class: 'column-grip',
    title: 'Drag to size the column. A double click gives it its own width back.',
    attributes: { 'aria-hidden': 'true' },
  });
  draggable(grip, () => {
    const before = cell.offsetWidth;
    return { move: (right) => size(column, before + right), end: sized };
  });
  grip.addEventListener('dblclick', () => {
    size(column, undefined);
    sized();
  });
  return grip;
}

function makeCell({ column, label, class: kind }: Column, events: HeadEvents) {
  const wide = element('span', { class: 'head-wide' });
  const narrow = element('span', { class: 'head-narrow' });
  const arrow = element('span', { class: 'sort-arrow', attributes: { 'aria-hidden': 'true' } });
  const name = button('', () => events.sortBy(column), {
    title: `Sort by ${label.toLowerCase()}. Shift with ← or → sizes the column.`,
  });
  name.append(wide, narrow, arrow);
  const isNumber = column === 'self' || column === 'total';
  const whole = element('div', { class: `cell ${kind}`, attributes: { role: 'columnheader' } }, [
    name,
    ...(isNumber ? [element('span', { class: 'share', text: '%' })] : []),
  ]);
  whole.append(gripOf(column, whole, events));
  narrow.textContent = isNumber ? `${label} %` : label;
  return {
    column,
    whole,
    focus: () => name.focus(),
    show(sort: Sort, units: Writing['units'] | undefined, isCompared: boolean) {
      // What a comparison begins with is no column's order.
      const isOf = sort.column === 'culprit' && !isCompared ? 'self' : sort.column;
      const isSorted = column === isOf;
      const isStop = isSorted || (isOf === 'culprit' && column === 'self');
      const unit = isNumber ? (units?.[column].name ?? '').trim() : '';
      const title = isCompared && isNumber ? `${label} ±` : label;
      wide.textContent = unit === '' ? title : `${title}, ${unit}`;
      arrow.textContent = !isSorted ? '' : sort.ascending ? ' ↑' : ' ↓';
      whole.classList.toggle('sorted', isSorted);
      const order = sort.ascending ? 'ascending' : 'descending';
      whole.setAttribute('aria-sort', isSorted ? order : 'none');
      name.tabIndex = isStop ? 0 : -1;
    },
  };
}
