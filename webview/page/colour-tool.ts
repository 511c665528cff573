// What colours say: the tool to choose it by, and the palette that follows from it and from the theme.

import { COLOURINGS, COMPARED_COLOURINGS, type Colouring } from '../../src/core/look/bands.ts';
import { paletteOf, type Palette } from '../../src/core/look/palette.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { element } from '../dom.ts';
import type { Host } from '../host.ts';
import { COLOURING_NAMES, colouringOption, toolOf } from './tools.ts';

export class ColourTool {
  readonly #host: Host;
  /** Told a palette that the reader has chosen, and what it says. */
  readonly #chosen: (palette: Palette, words: string) => void;
  readonly #select = element(
    'select',
    { attributes: { 'aria-label': 'Colour' } },
    COLOURINGS.map(colouringOption),
  );
  readonly whole = toolOf('Colour', this.#select, 'tool-frames');
  #offered: readonly Colouring[] = COLOURINGS;
  #colouring: Colouring;
  #palette: Palette;

  constructor(host: Host, theme: Theme, chosen: (palette: Palette, words: string) => void) {
    this.#host = host;
    this.#chosen = chosen;
    this.#colouring = COLOURINGS.find((one) => one === host.saved.colouring) ?? 'kind';
    this.#palette = paletteOf(theme, this.#colouring);
    this.#select.value = this.#colouring;
    this.#select.addEventListener('change', () => {
      const by = this.#offered[this.#select.selectedIndex];
      if (by !== undefined) this.#choose(by);
    });
  }

  get colouring(): Colouring {
    return this.#colouring;
  }

  get palette(): Palette {
    return this.#palette;
  }

  /**
   * Changes have colours where there is something to compare, or where costs have signs of their own. Such a page begins with
   * what changed, and nothing else can be coloured so.
   */
  offer(isChange: boolean): void {
    const offered = isChange ? COMPARED_COLOURINGS : COLOURINGS;
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.#select.replaceChildren(...offered.map(colouringOption));
    const { colouring } = this.#host.saved;
    this.#colouring =
      offered.find((one) => one === colouring) ?? (isChange ? 'difference' : 'kind');
    this.#select.value = this.#colouring;
    this.look(this.#palette.theme);
  }

  /** What colours can say here, in the order in which `next` goes through it. */
  get offered(): readonly Colouring[] {
    return this.#offered;
  }

  next(): void {
    const all = this.#offered;
    this.#choose(all[(all.indexOf(this.#colouring) + 1) % all.length]!);
  }

  /** The theme changed. */
  look(theme: Theme): Palette {
    return (this.#palette = paletteOf(theme, this.#colouring));
  }

  #choose(by: Colouring): void {
    this.#colouring = by;
    this.#host.save({ colouring: by });
    this.#select.value = by;
    this.#chosen(this.look(this.#palette.theme), COLOURING_NAMES[by].toLowerCase());
  }
}
