// Interns functions of many profiles by all of their fields.
import type { FunctionTable } from '../profile.ts';
import { RowIndex } from './row-index.ts';

const WIDTH = 4; // name, system name, file, start line

export class FunctionMerger {
  readonly #index = new RowIndex(WIDTH);

  /** The ids here of all functions of a table, by their ids there. */
  add(functions: FunctionTable, strings: Int32Array): Int32Array {
    const { name, systemName, file, startLine } = functions;
    const ids = new Int32Array(functions.length);
    const index = this.#index;
    index.reserve(functions.length);
    const { rows } = index;
    for (let row = 0; row < ids.length; row++) {
      const at = index.length * WIDTH;
      rows[at] = strings[name[row]!]!;
      rows[at + 1] = strings[systemName[row]!]!;
      rows[at + 2] = strings[file[row]!]!;
      rows[at + 3] = startLine[row]!;
      ids[row] = index.intern();
    }
    return ids;
  }

  finish(): FunctionTable {
    const index = this.#index;
    const { length } = index;
    return {
      length,
      name: index.column(0, new Int32Array(length)),
      systemName: index.column(1, new Int32Array(length)),
      file: index.column(2, new Int32Array(length)),
      startLine: index.column(3, new Uint32Array(length)),
    };
  }
}
