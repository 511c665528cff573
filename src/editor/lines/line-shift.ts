// Where the lines of a text are after edits: each line of the text as it was first seen is still there, has moved,
// was edited or is gone. A keystroke costs by the number of edits so far, never by the number of lines.

import { linesAgain } from './lines-again.ts';

/** One replacement, in the coordinates right before it: lines are 1-based, columns 0-based. */
export interface LineEdit {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Lines that stand together now as they did then. A line that was touched is a run of its own, with its text. */
interface Run {
  readonly then: number;
  readonly now: number;
  readonly length: number;
  readonly text: string | undefined; // Undefined: as it was then.
}

export interface LineShift {
  readonly then: readonly string[]; // The lines when the text was first seen.
  readonly runs: readonly Run[]; // By `now`; lines of no run are gone, or new.
}

export interface LineNow {
  readonly line: number;
  readonly edited: boolean; // More than its white space at both ends differs.
}

/** The lines (of then) whose text or neighbourhood changed, and whether line breaks came or went at one of them. */
export interface Shifted {
  readonly shift: LineShift;
  readonly touched: ReadonlySet<number>;
  readonly broken: boolean;
}

export function startShift(text: string): LineShift {
  const then = text.split(LINE_BREAK);
  return { then, runs: [{ then: 1, now: 1, length: then.length, text: undefined }] };
}

/** Where a line of then is now; undefined when it is gone. */
export function lineNow(shift: LineShift, then: number): LineNow | undefined {
  const run = runOf(shift, then);
  if (run === undefined) return undefined;
  const edited = run.text !== undefined && run.text.trim() !== shift.then[then - 1]!.trim();
  return { line: run.now + (then - run.then), edited };
}

/** What a line of then says now; undefined when it is gone. */
export function textNow(shift: LineShift, then: number): string | undefined {
  const run = runOf(shift, then);
  return run === undefined ? undefined : (run.text ?? shift.then[then - 1]);
}

/** Which line of then a line of now is; undefined when it is new. */
export function lineThen(shift: LineShift, now: number): number | undefined {
  const run = shift.runs.find((each) => now >= each.now && now < each.now + each.length);
  return run === undefined ? undefined : run.then + (now - run.now);
}

/**
 * Follows the edits, which apply one after the other. `readNow` reads a line (1-based) of the text after all of them.
 */
export function shiftLines(
  shift: LineShift,
  edits: readonly LineEdit[],
  readNow: (line: number) => string,
): Shifted {
  const touched = new Set<number>();
  let broken = false;
  let runs = shift.runs;
  let spans: Span[] = [];
  for (const edit of edits) {
    const breaks = edit.text.split(LINE_BREAK).length - 1;
    const moved = breaks - (edit.endLine - edit.startLine);
    const before = touched.size;
    runs = applied(runs, shift.then, edit, breaks, touched);
    broken ||= touched.size > before && (breaks > 0 || edit.endLine > edit.startLine);
    spans = spans.map((span) => (span.from > edit.endLine ? movedBy(span, moved) : span));
    if (breaks > 0 || edit.endLine > edit.startLine)
      spans.push({ from: edit.startLine, to: edit.startLine + breaks });
  }
  const again = comesBack({ then: shift.then, runs }, spans, readNow);
  for (const { then } of again) touched.add(then);
  runs = again.length === 0 ? runs : insert(runs, again);
  const replaced = lineByLine({ then: shift.then, runs }, spans, touched);
  runs = replaced.length === 0 ? runs : insert(runs, replaced);
  return {
    shift: { then: shift.then, runs: tidy(runs, shift.then, touched, readNow) },
    touched,
    broken: broken || again.length > 0 || replaced.length > 0,
  };
}

function runOf({ runs }: LineShift, then: number): Run | undefined {
  return runs.find((run) => then >= run.then && then < run.then + run.length);
}

const LINE_BREAK = /\r\n|\r|\n/;

interface Span {
  readonly from: number;
  readonly to: number;
}

function movedBy({ from, to }: Span, lines: number): Span {
  return { from: from + lines, to: to + lines };
}

/** The runs after one edit. Touched lines become runs of their own; those that nothing is left of are dropped. */
function applied(
  runs: readonly Run[],
  then: readonly string[],
  edit: LineEdit,
  breaks: number,
  touched: Set<number>,
): readonly Run[] {
  const moved = breaks - (edit.endLine - edit.startLine);
  const after: Run[] = [];
  let taken = 0; // The last line of now that a touched line of then has got.
  for (const run of runs) {
    const end = run.now + run.length; // The first line after it.
    if (end <= edit.startLine) {
      after.push(run);
      continue;
    }
    if (run.now > edit.endLine) {
      after.push(moved === 0 ? run : { ...run, now: run.now + moved });
      continue;
    }
    const from = Math.max(run.now, edit.startLine);
    const to = Math.min(end, edit.endLine + 1);
    if (from > run.now) after.push({ ...run, length: from - run.now });
    for (let line = from; line < to; line++) {
      const id = run.then + (line - run.now);
      touched.add(id);
      const rest = lineAfter(run.text ?? then[id - 1]!, then[id - 1]!, line, edit, breaks);
      if (rest === undefined || rest.now === taken) continue;
      taken = rest.now;
      after.push({ then: id, length: 1, ...rest });
    }
    if (to < end) {
      const skipped = to - run.now;
      after.push({
        then: run.then + skipped,
        now: to + moved,
        length: run.length - skipped,
        text: undefined,
      });
    }
  }
  return after;
}

/** A line goes where its words went: a break put before them moves it down, one put behind them doesn't. */
function lineAfter(
  text: string,
  first: string, // What it said when it was first seen.
  line: number,
  edit: LineEdit,
  breaks: number,
): Pick<Run, 'now' | 'text'> | undefined {
  const head = line === edit.startLine ? text.slice(0, edit.startColumn) : '';
  const tail = line === edit.endLine ? text.slice(edit.endColumn) : '';
  if (edit.startLine === edit.endLine && breaks === 0) {
    return { now: line, text: head + edit.text + tail };
  }
  const inserted = edit.text.split(LINE_BREAK);
  // What was typed before the words, such as a comment that is to stand above them, is not them.
  const isBehind = tail.trim() !== '' && first.endsWith(tail) && !first.startsWith(head);
  if (head.trim() !== '' && !isBehind) return { now: edit.startLine, text: head + inserted[0]! };
  if (tail.trim() !== '') return { now: edit.startLine + breaks, text: inserted.at(-1)! + tail };
  return undefined;
}

/** New lines that say what gone lines said: an undo, a move, a formatter that replaced more than it changed. */
function comesBack(
  shift: LineShift,
  spans: readonly Span[],
  readNow: (line: number) => string,
): readonly Run[] {
  const { then, runs } = shift;
  // Edits of one key may lie on one line: a line that is moved is put in, taken away and indented anew.
  const lines = new Set(
    spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  );
  const fresh = [...lines]
    .sort((a, b) => a - b)
    .map((line) => ({ line, text: readNow(line).trim() }))
    .filter(({ line, text }) => {
      const is = lineThen(shift, line); // A joined line may say what the lower of the two said.
      return is === undefined || text !== then[is - 1]!.trim();
    });
  if (fresh.every(({ text }) => text === '')) return [];
  const pairs = linesAgain({
    gone: goneLines(shift).map((line) => ({ line, text: then[line - 1]!.trim() })),
    fresh,
    between: (line, now) => {
      const above = runs.findLast((run) => run.now < now);
      const below = runs.find((run) => run.now > now);
      return line > (above?.then ?? 0) && line < (below?.then ?? Infinity);
    },
  });
  return pairs.map((pair) => ({ then: pair.gone, now: pair.fresh, length: 1, text: undefined }));
}

/** Lines that were replaced by as many others, between the same neighbours, were edited and are not gone. */
function lineByLine(
  { then, runs }: LineShift,
  spans: readonly Span[],
  touched: ReadonlySet<number>,
): readonly Run[] {
  if (spans.length === 0) return [];
  const ends: readonly Run[] = [
    { then: 0, now: 0, length: 1, text: undefined },
    ...runs,
    { then: then.length + 1, now: Infinity, length: 1, text: undefined },
  ];
  return ends.slice(1).flatMap((below, index) => {
    const above = ends[index]!;
    const fromThen = above.then + above.length;
    const fromNow = above.now + above.length;
    const count = below.then - fromThen;
    const lastNow = below.now === Infinity ? lastOf(spans) : below.now - 1;
    if (count <= 0 || lastNow - fromNow + 1 !== count) return [];
    const pairs = Array.from({ length: count }, (_, at) => ({
      then: fromThen + at,
      now: fromNow + at,
      length: 1,
      text: undefined,
    }));
    const isNew = (line: number) => spans.some(({ from, to }) => line >= from && line <= to);
    return pairs.every((pair) => touched.has(pair.then) && isNew(pair.now)) ? pairs : [];
  });
}

/** The last new line: where the text ends when it was replaced to its end. */
function lastOf(spans: readonly Span[]): number {
  return Math.max(...spans.map(({ to }) => to));
}

function goneLines({ then, runs }: LineShift): readonly number[] {
  const gone: number[] = [];
  let next = 1;
  for (const run of [...runs].sort((a, b) => a.then - b.then)) {
    for (; next < run.then; next++) gone.push(next);
    next = Math.max(next, run.then + run.length);
  }
  for (; next <= then.length; next++) gone.push(next);
  return gone;
}

function insert(runs: readonly Run[], more: readonly Run[]): readonly Run[] {
  const taken = new Set(more.map(({ now }) => now));
  const others = runs.filter(({ now, length }) => length > 1 || !taken.has(now));
  return [...others, ...more].sort((a, b) => a.now - b.now);
}

/** Reads what the touched lines say now; those that say what they said then join their neighbours again. */
function tidy(
  runs: readonly Run[],
  then: readonly string[],
  touched: ReadonlySet<number>,
  readNow: (line: number) => string,
): readonly Run[] {
  const tidied: Run[] = [];
  for (const run of runs) {
    const text = run.length === 1 && touched.has(run.then) ? readNow(run.now) : run.text;
    const now = { ...run, text: text === then[run.then - 1] ? undefined : text };
    const last = tidied.at(-1);
    const joins =
      last !== undefined &&
      last.text === undefined &&
      now.text === undefined &&
      last.then + last.length === now.then &&
      last.now + last.length === now.now;
    if (joins) tidied[tidied.length - 1] = { ...last, length: last.length + now.length };
    else tidied.push(now);
  }
  return tidied;
}
