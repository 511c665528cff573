// Rows of text as the four formats that a terminal, a spreadsheet and a pull request want (JSON has its own shapes).

import type { Format } from './arguments.ts';
import { cellWidth } from './cell-width.ts';
import { printable } from './printable.ts';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

/** `cells` are rows of as many texts as there are columns. Ends with a line break. */
export function formatTable(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  format: Exclude<Format, 'json'>,
): string {
  switch (format) {
    case 'table':
      return aligned(
        columns,
        cells.map((row) => row.map(printable)),
      );
    case 'csv':
      return [columns.map(({ head }) => head), ...cells]
        .map((row) => row.map(quoted).join(',') + '\r\n')
        .join('');
    case 'markdown':
      return [
        columns.map(({ head }) => head),
        columns.map(({ align }) => (align === 'right' ? '--:' : ':--')),
        ...cells.map((row) => row.map((cell) => printable(cell).replaceAll('|', '\\|'))),
      ]
        .map((row) => `| ${row.join(' | ')} |\n`)
        .join('');
  }
}

function aligned(columns: readonly Column[], cells: readonly (readonly string[])[]): string {
  const rows = [columns.map(({ head }) => head), ...cells];
  const widthOf = rows.map((row) => row.map(cellWidth));
  const widths = columns.map((_, at) =>
    widthOf.reduce((widest, row) => Math.max(widest, row[at]!), 0),
  );
  return rows
    .map((row, number) =>
      row
        .map((cell, at) => {
          const room = ' '.repeat(widths[at]! - widthOf[number]![at]!);
          return columns[at]!.align === 'right' ? room + cell : cell + room;
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => line + '\n')
    .join('');
}

/** RFC 4180: a field with a comma, a quote or a line break stands in quotes. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
