// What is selected, in all tabs of the page.
import type { Host } from '../host.ts';
import { asSelected, sameSelected, type Selected } from '../selection.ts';

export class PageSelection {
  readonly #host: Host;
  #selected: Selected | undefined;
  /** What was selected when the sandwich was left: it stays as it is until that is something else. */
  #leftWith: Selected | undefined;

  /** `isInSandwich`: the page begins with the sandwich in front. */
  constructor(host: Host, isInSandwich: boolean) {
    this.#host = host;
    this.#selected = asSelected(host.saved.selected);
    if (isInSandwich) this.#leftWith = this.#selected;
  }

  get selected(): Selected | undefined {
    return this.#selected;
  }

  /** The sandwich is to be of what was selected elsewhere since it was left. */
  get isNewToSandwich(): boolean {
    return !sameSelected(this.#selected, this.#leftWith);
  }

  select(selected: Selected | undefined): void {
    if (sameSelected(selected, this.#selected)) return;
    this.#selected = selected;
    this.#host.save({ selected });
  }

  /** The same in the sandwich, which then stays with it. */
  selectInSandwich(selected: Selected | undefined): void {
    this.select(selected);
    this.#leftWith = this.#selected;
  }
}
