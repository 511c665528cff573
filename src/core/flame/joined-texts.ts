// Many texts as one: a plain text is looked for in all of them by one search of the language itself, where a call for each
// took ten times as long, at every key that is typed.

export class JoinedTexts {
  readonly #text: string;
  /** Where each text starts in it; behind the last, where another one would. */
  readonly #starts: Int32Array;

  constructor(texts: readonly string[]) {
    this.#starts = new Int32Array(texts.length + 1);
    for (let at = 0; at < texts.length; at++)
      this.#starts[at + 1] = this.#starts[at]! + texts[at]!.length + SEPARATOR.length;
    this.#text = texts.join(SEPARATOR);
  }

  /** 1 for each of the texts that has this one in it. */
  having(wanted: string): Uint8Array {
    const starts = this.#starts;
    const found = new Uint8Array(starts.length - 1);
    if (wanted === '') return found.fill(1);
    let index = 0;
    let at = this.#text.indexOf(wanted);
    while (at >= 0) {
      while (starts[index + 1]! <= at) index++;
      const next = starts[index + 1]!;
      const isWithin = at + wanted.length <= next - SEPARATOR.length;
      if (isWithin) found[index] = 1;
      // What reaches over the end of a text is in none, however it continues in the next.
      at = this.#text.indexOf(wanted, isWithin ? next : at + 1);
    }
    return found;
  }
}

/** A letter that hardly any text has, so that hardly any search reaches over it. */
const SEPARATOR = '\n';
