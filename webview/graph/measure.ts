// How wide texts are. Each text is measured once per font; where a name must be cut, its letters are added up.

export type Weight = 400 | 600;

/** Measures texts of one font family and size. Make a new one when either changes. */
export class Ruler {
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

  /** As much of a text as fits with an ellipsis; undefined when not even three letters do. */
  cut(text: string, weight: Weight, room: number): string | undefined {
    const ellipsis = this.width('…', weight);
    let width = ellipsis;
    let kept = '';
    let letters = 0;
    for (const letter of text) {
      width += this.width(letter, weight);
      if (width > room) break;
      kept += letter;
      letters++;
    }
    return letters < 3 ? undefined : kept + '…';
  }
}
