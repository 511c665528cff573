// Long lists of numbers in JSON, as columns: a recording has millions of samples.
import { fitted } from '../merging/column.ts';
import type { JsonReader } from './json-reader.ts';

/** The next value, a list of numbers. `read` takes one. */
export function readNumbers(
  json: JsonReader,
  read = (reader: JsonReader): number => reader.number(),
): Float64Array {
  let list = new Float64Array(64);
  let length = 0;
  json.array();
  while (json.item()) {
    list = fitted(list, length);
    list[length++] = read(json);
  }
  return list.slice(0, length);
}

/** Lists one behind the other. */
export function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((length, list) => length + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}
