// Columns on their way to a page, which may be on another machine: as narrow as their numbers let them be, and nothing
// lost. Most of a graph's numbers are small, and costs are multiples of what one sample stands for.

export type Column = Int32Array | Uint32Array | Uint8Array | Float64Array;
type Data = Uint8Array | Uint16Array | Uint32Array;

/** A column whose numbers are those of `data`, times `times`, plus `add`. */
export interface NarrowColumn {
  readonly of: 'Int32Array' | 'Uint32Array' | 'Float64Array';
  readonly data: Data;
  readonly times: number;
  readonly add: number;
}

/** Columns as they are sent. */
export type Sent<Columns> = {
  readonly [Name in keyof Columns]: Columns[Name] | NarrowColumn;
};

/** Costs that what one sample stands for is looked for in. */
const MOST_LOOKED_AT = 1_000;

/** The column, or a narrower one that `widened` makes the same column of. */
export function narrowed(column: Column): Column | NarrowColumn {
  if (column instanceof Uint8Array) return column;
  if (column instanceof Float64Array) return narrowedCosts(column);
  const of = column instanceof Int32Array ? 'Int32Array' : 'Uint32Array';
  let [least, most] = [0, 0];
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    if (value < least) least = value;
    else if (value > most) most = value;
    if (most - least >= 2 ** 16) return column;
  }
  const add = least; // -1 means none.
  const Narrower = most - add < 2 ** 8 ? Uint8Array : Uint16Array;
  const data = new Narrower(column.length);
  if (add === 0) data.set(column);
  else for (let row = 0; row < data.length; row++) data[row] = column[row]! - add;
  return { of, data, times: 1, add };
}

/** Whole numbers that are multiples of one, none of them negative. */
function narrowedCosts(column: Float64Array): Float64Array | NarrowColumn {
  const times = unitOf(column);
  if (times === 0) return column;
  let most = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    const count = value / times;
    // What is not the same after it was divided and multiplied again, -0 among it, stays as it is.
    if (!(count >= 0 && count < 2 ** 32) || count !== Math.floor(count)) return column;
    if (count * times !== value || Object.is(value, -0)) return column;
    if (count > most) most = count;
  }
  const Narrower = most < 2 ** 8 ? Uint8Array : most < 2 ** 16 ? Uint16Array : Uint32Array;
  const data = new Narrower(column.length);
  for (let row = 0; row < data.length; row++) data[row] = column[row]! / times;
  return { of: 'Float64Array', data, times, add: 0 };
}

/** The greatest whole number that the first costs are multiples of: 1 where all are zero, 0 where one is no whole number. */
function unitOf(column: Float64Array): number {
  let unit = 0;
  let seen = 0;
  for (const value of column) {
    if (value === 0) continue;
    if (!Number.isSafeInteger(value) || value < 0) return 0;
    let rest = value;
    while (rest !== 0) [unit, rest] = [rest, unit % rest];
    if (unit === 1 || ++seen === MOST_LOOKED_AT) break;
  }
  return unit === 0 ? 1 : unit;
}

/** What `narrowed` was given. */
export function widened(sent: Column | NarrowColumn): Column {
  if (!('of' in sent)) return sent;
  const { of, data, times, add } = sent;
  // Copied by the engine: one loop over all kinds of columns would be slow, and only these two are another number there.
  if (of === 'Uint32Array') return new Uint32Array(data);
  if (of === 'Int32Array') return added(new Int32Array(data), add);
  return multiplied(new Float64Array(data), times);
}

function added(column: Int32Array, add: number): Int32Array {
  if (add !== 0) for (let row = 0; row < column.length; row++) column[row]! += add;
  return column;
}

function multiplied(column: Float64Array, times: number): Float64Array {
  if (times !== 1) for (let row = 0; row < column.length; row++) column[row]! *= times;
  return column;
}
