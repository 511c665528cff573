// The places of two sides as one table: a line that moved since the base is the line where it is now.
import type { Granularity } from '../places.ts';
import { placesOf } from '../places.ts';
import type { PlaceSums } from '../place-sums.ts';
import { sumByPlace } from '../place-sums.ts';
import type { Profile } from '../profile.ts';

/** A place as `Places` describes it. */
export interface Place {
  readonly name: string;
  readonly file: string;
  readonly line: number; // 1-based; 0 unknown, and for all but lines.
}

/** Where a place of the base is in the new build. Undefined: it is gone, and stands for itself. */
export type Carry = (place: Place) => Place | undefined;

/** Self and total per place of the table; shorter where places came later. */
export type Costs = PlaceSums;

export class PlacesOfBoth {
  readonly granularity: Granularity;
  readonly #ids = new Map<string, number>();
  readonly #places: Place[] = [];
  /** Per place where the base has it, where that differs. */
  readonly #inBase = new Map<number, Place>();

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

  /** What a profile's places cost, of the base with `carry`. `weights` has one number per sample. */
  costs(profile: Profile, weights: Float64Array, carry?: Carry): Costs {
    const own = placesOf(profile, this.granularity);
    const ids = new Int32Array(own.length);
    for (let at = 0; at < own.length; at++) {
      const place = { name: own.name[at]!, file: own.file[at]!, line: own.line[at]! };
      ids[at] = this.#idOf(place, carry);
    }
    const placeOfFrame = own.ofFrame.map((place) => ids[place]!);
    return sumByPlace(profile, weights, placeOfFrame, this.#places.length);
  }

  #idOf(place: Place, carry: Carry | undefined): number {
    const now = carry?.(place) ?? place;
    const key = this.#keyOf(now);
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, (id = this.#places.push(now) - 1));
    if (this.#keyOf(place) !== key && !this.#inBase.has(id)) this.#inBase.set(id, place);
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
