// How wide texts are. Each text is measured once per font; where a name must be cut, its letters are added up.

import { cutText, type Ruler, type Weight } from '../../src/core/flame/ruler.ts';

/** Measures texts of one font family and size. Make a new one when either changes. */
export class CanvasRuler implements Ruler {
  readonly #context: CanvasRenderingContext2D;
  readonly #fonts: Record<Weight, string>;
  readonly #widths: Record<Weight, Map<string, number>> = { 400: new Map(), 600: new Map() };

  constructor(context: CanvasRenderingContext2D, family: string, size: number) {
    this.#context = context;
    this.#fonts = { 400: `400 ${size}px ${family}`, 600: `600 ${size}px ${family}` };
  }

  font(weight: Weight): string {
    return this.#fonts[weight];
  }

  width(text: string, weight: Weight): number {
    const known = this.#widths[weight];
    let width = known.get(text);
    if (width === undefined) {
      this.#context.font = this.#fonts[weight];
      width = this.#context.measureText(text).width;
      known.set(text, width);
    }
    return width;
  }

  cut(text: string, weight: Weight, room: number): string | undefined {
    return cutText(text, room, (letter) => this.width(letter, weight));
  }
}
