// The rows of a table of places: which are shown, in which order. Only numbers move; the columns stay as they came.
import type { TableColumns } from '../../src/protocol.ts';
import { textsOf } from '../parts.ts';

export interface Rows extends Omit<TableColumns, 'names' | 'files' | 'paths'> {
  readonly length: number;
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly paths: readonly string[];
}

export const SORTS = ['self', 'total', 'name', 'place'] as const;
export type SortColumn = (typeof SORTS)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly ascending: boolean;
}

export const DEFAULT_SORT: Sort = { column: 'self', ascending: false };

export function rowsOf(columns: TableColumns): Rows {
  return {
    ...columns,
    length: columns.self.length,
    names: textsOf(columns.names),
    files: textsOf(columns.files),
    paths: textsOf(columns.paths),
  };
}

export function fileOfRow(rows: Rows, row: number): string {
  return rows.files[rows.file[row]!] ?? '';
}

/** `quote.go:63` */
export function placeOfRow(rows: Rows, row: number): string {
  const file = fileOfRow(rows, row);
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return rows.line[row] === 0 || base === '' ? base : `${base}:${rows.line[row]}`;
}

/** The rows that have the text in name or file, sorted; ties by name, then by place. */
export function arrange(rows: Rows, query: string, sort: Sort): Int32Array {
  const wanted = query.toLowerCase();
  const found: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    if (wanted === '' || hasText(rows, row, wanted)) found.push(row);
  }
  const sign = sort.ascending ? 1 : -1;
  const by = comparison(rows, sort.column);
  found.sort((a, b) => sign * by(a, b) || byName(rows, a, b) || byPlace(rows, a, b));
  return Int32Array.from(found);
}

function hasText(rows: Rows, row: number, wanted: string): boolean {
  return (
    rows.names[row]!.toLowerCase().includes(wanted) ||
    fileOfRow(rows, row).toLowerCase().includes(wanted)
  );
}

function comparison(rows: Rows, column: SortColumn): (a: number, b: number) => number {
  switch (column) {
    case 'self':
      return (a, b) => rows.self[a]! - rows.self[b]! || rows.total[a]! - rows.total[b]!;
    case 'total':
      return (a, b) => rows.total[a]! - rows.total[b]! || rows.self[a]! - rows.self[b]!;
    case 'name':
      return (a, b) => byName(rows, a, b);
    case 'place':
      return (a, b) => byPlace(rows, a, b);
  }
}

function byName(rows: Rows, a: number, b: number): number {
  const [one, other] = [rows.names[a]!, rows.names[b]!];
  return one < other ? -1 : one > other ? 1 : 0;
}

function byPlace(rows: Rows, a: number, b: number): number {
  const [one, other] = [fileOfRow(rows, a), fileOfRow(rows, b)];
  return one < other ? -1 : one > other ? 1 : rows.line[a]! - rows.line[b]!;
}
