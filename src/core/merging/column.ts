// Columns that grow by doubling, since how many rows a merge has is known only at its end.

type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array | BigInt64Array;

/** The same column if row `row` fits, else one twice as long with the same content. */
export function fitted<Column extends Numbers>(column: Column, row: number): Column {
  if (row < column.length) return column;
  const Maker = column.constructor as new (length: number) => Column;
  const larger = new Maker(Math.max(row + 1, column.length * 2));
  (larger as Int32Array).set(column as Int32Array);
  return larger;
}
