// The elements of one row.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { nameForms } from '../../src/core/names.ts';
import { isNameless } from '../../src/core/nameless.ts';
import { changeFrom, signedChange } from '../../src/core/flame/change.ts';
import { SURENESS } from '../../src/core/flame/graph.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import { element } from '../dom.ts';
import { swatch, swatchOf } from '../graph/swatch.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { relativeText, shareText, withPlus } from '../../src/core/flame/value-texts.ts';
import type { ColumnUnit } from './column-unit.ts';
import { baseOfRow, fileOfRow, newOfRow, placeOfRow, type Rows } from './rows.ts';

/** The unit of each column of numbers: of a comparison `self` and `total` are changes, `side` what either side has. */
export type Units = Readonly<Record<'self' | 'total' | 'side', ColumnUnit>>;

/** What rows are written with. */
export interface Writing {
  readonly rows: Rows;
  readonly whole: number; // What shares are of.
  readonly measure: Measure;
  readonly palette: Palette;
  readonly units: Units;
  readonly scale: number; // What a full bar stands for.
  readonly signed: boolean; // Some are negative: bars grow from the middle to both sides.
}

const OWN = CODE_KINDS.indexOf('own');

export function rowCells(writing: Writing, row: number): HTMLElement[] {
  const { rows } = writing;
  const name = rows.names[row]!;
  const packageName = rows.packages[row]!;
  const cell = (className: string, children: readonly Node[], title = '') =>
    element(
      'div',
      { class: `cell ${className}`, title, attributes: { role: 'gridcell' } },
      children,
    );
  const numbers =
    rows.sure === undefined
      ? [
          cell('number self', valueOf(writing, 'self', row)),
          cell('number', valueOf(writing, 'total', row)),
        ]
      : [
          cell('number side', [sideOf(writing, baseOfRow(rows, row))]),
          cell('number side', [sideOf(writing, newOfRow(rows, row))]),
          cell('number change', valueOf(writing, 'total', row)),
          cell('number self', valueOf(writing, 'self', row).slice(0, 1)),
          cell('sure', [element('span', { text: SURENESS[rows.sure[row]!] ?? 'noise' })]),
        ];
  return [
    ...numbers,
    barOf(writing, row),
    cell(
      'name',
      [
        swatchOfRow(writing, row),
        element(isOwn(rows, row) ? 'b' : 'span', {
          text: rows.cutOff[row] === 1 ? 'stack cut off' : shownName(name),
        }),
        // Where there is no column of places.
        ...(isNameless(name) && rows.start[row]! > 0
          ? [element('span', { class: 'muted own-place', text: placeOfRow(rows, row) })]
          : []),
      ],
      name,
    ),
    // Cut at its front: packages begin alike and end in what tells them apart.
    cell('package muted', [frontCut(packageName)], packageName),
    cell('place', [element('span', { text: placeOfRow(rows, row) })], fileOfRow(rows, row)),
  ];
}

function frontCut(text: string): HTMLElement {
  // The text itself runs as it does: only where it is cut is turned around.
  return element('span', { class: 'front-cut' }, [element('bdi', { text })]);
}

/** In the colour that the row's function, or what it changed, has on the graph. */
function swatchOfRow(writing: Writing, row: number): HTMLElement {
  const { rows, palette } = writing;
  if (rows.cutOff[row] === 1) return swatchOf(palette.paints[palette.cutOff]!);
  return palette.by === 'difference'
    ? swatchOf(palette.paints[paintOfChange(writing, row)]!)
    : swatch(palette, rows.kinds[row]!, rows.packages[row]!);
}

function isOwn({ kinds, cutOff }: Rows, row: number): boolean {
  return kinds[row] === OWN && cutOff[row] !== 1;
}

function paintOfChange({ rows, palette }: Writing, row: number): number {
  const change = rows.total[row]!;
  const before = rows.base?.total[row];
  return palette.paintOfChange(
    before === undefined
      ? signedChange(change, Math.abs(change))
      : changeFrom(before, before + change, rows.sure?.[row] ?? 0),
    'plain',
  );
}

/** The total, pale, and of it the self: what the numbers beside it say, for the eye. */
function barOf(writing: Writing, row: number): HTMLElement {
  const { rows, palette, scale, signed } = writing;
  const parts = (['total', 'self'] as const).map((column) => {
    const part = element('span', { class: `bar-${column}` });
    const share = scale === 0 ? 0 : Math.abs(rows[column][row]!) / scale;
    const long = Math.min(1, share) * (signed ? 50 : 100);
    part.style.width = `${long.toFixed(2)}%`;
    // Where some are negative, nothing is in the middle.
    if (signed) part.style.left = `${(rows[column][row]! < 0 ? 50 - long : 50).toFixed(2)}%`;
    return part;
  });
  // Where colours tell what changed, that of own code would be taken for more.
  if (palette.by === 'difference')
    parts[1]!.style.background = palette.paints[paintOfChange(writing, row)]!.fill;
  else if (isOwn(rows, row)) parts[1]!.style.background = palette.swatches[OWN]!.fill;
  const isLonger = Math.abs(rows.total[row]!) > scale;
  return element(
    'div',
    {
      class: `bar${isLonger && !signed ? ' bar-longer' : ''}${signed ? ' bar-signed' : ''}`,
      attributes: { 'aria-hidden': 'true' },
    },
    parts,
  );
}

/** As boxes have it: a bare function keeps its package, without which `main` and `Do` are anybody's. */
export function shownName(name: string): string {
  return nameForms(name)[0] ?? name;
}

/** What a side has. */
function sideOf({ units }: Writing, value: number): HTMLElement {
  const className = value === 0 ? 'amount muted' : 'amount';
  return element('span', { class: className, text: units.side.text(value) });
}

/** An amount with its share of all; of a comparison a change, with what it is of what was. */
function valueOf(
  { rows, units, whole, signed }: Writing,
  column: 'self' | 'total',
  row: number,
): Node[] {
  const value = rows[column][row]!;
  const before = rows.base?.[column][row];
  const text = units[column].text(value);
  const isMore = (before !== undefined || signed) && value > 0;
  if (value === 0)
    return ['amount', 'share'].map((className) =>
      element('span', { class: `muted ${className}`, text: '–' }),
    );
  return [
    element('span', { class: 'amount', text: isMore ? withPlus(text) : text }),
    element('span', {
      class: 'share',
      text:
        before === undefined
          ? shareText(value, whole).replace(/\s?%$/, '')
          : relativeText(before + value, before).replace(/\s?%$/, ''),
    }),
  ];
}
