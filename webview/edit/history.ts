// Where the reader has been: back and forward, as in a browser.

/** A list of places with a here. Going somewhere forgets what was ahead. */
export class History<Place> {
  readonly #same: (a: Place, b: Place) => boolean;
  #places: readonly Place[] = [];
  #at = -1;

  constructor(same: (a: Place, b: Place) => boolean) {
    this.#same = same;
  }

  /** Arrives at a place; being there already is no step. */
  go(place: Place): void {
    const here = this.#places[this.#at];
    if (here !== undefined && this.#same(here, place)) return;
    this.#places = [...this.#places.slice(Math.max(0, this.#at - MOST + 2), this.#at + 1), place];
    this.#at = this.#places.length - 1;
  }

  /** Undefined before the first place. */
  get here(): Place | undefined {
    return this.#places[this.#at];
  }

  /** Where the reader was before; undefined at the first place. */
  get before(): Place | undefined {
    return this.#places[this.#at - 1];
  }

  /** Remembers more of the place that is here. */
  amend(place: Place): void {
    this.#places = this.#places.with(this.#at, place);
  }

  /** Steps back (-1) or forward (1): the place there, or undefined at the end. */
  step(by: 1 | -1): Place | undefined {
    const place = this.#places[this.#at + by];
    if (place !== undefined) this.#at += by;
    return place;
  }
}

/** So many steps are remembered. */
const MOST = 100;
