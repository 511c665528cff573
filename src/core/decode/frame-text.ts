// What recorders put into the text of one frame: files and lines, and marks for code of the kernel or of a compiler.
import type { FrameParts, StackSums } from './stack-sums.ts';

/** A frame's text, taken apart. Lines and columns are 1-based, 0 unknown. */
export interface FrameText {
  readonly name: string;
  readonly file: string;
  readonly startLine: number; // Of the function.
  readonly line: number;
  readonly column: number;
  readonly binary: string;
  readonly inlined: boolean;
}

const PLAIN = { file: '', startLine: 0, line: 0, column: 0, binary: '', inlined: false };

/** A library in place of a file: py-spy's frames of native code. */
const BINARY = /\.(so[\d.]*|dylib|dll|exe)$/i;

/**
 * The text of a frame in folded stacks. async-profiler and stackcollapse-perf.pl mark its end: `_[k]` is the kernel's,
 * `_[i]` was inlined, `_[j]`, `_[0]` and `_[1]` say how it was compiled. Files stand as py-spy (`total (cart.py:12)`), rbspy
 * (`total - cart.rb:12`), async-profiler (`Cart.total:12`) and V8 write them.
 */
export function foldedFrame(text: string): FrameText {
  const mark = /^(.+)_\[([kij01])\]$/s.exec(text);
  const bare = mark?.[1] ?? text;
  const frame = jitFrame(bare) ?? withFile(bare) ?? { ...PLAIN, name: bare };
  if (mark?.[2] === 'k') return { ...frame, binary: '[kernel]' };
  return mark?.[2] === 'i' ? { ...frame, inlined: true } : frame;
}

function withFile(text: string): FrameText | undefined {
  const scripted = /^(.+) (?:\(([^()]+|<[^<>]+>)\)|- ([^ ].*:\d+))$/s.exec(text);
  const place = scripted?.[2] ?? scripted?.[3];
  if (scripted !== null && place !== undefined) {
    const lined = /^(.+?):(\d{1,9})$/s.exec(place);
    const file = lined?.[1] ?? place;
    const line = Number(lined?.[2] ?? 0);
    if (line === 0 && BINARY.test(file)) return { ...PLAIN, name: scripted[1]!, binary: file };
    if (isFile(file)) return { ...PLAIN, name: scripted[1]!, file, line };
  }
  // A method of a class in a package: a line behind anything else may be part of the name.
  const java = /^([\w$]+(?:\/[\w$]+)*\.[\w$<>]+):(\d{1,9})$/.exec(text);
  return java === null ? undefined : { ...PLAIN, name: java[1]!, line: Number(java[2]) };
}

function isFile(text: string): boolean {
  return /^(<.+>|.*\.[A-Za-z]\w{0,9})$/s.test(text) && !/[;,]/.test(text);
}

/** `JS:*total file:///src/cart.js:12:3`, as V8's --perf-basic-prof names code for perf; the sign says how it was compiled. */
export function jitFrame(text: string): FrameText | undefined {
  const code =
    /^(?:LazyCompile|Function|JS|Script|Eval|Callback):([~*^+]?)(.*?) ?((?:file:\/\/|node:|[A-Za-z]:[\\/]|\/|\.{1,2}\/)[^ ].*?):(\d{1,9})(?::(\d{1,9}))?$/s.exec(
      text,
    );
  if (code === null) return undefined;
  const line = Number(code[4]);
  const name = code[2] === '' ? '(anonymous)' : code[2]!;
  const column = Number(code[5] ?? 0);
  return { ...PLAIN, name, file: code[3]!, startLine: line, line, column };
}

/** The frame as a row of the profile; `inlined` only where something can have inlined it. */
export function partsOf(
  sums: StackSums,
  { name, file, startLine, line, column, binary, inlined }: FrameText,
  isRoot: boolean,
): FrameParts {
  return {
    function: sums.function(name, file, startLine),
    line,
    column,
    inlined: inlined && !isRoot,
    ...(binary === '' ? {} : { mapping: sums.mapping(binary) }),
  };
}
