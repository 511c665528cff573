// The places of two sides as one table: a line that moved since the base is the line where it is now.
import type { Granularity } from '../places.ts';
import { placesOf } from '../places.ts';
import type { FrameId, Profile } from '../profile.ts';

/** A place as `Places` describes it. */
export interface Place {
  readonly name: string;
  readonly file: string;
  readonly line: number; // 1-based; 0 unknown, and for all but lines.
}

/** Where a place of the base, which `frame` has, is in the new build. Undefined: it is gone, and nothing new is it. */
export type Carry = (place: Place, frame: FrameId) => Place | undefined;

export class PlacesOfBoth {
  readonly granularity: Granularity;
  readonly #ids = new Map<string, number>();
  readonly #places: Place[] = [];
  /** Per place where the base has it, where that differs. */
  readonly #inBase = new Map<number, Place>();
  readonly #gone = new Set<number>();

  constructor(granularity: Granularity) {
    this.granularity = granularity;
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  /** Where the base has a place that moved; undefined where it stands as it stood. */
  inBase(place: number): Place | undefined {
    return this.#inBase.get(place);
  }

  /** Whether the new build has no such place; one that it has may cost nothing there, too. */
  isGone(place: number): boolean {
    return this.#gone.has(place);
  }

  /** The place of each frame of a profile, of the base with `carry`. */
  add(profile: Profile, carry?: Carry): Int32Array {
    const own = placesOf(profile, this.granularity);
    const ids = new Int32Array(own.length);
    for (let at = 0; at < own.length; at++) {
      const place = { name: own.name[at]!, file: own.file[at]!, line: own.line[at]! };
      const now = carry === undefined ? place : carry(place, own.frame[at]!);
      ids[at] = now === undefined ? this.#idOfGone(place) : this.#idOf(now, place);
    }
    return own.ofFrame.map((place) => ids[place]!);
  }

  #idOf(now: Place, then: Place): number {
    const id = this.#idFor(this.#keyOf(now), now);
    const known = this.#places[id]!;
    const isElsewhere =
      known.name !== then.name || known.file !== then.file || known.line !== then.line;
    if (isElsewhere && !this.#inBase.has(id)) this.#inBase.set(id, then);
    return id;
  }

  /** What is gone may stand under the number that another line has now: they are two. */
  #idOfGone(place: Place): number {
    const id = this.#idFor(`gone\0${this.#keyOf(place)}`, place);
    this.#gone.add(id);
    return id;
  }

  #idFor(key: string, place: Place): number {
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, (id = this.#places.push(place) - 1));
    return id;
  }

  #keyOf({ name, file, line }: Place): string {
    switch (this.granularity) {
      case 'lines':
        return `${name}\0${file}\0${line}`;
      case 'functions':
      case 'packages':
        return name;
      case 'files':
        return file === '' ? `\0${name}` : file;
    }
  }
}
