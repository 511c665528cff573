// Sets of characters for regular expressions: Go's classes as ranges of code points, and its folding of case.

/** Ranges of code points, `[first, last]` both included, in any order. */
export type Ranges = readonly (readonly [number, number])[];

/** A set of characters: ranges, and Unicode properties that JavaScript spells the same way, e.g. `\p{L}`. */
export interface CharacterSet {
  readonly ranges: Ranges;
  readonly properties: readonly string[];
}

const lastCodePoint = 0x10ffff;
const digit: Ranges = [[0x30, 0x39]];
const upper: Ranges = [[0x41, 0x5a]];
const lower: Ranges = [[0x61, 0x7a]];
const alpha: Ranges = [...upper, ...lower];
const alnum: Ranges = [...digit, ...alpha];
const word: Ranges = [...alnum, [0x5f, 0x5f]];
const punct: Ranges = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
];

/** `\d`, `\s` and `\w` of Go: ASCII only, and `\s` is without the vertical tab. */
export const perlClasses: ReadonlyMap<string, Ranges> = new Map([
  ['d', digit],
  [
    's',
    [
      [0x09, 0x0a],
      [0x0c, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['w', word],
]);

/** The names between `[:` and `:]`. */
export const posixClasses: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['alnum', alnum],
  ['alpha', alpha],
  ['ascii', [[0, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', digit],
  ['graph', [[0x21, 0x7e]]],
  ['lower', lower],
  ['print', [[0x20, 0x7e]]],
  ['punct', punct],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', upper],
  ['word', word],
  ['xdigit', [...digit, [0x41, 0x46], [0x61, 0x66]]],
]);

/** All characters that are not in these ranges. */
export function complement(ranges: Ranges): Ranges {
  const outside: [number, number][] = [];
  let next = 0;
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (first > next) outside.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= lastCodePoint) outside.push([next, lastCodePoint]);
  return outside;
}

/**
 * The JavaScript property for a name in `\p{…}`: a general category (`Lu`) or a script (`Greek`). Undefined when
 * there is no such category or script.
 */
export function unicodeProperty(name: string): string | undefined {
  const spelled = /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
  try {
    new RegExp(`\\p{${spelled}}`, 'u');
    return spelled;
  } catch {
    return undefined; // The engine knows no such name: its only way to say so is to throw.
  }
}

/** The set with every character's other cases, as Go's `(?i)` sees them. */
export function foldCase(set: CharacterSet): CharacterSet {
  const ranges = [...set.ranges, ...set.properties.flatMap(rangesOfProperty)];
  const folded: [number, number][] = [];
  for (const [first, last] of ranges) {
    folded.push([first, last]);
    for (let code = first; code <= last; code++) {
      for (const other of casesOf(code)) folded.push([other, other]);
    }
  }
  return { ranges: folded, properties: [] };
}

function rangesOfProperty(property: string): [number, number][] {
  const member = new RegExp(`^[${property}]$`, 'u');
  const ranges: [number, number][] = [];
  for (let code = 0; code <= lastCodePoint; code++) {
    if (!member.test(String.fromCodePoint(code))) continue;
    const previous = ranges.at(-1);
    if (previous?.[1] === code - 1) previous[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

/** Characters whose lower or upper case is a letter that doesn't lead back to them: K, Å, Ω, ſ, ẞ and the like. */
const oneWay = [0x17f, 0x1c5, 0x1c8, 0x1cb, 0x1f2, 0x345, 0x1e9e, 0x2126, 0x212a, 0x212b, 0x1fbe];

function casesOf(code: number): number[] {
  const text = String.fromCodePoint(code);
  if (text.toLowerCase() === text && text.toUpperCase() === text) return [];
  const same = new RegExp(`^\\u{${code.toString(16)}}$`, 'iu');
  const near = [text, text.toLowerCase(), text.toUpperCase()].flatMap((form) => [
    form,
    form.toLowerCase(),
    form.toUpperCase(),
  ]);
  const candidates = [...near, ...greekForms(code), ...oneWay.map((c) => String.fromCodePoint(c))];
  return [...new Set(candidates)]
    .filter((form) => same.test(form))
    .map((form) => form.codePointAt(0)!)
    .filter((other) => other !== code);
}

/** Greek has letters with three forms, e.g. σ, ς and Σ: all of the block are worth a try. */
function greekForms(code: number): string[] {
  if ((code < 0x370 || code > 0x3ff) && code !== 0xb5) return [];
  return [0xb5, ...Array.from({ length: 0x90 }, (_, i) => 0x370 + i)].map((c) =>
    String.fromCodePoint(c),
  );
}
