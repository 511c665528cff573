// Interns functions of many profiles by all of their fields.
import type { FunctionTable } from '../profile.ts';
import { fitted } from './column.ts';
import { mix, Slots } from './slots.ts';

export class FunctionMerger {
  readonly #slots = new Slots(1024);
  #name = new Int32Array(1024);
  #systemName = new Int32Array(1024);
  #file = new Int32Array(1024);
  #startLine = new Uint32Array(1024);

  /** The ids here of all functions of a table, by their ids there. */
  add(functions: FunctionTable, strings: Int32Array): Int32Array {
    const ids = new Int32Array(functions.length);
    for (let row = 0; row < functions.length; row++) {
      ids[row] = this.#intern(
        strings[functions.name[row]!]!,
        strings[functions.systemName[row]!]!,
        strings[functions.file[row]!]!,
        functions.startLine[row]!,
      );
    }
    return ids;
  }

  finish(): FunctionTable {
    const { length } = this.#slots;
    return {
      length,
      name: this.#name.slice(0, length),
      systemName: this.#systemName.slice(0, length),
      file: this.#file.slice(0, length),
      startLine: this.#startLine.slice(0, length),
    };
  }

  #intern(name: number, systemName: number, file: number, startLine: number): number {
    const hash = mix(mix(mix(mix(0, name), systemName), file), startLine);
    let slot = this.#slots.first(hash);
    for (;;) {
      const id = this.#slots.row(slot);
      if (id < 0) break;
      if (
        this.#slots.like(id, hash) &&
        this.#name[id] === name &&
        this.#systemName[id] === systemName &&
        this.#file[id] === file &&
        this.#startLine[id] === startLine
      ) {
        return id;
      }
      slot = this.#slots.next(slot);
    }
    const id = this.#slots.add(slot, hash);
    this.#name = fitted(this.#name, id);
    this.#systemName = fitted(this.#systemName, id);
    this.#file = fitted(this.#file, id);
    this.#startLine = fitted(this.#startLine, id);
    this.#name[id] = name;
    this.#systemName[id] = systemName;
    this.#file[id] = file;
    this.#startLine[id] = startLine;
    return id;
  }
}
