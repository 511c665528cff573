// Text for places that are narrow and shared: parts are left out by their importance before anything is cut.

export interface Part {
  readonly text: string;
  /** The part with the highest number goes first when there is no room; 0 never goes, but may be cut. */
  readonly expendable: number;
  /** The same in fewer words, longest first: said before any part is left out. */
  readonly fewer?: readonly string[];
  /** Says less, where even without what is expendable there is no room. */
  readonly short?: string;
}

/** What a status bar item may take: it shares the line with everybody else's. */
export const MOST_CHARACTERS = 40;

const SEPARATOR = ' · ';

/** The parts joined, in at most `length` characters. */
export function fit(parts: readonly Part[], length: number): string {
  const all = parts.filter(({ text }) => text !== '');
  let left = withoutExpendable(all, length);
  if (widthOf(left) > length) {
    const short = all.map((part) => ({ ...part, text: part.short ?? part.text }));
    left = withoutExpendable(short, length);
  }
  const excess = widthOf(left) - length;
  const texts = left.map(({ text }) => text);
  if (excess > 0) {
    // The longest is a name: its beginning and end tell it from its neighbours.
    const longest = texts.reduce(
      (best, text, at) => (text.length > texts[best]!.length ? at : best),
      0,
    );
    const name = texts[longest]!;
    texts[longest] = shorten(name, Math.max(1, name.length - excess));
  }
  return texts.join(SEPARATOR);
}

function withoutExpendable(parts: readonly Part[], length: number): readonly Part[] {
  let left = parts;
  for (;;) {
    const said = inFewerWords(left, length);
    const next = Math.max(...left.map(({ expendable }) => expendable));
    if (widthOf(said) <= length || next <= 0) return said;
    const at = left.findLastIndex(({ expendable }) => expendable === next);
    left = left.toSpliced(at, 1);
  }
}

/** In as few words as it takes, or in the fewest. */
function inFewerWords(parts: readonly Part[], length: number): readonly Part[] {
  const most = Math.max(0, ...parts.map(({ fewer = [] }) => fewer.length));
  let said = parts;
  for (let at = 0; at < most && widthOf(said) > length; at++)
    said = parts.map((part) => ({
      ...part,
      text: part.fewer?.[Math.min(at, part.fewer.length - 1)] ?? part.text,
    }));
  return said;
}

/** Cuts the middle out, so that `checkout-service-eu-west-1` keeps both ends. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const tail = Math.floor((length - 1) / 3);
  return `${text.slice(0, length - 1 - tail).trimEnd()}…${text.slice(text.length - tail)}`;
}

function widthOf(parts: readonly Part[]): number {
  return parts.map(({ text }) => text).join(SEPARATOR).length;
}
