// The head of a table: its columns' names with their units, and which of them the rows are sorted by. It is one stop of
// the Tab key, the sorted column; the arrow keys lead to the others.
import { button, element } from '../dom.ts';
import type { Writing } from './row-cells.ts';
import type { Sort, SortColumn } from './rows.ts';

export interface TableHead {
  readonly whole: HTMLElement;
  /** `units` are undefined until there are rows. */
  show(sort: Sort, units: Writing['units'] | undefined): void;
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
  { column: 'place', label: 'File', class: 'place' },
];

/** `leave` is called when an arrow key leads down into the rows. */
export function makeTableHead(sortBy: (column: SortColumn) => void, leave: () => void): TableHead {
  const cells = COLUMNS.map((column) => makeCell(column, () => sortBy(column.column)));
  const whole = element(
    'div',
    { class: 'table-head', attributes: { role: 'row', 'aria-rowindex': '1' } },
    cells.map((cell) => cell.whole),
  );
  whole.addEventListener('keydown', (event) => {
    const at = cells.findIndex((cell) => cell.whole.contains(event.target as Node));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'ArrowDown') leave();
    else if (step === undefined) return;
    else cells[at + step]?.focus();
    event.preventDefault();
  });
  return {
    whole,
    show(sort, units) {
      for (const cell of cells) cell.show(sort, units);
    },
  };
}

function makeCell({ column, label, class: kind }: Column, clicked: () => void) {
  const wide = element('span', { class: 'head-wide' });
  const narrow = element('span', { class: 'head-narrow' });
  const arrow = element('span', { class: 'sort-arrow', attributes: { 'aria-hidden': 'true' } });
  const name = button('', clicked);
  name.append(wide, narrow, arrow);
  const isNumber = column === 'self' || column === 'total';
  const whole = element('div', { class: `cell ${kind}`, attributes: { role: 'columnheader' } }, [
    name,
    ...(isNumber ? [element('span', { class: 'share', text: '%' })] : []),
  ]);
  narrow.textContent = isNumber ? `${label} %` : label;
  return {
    whole,
    focus: () => name.focus(),
    show(sort: Sort, units: Writing['units'] | undefined) {
      const isSorted = column === sort.column;
      const unit = isNumber ? (units?.[column].name ?? '').trim() : '';
      wide.textContent = unit === '' ? label : `${label}, ${unit}`;
      arrow.textContent = !isSorted ? '' : sort.ascending ? ' ↑' : ' ↓';
      whole.classList.toggle('sorted', isSorted);
      const order = sort.ascending ? 'ascending' : 'descending';
      whole.setAttribute('aria-sort', isSorted ? order : 'none');
      name.tabIndex = isSorted ? 0 : -1;
    },
  };
}
