// Regular expressions as pprof's users know them: Go's syntax (RE2, https://golang.org/s/re2syntax), run by the
// JavaScript engine. A pattern is translated character by character, or refused with a sentence.
import {
  classText,
  complement,
  foldCase,
  perlClasses,
  posixClasses,
  unicodeProperty,
} from './regexp-class.ts';
import type { CharacterSet, Ranges } from './regexp-class.ts';

/** Says whether a text contains a match. */
export interface TextMatcher {
  /** The pattern as it was written. */
  readonly source: string;
  matches(text: string): boolean;
}

/** A pattern that is not a Go regular expression; the message is a sentence for the user. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/**
 * Compiles a pattern in Go's syntax. It matches anywhere in a text, as in `go tool pprof`.
 * Throws a `PatternError` that names the fault.
 */
export function textMatcher(source: string): TextMatcher {
  const expression = new Translation(source).expression();
  return { source, matches: (text) => expression.test(text) };
}

interface Flags {
  fold: boolean;
  manyLines: boolean;
  dotAll: boolean;
}

const wordCharacter = '[0-9A-Za-z_]';
const controls = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** One pass over a pattern; a class only because the position in the text is shared by all its steps. */
class Translation {
  private readonly source: string;
  private readonly characters: readonly string[];
  private at = 0;
  private readonly groupNames = new Set<string>();

  constructor(source: string) {
    this.source = source;
    this.characters = Array.from(source);
  }

  expression(): RegExp {
    const translated = this.alternatives({ fold: false, manyLines: false, dotAll: false }, 0);
    try {
      return new RegExp(translated, 'u');
    } catch (error) {
      this.fail(`it is too large (${error instanceof Error ? error.message : String(error)})`);
    }
  }

  /** Everything up to the end or the `)` of this group. */
  private alternatives(outer: Flags, depth: number): string {
    if (depth > 500) this.fail('its groups are nested too deeply');
    const flags = { ...outer };
    let out = '';
    let atom = ''; // The last piece, kept apart because a repetition may follow it.
    let repeated = false;
    const push = (piece: string): void => {
      out += atom;
      atom = piece;
    };
    for (;;) {
      const c = this.peek();
      if (c === undefined) {
        if (depth > 0) this.fail('a ) is missing');
        return out + atom;
      }
      if (c === ')') {
        if (depth === 0) this.fail('there is a ) too many');
        return out + atom;
      }
      const repetition = this.repetition();
      if (repetition !== undefined) {
        if (repeated) this.fail(`${repetition} follows another repetition`);
        if (atom === '') this.fail(`nothing stands before ${repetition}`);
        atom = `(?:${atom}${repetition})`;
        repeated = true;
        continue;
      }
      this.at++;
      repeated = false;
      if (c === '|') {
        push('');
        out += '|';
      } else if (c === '(') {
        const group = this.group(flags, depth);
        // Flags alone are no piece: what follows may still repeat the one before.
        if (group !== undefined) push(group);
      } else if (c === '[') push(this.characterClass(flags));
      else if (c === '.') push(flags.dotAll ? '[^]' : '[^\\n]');
      else if (c === '^') push(flags.manyLines ? '(?:(?<![^\\n]))' : '(?:^)');
      else if (c === '$') push(flags.manyLines ? '(?:(?![^\\n]))' : '(?:$)');
      else if (c === '\\' && this.peek() === 'Q')
        this.quoted().forEach((q) => push(this.literal(q, flags)));
      else if (c === '\\') push(this.escape(flags));
      else push(this.literal(c, flags));
    }
  }

  /** `*`, `+`, `?` or `{n,m}`, greedy or not, or undefined when none stands here. */
  private repetition(): string | undefined {
    const rest = this.characters.slice(this.at, this.at + 16).join('');
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(rest);
    if (found === null) return undefined;
    const most = Math.max(Number(found[1] ?? 0), Number(found[3] ?? 0));
    if (most > 1000) this.fail(`${found[0]} repeats more than 1000 times`);
    if (found[3] && Number(found[3]) < Number(found[1])) this.fail(`${found[0]} counts backwards`);
    this.at += found[0].length;
    return found[0];
  }

  /** A group after its `(`; undefined when it only changes the flags of what follows. */
  private group(flags: Flags, depth: number): string | undefined {
    let inner = flags;
    if (this.peek() === '?') {
      const rest = this.characters.slice(this.at).join('');
      const named = /^\?P?<([^>!=]*)>/.exec(rest);
      const changed = /^\?([imsU]*)(-[imsU]+)?([:)])/.exec(rest);
      if (named !== null) {
        const name = named[1]!;
        if (!/^\w+$/.test(name)) this.fail(`the group name "${name}" is not a word`);
        if (this.groupNames.has(name)) this.fail(`the group name "${name}" is used twice`);
        this.groupNames.add(name);
        this.at += Array.from(named[0]).length;
      } else if (changed !== null) {
        inner = changedFlags(flags, changed[1]!, changed[2] ?? '');
        this.at += changed[0].length;
        if (changed[3] === ')') {
          Object.assign(flags, inner);
          return undefined;
        }
      } else if (/^\?<?[=!]/.test(rest)) {
        this.fail('Go has no look-ahead or look-behind');
      } else {
        this.fail(`the group (${rest.slice(0, 3)} is unknown`);
      }
    }
    const body = this.alternatives(inner, depth + 1);
    this.at++; // The `)`.
    return `(?:${body})`;
  }

  private escape(flags: Flags): string {
    const c = this.next('a \\ stands at its end');
    if (c === 'A') return '(?:^)';
    if (c === 'z') return '(?:$)';
    if (c === 'b' || c === 'B') return wordBoundary(c === 'b');
    this.at--;
    const set = this.classEscape();
    if (set !== undefined) return classText(flags.fold ? foldCase(set) : set, false);
    return this.literal(String.fromCodePoint(this.escapedCode()), flags);
  }

  /** `\Q…\E`: the characters between, which stand for themselves. */
  private quoted(): readonly string[] {
    const start = ++this.at;
    while (this.peek() !== undefined) {
      if (this.peek() === '\\' && this.characters[this.at + 1] === 'E') {
        this.at += 2;
        return this.characters.slice(start, this.at - 2);
      }
      this.at++;
    }
    return this.characters.slice(start);
  }

  private characterClass(flags: Flags): string {
    const negated = this.peek() === '^';
    if (negated) this.at++;
    const ranges: (readonly [number, number])[] = [];
    const properties: string[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      if (this.peek() === undefined) this.fail('a ] is missing');
      const set = this.posixClass() ?? this.classEscapeAhead();
      if (set !== undefined) {
        ranges.push(...set.ranges);
        properties.push(...set.properties);
        continue;
      }
      const from = this.classCode();
      let to = from;
      const after = this.characters[this.at + 1];
      if (this.peek() === '-' && after !== undefined && after !== ']') {
        this.at++;
        to = this.classCode();
        if (to < from) this.fail('a range in [ ] counts backwards');
      }
      ranges.push([from, to]);
    }
    this.at++; // The `]`.
    const set = { ranges, properties };
    return classText(flags.fold ? foldCase(set) : set, negated);
  }

  private posixClass(): CharacterSet | undefined {
    const found = /^\[:(\^?)(\w*):\]/.exec(this.characters.slice(this.at, this.at + 14).join(''));
    if (found === null) return undefined;
    const ranges = posixClasses.get(found[2]!);
    if (ranges === undefined) this.fail(`the class ${found[0]} is unknown`);
    this.at += found[0].length;
    return { ranges: found[1] === '^' ? complement(ranges) : ranges, properties: [] };
  }

  private classEscapeAhead(): CharacterSet | undefined {
    if (this.peek() !== '\\') return undefined;
    this.at++;
    const set = this.classEscape();
    if (set === undefined) this.at--;
    return set;
  }

  /** `\d`, `\pL` and the like, after the backslash; undefined (and nothing read) when another escape stands here. */
  private classEscape(): CharacterSet | undefined {
    const c = this.peek();
    const perl = c === undefined ? undefined : perlClasses.get(c.toLowerCase());
    if (c !== undefined && perl !== undefined) {
      this.at++;
      const ranges: Ranges = c === c.toLowerCase() ? perl : complement(perl);
      return { ranges, properties: [] };
    }
    if (c !== 'p' && c !== 'P') return undefined;
    this.at++;
    const rest = this.characters.slice(this.at, this.at + 80).join('');
    const found = /^(?:\{(\^?)(\w+)\}|(\w))/.exec(rest);
    if (found === null) this.fail(`\\${c} names no class of characters`);
    this.at += found[0].length;
    const negated = (c === 'P') !== (found[1] === '^');
    const name = found[2] ?? found[3]!;
    if (name === 'Any') return { ranges: negated ? [] : complement([]), properties: [] };
    const property = unicodeProperty(name);
    if (property === undefined) this.fail(`\\p{${name}} names no class of characters`);
    return { ranges: [], properties: [`\\${negated ? 'P' : 'p'}{${property}}`] };
  }

  private classCode(): number {
    const c = this.next('a ] is missing');
    return c === '\\' ? this.escapedCode() : c.codePointAt(0)!;
  }

  /** The character that an escape stands for, after the backslash. */
  private escapedCode(): number {
    const c = this.next('a \\ stands at its end');
    const rest = this.characters.slice(this.at, this.at + 10).join('');
    const control = controls.get(c);
    if (control !== undefined) return control;
    if (c === 'x') {
      const hex = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,8})\})/.exec(rest);
      const code = parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
      if (hex === null || code > 0x10ffff) this.fail('\\x names no character');
      this.at += hex[0].length;
      return code;
    }
    if (/[0-7]/.test(c)) {
      const octal = /^[0-7]{0,2}/.exec(rest)![0];
      if (c !== '0' && octal === '') this.fail(`Go has no reference back to a group (\\${c})`);
      this.at += octal.length;
      return parseInt(c + octal, 8);
    }
    if (c > '\x7f' || /[0-9A-Za-z]/.test(c)) this.fail(`\\${c} has no meaning`);
    return c.codePointAt(0)!;
  }

  private literal(c: string, flags: Flags): string {
    const code = c.codePointAt(0)!;
    const set: CharacterSet = { ranges: [[code, code]], properties: [] };
    if (flags.fold) return classText(foldCase(set), false);
    return /[\^$\\.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
  }

  private peek(): string | undefined {
    return this.characters[this.at];
  }

  private next(otherwise: string): string {
    const c = this.characters[this.at];
    if (c === undefined) this.fail(otherwise);
    this.at++;
    return c;
  }

  private fail(reason: string): never {
    throw new PatternError(
      `The pattern "${this.source}" can't be used: ${reason}. Patterns are Go regular expressions (RE2).`,
    );
  }
}

function changedFlags(flags: Flags, on: string, off: string): Flags {
  const changed = { ...flags };
  for (const [text, value] of [
    [on, true],
    [off, false],
  ] as const) {
    if (text.includes('i')) changed.fold = value;
    if (text.includes('m')) changed.manyLines = value;
    if (text.includes('s')) changed.dotAll = value;
    // `U` swaps greedy and lazy, which changes where a match ends, never whether there is one.
  }
  return changed;
}

function wordBoundary(at: boolean): string {
  const w = wordCharacter;
  return at ? `(?:(?<=${w})(?!${w})|(?<!${w})(?=${w}))` : `(?:(?<=${w})(?=${w})|(?<!${w})(?!${w}))`;
}
