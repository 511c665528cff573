// The elements of one row, and of the head.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { nameForms } from '../../src/core/names.ts';
import { packageOf } from '../../src/core/package-of.ts';
import type { Measure } from '../../src/protocol.ts';
import { button, element } from '../dom.ts';
import { swatch } from '../graph/legend.ts';
import { packageTail } from '../graph/name-forms.ts';
import type { Palette } from '../look/palette.ts';
import { shareText } from '../values.ts';
import type { ColumnUnit } from './column-unit.ts';
import { fileOfRow, placeOfRow, type Rows, type Sort, type SortColumn } from './rows.ts';

/** What rows are written with. */
export interface Writing {
  readonly rows: Rows;
  readonly total: number; // Of the whole profile.
  readonly measure: Measure;
  readonly palette: Palette;
  readonly units: Readonly<Record<'self' | 'total', ColumnUnit>>;
}

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

export function headCells(
  sort: Sort,
  units: Writing['units'] | undefined,
  sortBy: (column: SortColumn) => void,
): HTMLElement[] {
  return HEADS.map(({ column, label, class: kind }) => {
    const isSorted = column === sort.column;
    const order = sort.ascending ? 'ascending' : 'descending';
    const unit = column === 'self' || column === 'total' ? (units?.[column].name ?? '').trim() : '';
    const arrow = element('span', {
      class: 'sort-arrow',
      text: !isSorted ? '' : sort.ascending ? ' ↑' : ' ↓',
      attributes: { 'aria-hidden': 'true' },
    });
    return element(
      'div',
      {
        class: `cell ${kind}${isSorted ? ' sorted' : ''}`,
        attributes: { role: 'columnheader', 'aria-sort': isSorted ? order : 'none' },
      },
      [
        button('', () => sortBy(column), { attributes: { tabindex: '-1' } }),
        ...(kind === 'number' ? [element('span', { class: 'share', text: '%' })] : []),
      ].map((child, at) => {
        if (at === 0) child.append(unit === '' ? label : `${label}, ${unit}`, arrow);
        return child;
      }),
    );
  });
}

export function rowCells(writing: Writing, row: number): HTMLElement[] {
  const { rows, palette } = writing;
  const name = rows.names[row]!;
  const packageName = packageOf(name, fileOfRow(rows, row));
  const cell = (className: string, children: readonly Node[], title = '') =>
    element(
      'div',
      { class: `cell ${className}`, title, attributes: { role: 'gridcell' } },
      children,
    );
  return [
    cell('number', valueOf(writing, 'self', row)),
    cell('number', valueOf(writing, 'total', row)),
    cell(
      'name',
      [
        swatch(palette, rows.kinds[row]!),
        element(rows.kinds[row] === OWN ? 'b' : 'span', { text: localName(name, packageName) }),
        element('span', { class: 'muted', text: packageName }),
      ],
      name,
    ),
    cell('place', [element('span', { text: placeOfRow(rows, row) })], fileOfRow(rows, row)),
  ];
}

/** The name without its package, which stands beside it. */
function localName(name: string, packageName: string): string {
  const forms = nameForms(name);
  const home = packageTail(packageName);
  return forms.find((form) => home === '' || !form.startsWith(`${home}.`)) ?? name;
}

function valueOf({ rows, units, total }: Writing, column: 'self' | 'total', row: number): Node[] {
  const value = rows[column][row]!;
  if (value === 0)
    return [element('span', { class: 'muted', text: '–' }), element('span', { class: 'share' })];
  return [
    element('span', { text: units[column].text(value) }),
    element('span', { class: 'share', text: shareText(value, total).replace(/\s?%$/, '') }),
  ];
}
