// Runs a regular expression in time linear in the text, whatever the pattern: all ways to match are followed at once
// (Thompson's construction), so that no pattern that a user types can hang.
import type { CharacterSet } from './regexp-class.ts';

/** What a place in a text must be like for an assertion to hold there. */
export type Assertion =
  'text start' | 'text end' | 'line start' | 'line end' | 'word boundary' | 'no word boundary';

/** A regular expression taken apart. */
export type Expression =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly negated: boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | {
      readonly kind: 'repetition';
      readonly of: Expression;
      readonly least: number;
      readonly most: number; // Infinity without an upper bound.
    };

/** Says of texts whether they contain a match of an expression. */
export function machineFor(expression: Expression): (text: string) => boolean {
  const program: Instruction[] = [];
  compile(expression, program);
  program.push({ op: 'match' });
  const now = new ThreadList(program.length);
  const next = new ThreadList(program.length);
  return (text) => run(program, text, now, next);
}

type Instruction =
  | { readonly op: 'set'; readonly has: (code: number) => boolean }
  | { readonly op: 'assertion'; readonly holds: (before: number, after: number) => boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'match' };

function compile(expression: Expression, program: Instruction[]): void {
  switch (expression.kind) {
    case 'set':
      program.push({ op: 'set', has: membership(expression.set, expression.negated) });
      return;
    case 'assertion':
      program.push({ op: 'assertion', holds: assertions[expression.assertion] });
      return;
    case 'sequence':
      for (const part of expression.parts) compile(part, program);
      return;
    case 'choice':
      compileChoice(expression.options, program);
      return;
    case 'repetition':
      compileRepetition(expression.of, expression.least, expression.most, program);
  }
}

function compileChoice(options: readonly Expression[], program: Instruction[]): void {
  const ends: number[] = [];
  options.forEach((option, i) => {
    if (i === options.length - 1) {
      compile(option, program);
      return;
    }
    const split = program.push({ op: 'match' }) - 1; // Its place; what it is follows below.
    compile(option, program);
    ends.push(program.push({ op: 'match' }) - 1);
    program[split] = { op: 'split', first: split + 1, second: program.length };
  });
  for (const end of ends) program[end] = { op: 'jump', to: program.length };
}

function compileRepetition(
  of: Expression,
  least: number,
  most: number,
  program: Instruction[],
): void {
  for (let i = 0; i < least; i++) compile(of, program);
  const splits: number[] = [];
  for (let i = least; i < (most === Infinity ? least + 1 : most); i++) {
    splits.push(program.push({ op: 'match' }) - 1);
    compile(of, program);
  }
  if (most === Infinity) program.push({ op: 'jump', to: splits[0]! });
  for (const split of splits) {
    program[split] = { op: 'split', first: split + 1, second: program.length };
  }
}

/** Before the first and after the last character. */
const NOTHING = -1;
const NEWLINE = 0x0a;

const assertions: Readonly<Record<Assertion, (before: number, after: number) => boolean>> = {
  'text start': (before) => before === NOTHING,
  'text end': (_, after) => after === NOTHING,
  'line start': (before) => before === NOTHING || before === NEWLINE,
  'line end': (_, after) => after === NOTHING || after === NEWLINE,
  'word boundary': (before, after) => isWord(before) !== isWord(after),
  'no word boundary': (before, after) => isWord(before) === isWord(after),
};

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    (code >= 0x61 && code <= 0x7a)
  );
}

function membership(
  { ranges, properties }: CharacterSet,
  negated: boolean,
): (code: number) => boolean {
  const property =
    properties.length === 0 ? undefined : new RegExp(`[${properties.join('')}]`, 'u');
  const has = (code: number): boolean =>
    ranges.some(([first, last]) => code >= first && code <= last) !== negated;
  const full = (code: number): boolean =>
    property?.test(String.fromCodePoint(code)) === true ? !negated : has(code);
  const ascii = Array.from({ length: 128 }, (_, code) => full(code));
  return (code) => (code < 128 ? ascii[code]! : full(code));
}

/** The instructions that wait for the next character, each once. */
class ThreadList {
  readonly threads: Int32Array;
  length = 0;
  readonly #seen: Int32Array;
  #generation = 0;

  constructor(size: number) {
    this.threads = new Int32Array(size);
    this.#seen = new Int32Array(size);
  }

  clear(): void {
    this.length = 0;
    this.#generation++;
  }

  /** Whether an instruction is seen for the first time since the list was cleared. */
  isNew(instruction: number): boolean {
    if (this.#seen[instruction] === this.#generation) return false;
    this.#seen[instruction] = this.#generation;
    return true;
  }
}

function run(
  program: readonly Instruction[],
  text: string,
  first: ThreadList,
  second: ThreadList,
): boolean {
  let [now, next] = [first, second];
  let before = NOTHING;
  now.clear();
  for (let at = 0; ;) {
    const code = text.codePointAt(at) ?? NOTHING;
    // A match may begin at every character.
    if (follow(program, 0, before, code, now)) return true;
    if (code === NOTHING) return false;
    at += code > 0xffff ? 2 : 1;
    const after = text.codePointAt(at) ?? NOTHING;
    next.clear();
    for (let i = 0; i < now.length; i++) {
      const thread = now.threads[i]!;
      const instruction = program[thread]!;
      if (instruction.op !== 'set' || !instruction.has(code)) continue;
      if (follow(program, thread + 1, code, after, next)) return true;
    }
    before = code;
    [now, next] = [next, now];
  }
}

/** Adds all that is reached without reading a character; true when that is a match. */
function follow(
  program: readonly Instruction[],
  from: number,
  before: number,
  after: number,
  list: ThreadList,
): boolean {
  const pending = [from];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (!list.isNew(at)) continue;
    const instruction = program[at]!;
    switch (instruction.op) {
      case 'match':
        return true;
      case 'set':
        list.threads[list.length++] = at;
        break;
      case 'jump':
        pending.push(instruction.to);
        break;
      case 'split':
        pending.push(instruction.second, instruction.first);
        break;
      case 'assertion':
        if (instruction.holds(before, after)) pending.push(at + 1);
    }
  }
  return false;
}
