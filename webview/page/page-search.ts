// The search of the page: what is typed lights the graphs and narrows the tables, and what matches is listed.
import { textsOf } from '../../src/core/flame/found-functions.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import { finderOf, type TextFinder } from '../../src/core/flame/text-query.ts';
import type { Found } from '../graph/light.ts';
import type { Host } from '../host.ts';
import { makeMatchPopup, type Matches } from './match-popup.ts';
import { makeSearchField } from './search-field.ts';

export interface PageSearchParts {
  readonly host: Host;
  /** All functions of the profile; undefined before they came. */
  readonly base: () => Graph | undefined;
  /** Lights what is found everywhere; undefined puts the light out. */
  readonly light: (finder: TextFinder | undefined) => void;
  readonly step: (by: 1 | -1) => void;
  /** The functions that match; undefined while nothing is searched for. */
  readonly matches: () => Matches | undefined;
  /** Shows the graph that a match is in. */
  readonly showGraph: () => void;
  readonly leave: () => void;
}

export class PageSearch {
  readonly #parts: PageSearchParts;
  readonly #field;
  readonly #popup = makeMatchPopup(() => this.#field.focus());
  readonly whole: HTMLElement;
  readonly popup = this.#popup.whole;
  /** Of the query, or of the last that could be asked. */
  #finder: TextFinder | undefined;

  constructor(parts: PageSearchParts) {
    this.#parts = parts;
    this.#field = makeSearchField({
      search: () => this.#searched(),
      step: parts.step,
      list: (place) => this.#list(place),
      leave: parts.leave,
    });
    this.whole = this.#field.whole;
  }

  get finder(): TextFinder | undefined {
    return this.#finder;
  }

  /** Searches for what was searched for when the page was left. */
  restore(): void {
    const { search, regexp, matchCase } = this.#parts.host.saved;
    if (typeof search === 'string' && search !== '')
      this.#field.set({ text: search, regexp: regexp === true, matchCase: matchCase === true });
  }

  /** Searches for a text as it is written. */
  setText(text: string): void {
    this.#field.set({ text, regexp: false });
  }

  focus(): void {
    this.#field.focus();
  }

  /** Says beside the text how much was found; undefined says nothing. */
  tell(found: Found | undefined): void {
    this.#field.tell(found);
  }

  #searched(): void {
    const { text, regexp, matchCase } = this.#field.query;
    this.#parts.host.save({ search: text, regexp, matchCase });
    this.findAgain();
    this.#parts.light(this.#finder);
  }

  /** Works out what finds the query in this profile. While its pattern can't be used, what was found last stays. */
  findAgain(): void {
    const { query } = this.#field;
    if (query.text === '') {
      this.#field.refuse(undefined);
      this.#finder = undefined;
      return;
    }
    const base = this.#parts.base();
    const { finder, fault } = finderOf(query, base ? textsOf(base) : []);
    this.#field.refuse(fault);
    this.#finder = finder ?? this.#finder;
  }

  #list(place: DOMRect): void {
    const matches = this.#parts.matches();
    if (matches === undefined) return;
    const shown = (run: () => void) => () => {
      this.#parts.showGraph();
      run();
    };
    this.#popup.open(place, {
      ...matches,
      rows: matches.rows.map((row) => ({ ...row, choose: shown(row.choose) })),
    });
  }
}
