// Merging as one writes it on top of pprof-format: objects, maps and keys of text. Each file goes when it was added.
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';

interface Place {
  readonly key: string; // File and line.
  readonly known: boolean;
}

interface MergedSample {
  readonly stack: readonly (readonly Place[])[]; // The leaf first, each location's innermost line first.
  readonly values: number[];
}

export class ObjectMerger {
  readonly samples: MergedSample[] = [];
  readonly #bySample = new Map<string, MergedSample>();
  readonly #locations = new Map<string, { id: number; places: Place[] }>();

  add(packed: Uint8Array): void {
    const profile = Profile.decode(gunzipSync(packed));
    const text = (id: number | bigint) => profile.stringTable.strings[Number(id)] ?? '';
    const functions = new Map(profile.function.map((fn) => [fn.id, fn]));
    const mappings = new Map(profile.mapping.map((mapping) => [mapping.id, mapping]));
    const locations = new Map<number | bigint, { id: number; places: Place[] }>();
    for (const { id, mappingId, address, line } of profile.location) {
      const mapping = mappings.get(mappingId);
      const binary = mapping === undefined ? '' : text(mapping.buildId) || text(mapping.filename);
      const offset = BigInt(address) - BigInt(mapping?.memoryStart ?? 0);
      const lines = line.map((one) => {
        const fn = functions.get(one.functionId);
        const file = fn === undefined ? '' : text(fn.filename);
        const name = fn === undefined ? '' : text(fn.name);
        const key = `${file}\0${one.line}`;
        return { name, place: { key, known: file !== '' && Number(one.line) !== 0 } };
      });
      const key = [binary, offset, ...lines.map(({ name, place }) => name + place.key)].join('\0');
      let known = this.#locations.get(key);
      if (known === undefined) {
        known = { id: this.#locations.size, places: lines.map(({ place }) => place) };
        this.#locations.set(key, known);
      }
      locations.set(id, known);
    }
    for (const { locationId, value, label } of profile.sample) {
      const stack = locationId.map((id) => locations.get(id)!);
      const labels = label.map(
        ({ key, str, num, numUnit }) => `${text(key)}\0${text(str)}\0${num}\0${text(numUnit)}`,
      );
      const key = `${stack.map(({ id }) => id).join()}\0${labels.sort().join('\0')}`;
      const known = this.#bySample.get(key);
      const values = value.map(Number);
      if (known === undefined) {
        const sample = { stack: stack.map(({ places }) => places), values };
        this.#bySample.set(key, sample);
        this.samples.push(sample);
      } else {
        values.forEach((one, type) => (known.values[type]! += one));
      }
    }
  }

  /** Of each value type over all samples. */
  sums(): number[] {
    const sums = this.samples[0]?.values.map(() => 0) ?? [];
    for (const { values } of this.samples) values.forEach((one, type) => (sums[type]! += one));
    return sums;
  }

  /** Self and total of the last value type, by file and line. */
  lines(): Map<string, { self: number; total: number }> {
    const lines = new Map<string, { self: number; total: number }>();
    for (const { stack, values } of this.samples) {
      const value = values.at(-1)!;
      const seen = new Set<string>();
      stack.forEach((places, depth) => {
        places.forEach(({ key, known }, at) => {
          if (!known) return;
          const line = lines.get(key) ?? { self: 0, total: 0 };
          lines.set(key, line);
          if (depth === 0 && at === 0) line.self += value;
          if (!seen.has(key)) line.total += value;
          seen.add(key);
        });
      });
    }
    return lines;
  }
}
