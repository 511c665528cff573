// The head of a table: its columns' names with their units, and which of them the rows are sorted by. It is one stop of
// the Tab key, the sorted column; the arrow keys lead to the others.
import { button, element } from '../dom.ts';
import { draggable } from '../drag.ts';
import type { ColumnUnit } from './column-unit.ts';
import type { SizedColumn } from './column-widths.ts';
import type { Units, Writing } from './row-cells.ts';
import type { Sort, SortColumn } from './rows.ts';
import { makeScaleEnds } from './scale-ends.ts';

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
  readonly unit?: keyof Units;
  /** Behind its amounts stands what they are of all, or of what was. */
  readonly hasShare?: boolean;
}

const TEXTS: readonly Column[] = [
  { column: 'name', label: 'Function', class: 'name' },
  { column: 'package', label: 'Package', class: 'package' },
  { column: 'place', label: 'File', class: 'place' },
];
const PLAIN: readonly Column[] = [
  { column: 'self', label: 'Self', class: 'number self', unit: 'self', hasShare: true },
  { column: 'total', label: 'Total', class: 'number', unit: 'total', hasShare: true },
  ...TEXTS,
];
/** Of two sides, where it is known how sure their differences are. */
const COMPARED: readonly Column[] = [
  { column: 'base', label: 'Base', class: 'number side', unit: 'side' },
  { column: 'new', label: 'New', class: 'number side', unit: 'side' },
  { column: 'total', label: 'Change', class: 'number change', unit: 'total', hasShare: true },
  { column: 'self', label: 'Self ±', class: 'number self', unit: 'self' },
  { column: 'sure', label: 'Sure', class: 'sure' },
  ...TEXTS,
];
/** Names of units are the profile's own: those that are longer are cut. */
const MOST_LETTERS = 24;

/** How many letters the head of numbers in a unit takes, with the mark of what is sorted. */
export function headLetters({ name }: ColumnUnit, isCompared: boolean): number {
  return Math.min(MOST_LETTERS, `${isCompared ? 'Change' : 'Total'}, ${name.trim()} ↓`.length);
}

/** A press of a key makes a column so much wider or narrower. */
const STEP_PX = 16;

export function makeTableHead(events: HeadEvents): TableHead {
  const [plain, compared] = [PLAIN, COMPARED].map((columns) =>
    columns.map((column) => makeCell(column, events)),
  ) as [HeadCell[], HeadCell[]];
  let cells = plain;
  const scale = makeScaleEnds();
  scale.whole.append(gripOf('bar', scale.whole, events));
  const whole = element('div', {
    class: 'table-head',
    attributes: { role: 'row', 'aria-rowindex': '1' },
  });
  const fill = () =>
    whole.replaceChildren(
      ...cells.flatMap(({ whole: cell, column }) =>
        column === 'name' ? [scale.whole, cell] : [cell],
      ),
    );
  fill();
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
      const wanted = writing?.rows.sure === undefined ? plain : compared;
      if (wanted !== cells) {
        cells = wanted;
        fill();
      }
      for (const cell of cells) cell.show(sort, writing?.units, isCompared);
      scale.show(writing);
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

type HeadCell = ReturnType<typeof makeCell>;

function makeCell({ column, label, class: kind, unit: of, hasShare }: Column, events: HeadEvents) {
  const wide = element('span', { class: 'head-wide' });
  const narrow = element('span', { class: 'head-narrow' });
  const arrow = element('span', { class: 'sort-arrow', attributes: { 'aria-hidden': 'true' } });
  const name = button('', () => events.sortBy(column), {
    title: `Sort by ${label.toLowerCase()}. Shift with ← or → sizes the column.`,
  });
  name.append(wide, narrow, arrow);
  const whole = element('div', { class: `cell ${kind}`, attributes: { role: 'columnheader' } }, [
    name,
    ...(hasShare === true ? [element('span', { class: 'share', text: '%' })] : []),
  ]);
  whole.append(gripOf(column, whole, events));
  narrow.textContent = hasShare === true ? `${label} %` : label;
  return {
    column,
    whole,
    focus: () => name.focus(),
    show(sort: Sort, units: Units | undefined, isCompared: boolean) {
      // What a comparison begins with is no column's order.
      const isOf = sort.column === 'culprit' && !isCompared ? 'self' : sort.column;
      const isSorted = column === isOf;
      const isStop = isSorted || (isOf === 'culprit' && column === 'total');
      const unit = of === undefined ? '' : (units?.[of].name ?? '').trim();
      // A difference whose sureness nobody knows stands under the heads of costs.
      const isChange = isCompared && hasShare === true && label !== 'Change';
      const title = isChange ? `${label} ±` : label;
      wide.textContent = unit === '' ? title : `${title}, ${unit}`;
      arrow.textContent = !isSorted ? '' : sort.ascending ? ' ↑' : ' ↓';
      whole.classList.toggle('sorted', isSorted);
      const order = sort.ascending ? 'ascending' : 'descending';
      whole.setAttribute('aria-sort', isSorted ? order : 'none');
      name.tabIndex = isStop ? 0 : -1;
    },
  };
}
