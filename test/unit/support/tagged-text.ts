// The brute-force truth of line maps: a text whose lines carry a tag for life, changed by random edit scripts. What
// became of a line needs no diff then; it is read off the tags.

/** A line and the old row that it comes from, or undefined for a line that was not there. */
export interface TaggedLine {
  readonly origin: number | undefined;
  readonly text: string;
}

/** Numbers from 0 to 1, the same for the same seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export function tagged(lines: readonly string[]): TaggedLine[] {
  return lines.map((text, origin) => ({ origin, text }));
}

/** Words that stand in none of the files, in letters that code rarely has side by side. */
function strangeLine(random: Random): string {
  const word = () => Array.from({ length: 6 }, () => 'jqxzkv'[below(random, 6)]!).join('');
  return `${'\t'.repeat(below(random, 3))}${word()}.${word()}(${word()}, ${word()})`;
}

/** One edit of a script, made in place. */
export type Edit = (lines: TaggedLine[], random: Random) => void;

/** Lines that were not there: strange ones, or copies of lines from elsewhere in the file. */
export const insert: Edit = (lines, random) => {
  const at = below(random, lines.length + 1);
  const from = below(random, lines.length);
  const added = Array.from({ length: 1 + below(random, 6) }, (_, by): TaggedLine => {
    const copy = random() < 0.3 ? lines[from + by]?.text : undefined;
    return { origin: undefined, text: copy ?? strangeLine(random) };
  });
  lines.splice(at, 0, ...added);
};

export const remove: Edit = (lines, random) => {
  lines.splice(below(random, lines.length), 1 + below(random, 6));
};

/** Other lines in the place of some. */
export const replace: Edit = (lines, random) => {
  const length = 1 + below(random, 3);
  const added = Array.from({ length }, () => ({ origin: undefined, text: strangeLine(random) }));
  lines.splice(below(random, lines.length), length, ...added);
};

/** A small change within some lines, one below the other: a part goes, or a short one comes. */
export const change: Edit = (lines, random) => {
  const at = below(random, lines.length);
  for (let row = at; row < Math.min(lines.length, at + 1 + below(random, 4)); row++) {
    const { origin, text } = lines[row]!;
    if (text.trim().length < 10) continue;
    const place = text.length - text.trimStart().length + 1 + below(random, text.trim().length - 4);
    const rest = text.slice(place + (random() < 0.5 ? 2 : 0));
    lines[row] = { origin, text: text.slice(0, place) + (random() < 0.7 ? 'New' : '') + rest };
  }
};

/** White space at the ends of some lines, as an editor leaves or trims it. */
export const pad: Edit = (lines, random) => {
  const at = below(random, lines.length);
  for (let row = at; row < Math.min(lines.length, at + 5); row++)
    lines[row] = {
      ...lines[row]!,
      text: `${lines[row]!.text.trimEnd()}${'  '.repeat(below(random, 2))}`,
    };
};

/** A block put elsewhere. */
export const move: Edit = (lines, random) => {
  const block = lines.splice(below(random, lines.length), 3 + below(random, 25));
  lines.splice(below(random, lines.length + 1), 0, ...block);
};

/** A block put elsewhere and indented by one step more, or less where each of its lines can be. */
export const moveIndented: Edit = (lines, random) => {
  const block = lines.splice(below(random, lines.length), 3 + below(random, 25));
  const filled = block.filter(({ text }) => text.trim() !== '');
  const step = filled.some(({ text }) => text.startsWith('\t')) ? '\t' : '  ';
  const isLess = random() < 0.5 && filled.every(({ text }) => text.startsWith(step));
  const indented = (text: string) => (isLess ? text.slice(step.length) : step + text);
  const put = block.map((line) =>
    line.text.trim() === '' ? line : { ...line, text: indented(line.text) },
  );
  lines.splice(below(random, lines.length + 1), 0, ...put);
};
