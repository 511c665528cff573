// The files of a side by the kind of profile that they are: a folder of all that a program tells of itself is several metrics.

import path from 'node:path';
import { SideCollector } from '../../core/compare/sliced-side.ts';
import type { Profile } from '../../core/profile.ts';
import { profileTypeName } from '../../core/type-names.ts';
import type { Told } from './load-side.ts';

export interface KindOfFiles {
  readonly names: readonly string[]; // By value type.
  readonly first: string; // The path of its first file.
  readonly collector: SideCollector;
  readonly parts: Told[];
}

export class KindsOfFiles {
  readonly #kinds = new Map<string, KindOfFiles>();

  /** In the order of their first files. */
  get all(): readonly KindOfFiles[] {
    return [...this.#kinds.values()];
  }

  /**
   * The kind that a file is one of. What measures the same in another period is none of its own: it goes to the kind that it
   * resembles, whose collector then says what is wrong with it.
   */
  of({ valueTypes, info: { defaultType } }: Profile, file: string): KindOfFiles {
    const word = waitsFor(file);
    const names = valueTypes.map(({ type }) =>
      profileTypeName({ name: WAITING.test(type) ? word : '', sampleType: type }),
    );
    // One of nothing goes with any other.
    const [only] = this.#kinds.values();
    if (valueTypes.length === 0 && only !== undefined) return only;
    // Heap and allocations have the same columns: as one kind, each moment would be two slices.
    const key = JSON.stringify([names, ...valueTypes.map(({ unit }) => unit), defaultType]);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const kind = { names, first: file, collector: new SideCollector(), parts: [] };
    this.#kinds.set(key, kind);
    return kind;
  }
}

const WAITING = /^(contentions|delay)$/;

/** Go's profiles of mutexes and of other blocking are alike to the last field; only where they lie tells which is which. */
function waitsFor(file: string): string {
  const words = [path.basename(path.dirname(file)), path.basename(file)].join('/').toLowerCase();
  const [mutex, block] = [/mutex/.test(words), /block/.test(words)];
  return mutex === block ? '' : mutex ? 'mutex' : 'block';
}
