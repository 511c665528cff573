// Regular expressions as pprof's users know them: Go's syntax (RE2, https://golang.org/s/re2syntax). JavaScript's own
// differ in what they mean, and can take for ever; so a pattern is read here, or refused with a sentence.
import {
  complement,
  foldCase,
  perlClasses,
  posixClasses,
  unicodeProperty,
} from './regexp-class.ts';
import type { CharacterSet, Ranges } from './regexp-class.ts';
import type { Assertion, Expression } from './regexp-machine.ts';
import { machineFor } from './regexp-machine.ts';

/** Says whether a text contains a match. */
export interface TextMatcher {
  /** The pattern as it was written. */
  readonly source: string;
  matches(text: string): boolean;
}

/** A pattern that is not a Go regular expression; the message is a sentence for the user. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  /** The fault alone, without the pattern: `a ) is missing`. */
  readonly reason: string;

  constructor(message: string, reason = message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Compiles a pattern in Go's syntax. It matches anywhere in a text, as in `go tool pprof`.
 * Throws a `PatternError` that names the fault. `fold` makes letters match in either case, as a leading `(?i)` does.
 */
export function textMatcher(source: string, fold = false): TextMatcher {
  return { source, matches: machineFor(new Reader(source).expression(fold)) };
}

interface Flags {
  fold: boolean;
  manyLines: boolean;
  dotAll: boolean;
}

const simpleAssertions = new Map<string, Assertion>([
  ['A', 'text start'],
  ['z', 'text end'],
  ['b', 'word boundary'],
  ['B', 'no word boundary'],
]);
const MOST_REPETITIONS = 1000;

const controls = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** One pass over a pattern; a class only because the position in the text is shared by all its steps. */
class Reader {
  private readonly source: string;
  private readonly characters: readonly string[];
  private at = 0;
  private readonly groupNames = new Set<string>();

  constructor(source: string) {
    this.source = source;
    this.characters = Array.from(source);
  }

  expression(fold: boolean): Expression {
    const expression = this.alternatives({ fold, manyLines: false, dotAll: false }, 0);
    if (!repeatsAtMost(expression, MOST_REPETITIONS)) {
      this.fail(`its repetitions multiply to more than ${MOST_REPETITIONS}`);
    }
    return expression;
  }

  /** Everything up to the end or the `)` of this group. */
  private alternatives(outer: Flags, depth: number): Expression {
    if (depth > 500) this.fail('its groups are nested too deeply');
    const flags = { ...outer };
    const options: Expression[] = [];
    let parts: Expression[] = [];
    let repeated = false;
    for (;;) {
      const c = this.peek();
      if (c === undefined && depth > 0) this.fail('a ) is missing');
      if (c === ')' && depth === 0) this.fail('there is a ) too many');
      if (c === undefined || c === ')') {
        options.push({ kind: 'sequence', parts });
        return options.length === 1 ? options[0]! : { kind: 'choice', options };
      }
      const start = this.at;
      const bounds = this.repetition();
      if (bounds !== undefined) {
        const operator = this.characters.slice(start, this.at).join('');
        const of = parts.pop();
        if (repeated) this.fail(`${operator} follows another repetition`);
        if (of === undefined) this.fail(`nothing stands before ${operator}`);
        parts.push({ kind: 'repetition', of, ...bounds });
        repeated = true;
        continue;
      }
      repeated = false;
      this.at++;
      if (c === '|') {
        options.push({ kind: 'sequence', parts });
        parts = [];
      } else parts.push(...this.piece(c, flags, depth));
    }
  }

  /** What begins with this character: nothing for flags, one piece, or the characters of a quotation. */
  private piece(c: string, flags: Flags, depth: number): readonly Expression[] {
    switch (c) {
      case '(': {
        const group = this.group(flags, depth);
        return group === undefined ? [] : [group];
      }
      case '[':
        return [this.characterClass(flags)];
      case '.':
        return [setOf(flags.dotAll ? [] : [[0x0a, 0x0a]], [], true)];
      case '^':
        return [assertion(flags.manyLines ? 'line start' : 'text start')];
      case '$':
        return [assertion(flags.manyLines ? 'line end' : 'text end')];
      case '\\':
        if (this.peek() === 'Q') return this.quoted().map((q) => literal(q, flags));
        return [this.escape(flags)];
      default:
        return [literal(c, flags)];
    }
  }

  /** `*`, `+`, `?` or `{n,m}`, greedy or not (which is the same for whether there is a match), or undefined. */
  private repetition(): { least: number; most: number } | undefined {
    const rest = this.characters.slice(this.at, this.at + 16).join('');
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(rest);
    if (found === null) return undefined;
    this.at += found[0].length;
    const [, sign, from, comma, to] = found;
    if (sign !== undefined)
      return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const least = Number(from);
    const most = comma === undefined ? least : to ? Number(to) : Infinity;
    if (Math.max(least, most === Infinity ? 0 : most) > MOST_REPETITIONS) {
      this.fail(`${found[0]} repeats more than ${MOST_REPETITIONS} times`);
    }
    if (most < least) this.fail(`${found[0]} counts backwards`);
    return { least, most };
  }

  /** A group after its `(`; undefined when it only changes the flags of what follows. */
  private group(flags: Flags, depth: number): Expression | undefined {
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
    return body;
  }

  private escape(flags: Flags): Expression {
    const c = this.next('a \\ stands at its end');
    const simple = simpleAssertions.get(c);
    if (simple !== undefined) return assertion(simple);
    this.at--;
    const set = this.classEscape();
    if (set !== undefined) return folded(set, flags, false);
    return literal(String.fromCodePoint(this.escapedCode()), flags);
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

  private characterClass(flags: Flags): Expression {
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
    return folded({ ranges, properties }, flags, negated);
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
      reason,
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

function literal(c: string, flags: Flags): Expression {
  const code = c.codePointAt(0)!;
  return folded({ ranges: [[code, code]], properties: [] }, flags, false);
}

function folded(set: CharacterSet, { fold }: Flags, negated: boolean): Expression {
  return { kind: 'set', set: fold ? foldCase(set) : set, negated };
}

function setOf(ranges: Ranges, properties: readonly string[], negated: boolean): Expression {
  return { kind: 'set', set: { ranges, properties }, negated };
}

function assertion(kind: Assertion): Expression {
  return { kind: 'assertion', assertion: kind };
}

/** Whether counted repetitions inside of each other multiply to no more than this, which is Go's rule, too. */
function repeatsAtMost(expression: Expression, most: number): boolean {
  switch (expression.kind) {
    case 'set':
    case 'assertion':
      return true;
    case 'sequence':
      return expression.parts.every((part) => repeatsAtMost(part, most));
    case 'choice':
      return expression.options.every((option) => repeatsAtMost(option, most));
    case 'repetition': {
      const counted = Math.max(
        1,
        expression.most === Infinity ? expression.least : expression.most,
      );
      return counted <= most && repeatsAtMost(expression.of, Math.floor(most / counted));
    }
  }
}
