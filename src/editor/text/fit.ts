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

/**
 * The parts joined, in at most `length` characters. Where they are too long without what is expendable, long words are cut,
 * which are names; then parts say less; then they go, from the first on: the last one says what is the matter.
 */
export function fit(parts: readonly Part[], length: number): string {
  const all = parts.filter(({ text }) => text !== '');
  const left = withCutNames(withoutExpendable(all, length), length);
  if (widthOf(left) <= length) return joined(left);
  const short = all.map((part) =>
    part.short === undefined ? part : { ...part, text: part.short, fewer: [] },
  );
  let said = withoutExpendable(short, length);
  while (said.length > 1 && widthOf(withCutNames(said, length)) > length) said = said.slice(1);
  const text = joined(withCutNames(said, length));
  return text.length > length ? wholeWords(text, length) : text;
}

/** Longer than any word of ours, so that a longer one is a name; as much of it is left. */
const LEAST_OF_NAME = 11;

/** With the longest words cut until the parts fit, or until none is left that is long. */
function withCutNames(parts: readonly Part[], length: number): readonly Part[] {
  let left = parts;
  for (;;) {
    const excess = widthOf(left) - length;
    const words = left.flatMap(({ text }) => text.split(' '));
    const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
    if (excess <= 0 || longest.length <= LEAST_OF_NAME) return left;
    const cut = shorten(longest, Math.max(LEAST_OF_NAME, longest.length - excess));
    const at = left.findIndex(({ text }) => text.split(' ').includes(longest));
    left = left.with(at, { ...left[at]!, text: left[at]!.text.replace(longest, () => cut) });
  }
}

/** As many of the first words as there is room for. */
function wholeWords(text: string, length: number): string {
  const end = text.lastIndexOf(' ', length - 1);
  return end <= 0 ? shorten(text, length) : `${text.slice(0, end).replace(/[,:;·\s]+$/, '')}…`;
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
  return joined(parts).length;
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(SEPARATOR);
}
