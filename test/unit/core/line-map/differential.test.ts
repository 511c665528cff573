// Random edit scripts on real files, against the truth that tags tell. What is compared, and when the truth is the only
// one (equal lines have no identity that a text could tell):
//
// - A line stays when its tag is in the new text with the same text. It is *known* when no other line of either text is
//   the same, and it has a name and does not begin with closing a block. A known line is on the line of its tag. In a script without a move it
//   is exact or shifted by its number. In one with a move of a block over other lines, the fewer of both are moved, if
//   even all of the fewer are less than the known of the others: any order that keeps most lines keeps these.
// - Where a staying line stands below other less indented lines than it did, it is in another block now, in its order or not:
//   it may be moved as well.
// - A script with a move puts parts of functions into others that were there before: too few of a function's lines for
//   that are gone, by the rule that one line alone went nowhere. So may be comments, which cost nothing and go with the
//   function that they stand above, and what stands where the move tore a block. All other known lines are found.
// - A script that left the copy of a line and took the line is not compared: the copy is the line, for all a text tells.
// - A line that was moved with its block and indented is edited, on the line of its tag, if no other line of either text
//   has the same characters but for white space, and a second such line stands beside it. The other lines keep their order.
// - A line that is not known is compared, in a script without a move, where it follows a known one with nothing but
//   staying lines between, in both texts alike.
// - A changed line is edited, on the line of its tag, where the changed lines stand between two known ones with nothing
//   else, and each was changed in one place, which is a fifth of it at most, and resembles no other counterpart (Levenshtein
//   leaves fewer than half of the characters).
// - A line without a tag in the new text is gone, where no line of the new text is the same and nothing new stands
//   between the known lines around it, or only strange lines do.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { mapTexts, type LineState } from '../../../../src/core/line-map/line-map.ts';
import { placesOf, type LinePlace } from '../../../../src/core/line-map/places.ts';
import * as edits from '../../support/tagged-text.ts';
import type { Edit, TaggedLine } from '../../support/tagged-text.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/texts');

/** Real sources, as test/fixtures/texts/README.md tells. */
const files: readonly (readonly string[])[] = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .map((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'));

interface Script {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly last?: Edit; // What the script ends with: a block is put elsewhere.
  readonly scripts: number;
  /** At least so many lines must have been compared in each state. */
  readonly compared: Partial<Record<LineState, number>>;
}

const scripts: readonly Script[] = [
  {
    title: 'lines came and went',
    edits: [edits.insert, edits.remove, edits.pad],
    scripts: 700,
    compared: { exact: 10_000, shifted: 15_000, gone: 300 },
  },
  {
    title: 'lines were changed and replaced',
    edits: [edits.insert, edits.remove, edits.change, edits.change, edits.replace],
    scripts: 700,
    compared: { exact: 10_000, shifted: 10_000, edited: 80, gone: 300 },
  },
  {
    title: 'lines were changed in place',
    edits: [edits.change],
    scripts: 500,
    compared: { exact: 10_000, edited: 250 },
  },
  {
    title: 'a block was moved',
    edits: [],
    last: edits.move,
    scripts: 400,
    compared: { exact: 5000, shifted: 2500, moved: 500 },
  },
  {
    title: 'a block was moved, and lines came, went and were changed',
    edits: [edits.insert, edits.remove, edits.change, edits.replace, edits.pad],
    last: edits.move,
    scripts: 700,
    compared: { exact: 5000, shifted: 7000, moved: 800 },
  },
  {
    title: 'a block was moved and indented',
    edits: [],
    last: edits.moveIndented,
    scripts: 400,
    compared: { exact: 5000, shifted: 2500, edited: 1000 },
  },
  {
    title: 'a block was moved and indented, and lines came, went and were changed',
    edits: [edits.insert, edits.remove, edits.change, edits.replace, edits.pad],
    last: edits.moveIndented,
    scripts: 700,
    compared: { exact: 5000, shifted: 7000, edited: 1500 },
  },
];

describe('a line map of random edits on real files', () => {
  for (const [at, script] of scripts.entries())
    it(`knows what became of each line: ${script.title}`, () => {
      const compared: Record<LineState, number> = {
        exact: 0,
        shifted: 0,
        edited: 0,
        moved: 0,
        gone: 0,
      };
      for (let run = 0; run < script.scripts; run++) {
        const random = edits.randomFrom(at * 100_000 + run);
        const before = files[edits.below(random, files.length)]!;
        const after = edits.tagged(before);
        for (let times = 1 + edits.below(random, 6); times > 0 && script.edits.length > 0; times--)
          if (after.length > 0)
            script.edits[edits.below(random, script.edits.length)]!(after, random);
        if (after.length > 0) script.last?.(after, random);
        compare(
          before,
          after,
          script,
          compared,
          `script ${at}, run ${run}`,
          run % 2 === 0 ? '\n' : '\r\n',
        );
      }
      for (const [state, least] of Object.entries(script.compared))
        assert(compared[state as LineState] >= least, `${state}: ${JSON.stringify(compared)}`);
    });
});

function compare(
  before: readonly string[],
  after: readonly TaggedLine[],
  script: Script,
  compared: Record<LineState, number>,
  run: string,
  end: string,
): void {
  const textOf = (lines: readonly string[], ends: string) =>
    lines.map((line) => line + ends).join('');
  const now = after.map(({ text }) => text);
  const placeOf = placesOf(mapTexts(textOf(before, '\n'), textOf(now, end)));
  for (const [row, expected] of truthOf(before, after, script.last)) {
    const place = placeOf(row + 1);
    const seen = { state: place.state, line: 'line' in place ? place.line : undefined };
    const isThere = expected.line === seen.line && expected.states.includes(seen.state);
    const isRight = isThere || (expected.mayBeGone && seen.state === 'gone');
    const wanted = `${expected.states.join(' or ')} ${expected.line ?? ''}`;
    assert(isRight, `${run}: line ${row + 1} (${before[row]!}) is ${told(place)}, not ${wanted}`);
    if (expected.states.length === 1 && isThere) compared[seen.state]++;
  }
}

function told(place: LinePlace): string {
  return place.state === 'gone' ? 'gone' : `${place.state} ${place.line}`;
}

interface Truth {
  readonly states: readonly LineState[];
  readonly line: number | undefined;
  readonly mayBeGone?: boolean;
}

/** What is certain of the old rows. */
function truthOf(
  before: readonly string[],
  after: readonly TaggedLine[],
  last: Edit | undefined,
): ReadonlyMap<number, Truth> {
  const truth = new Map<number, Truth>();
  const places = new Int32Array(before.length).fill(-1);
  for (const [place, { origin }] of after.entries())
    if (origin !== undefined) places[origin] = place;
  const stays = (row: number) =>
    places[row] !== -1 && after[places[row]!]?.text.trimEnd() === before[row]?.trimEnd();
  const olds = timesOf(before);
  const news = timesOf(after.map(({ text }) => text));
  const isKnown = (row: number) => {
    const text = before[row]!.trimEnd();
    return stays(row) && olds.get(text) === 1 && news.get(text) === 1 && namesSomething(text);
  };
  const isIndented = indentedRows(before, after, places, stays);
  // Of texts that stand several times, too: the copy may be any of those that went. White space is no difference where
  // lines are known in spite of it.
  const keyOf = (text: string) =>
    last === edits.moveIndented ? withoutSpace(text) : text.trimEnd();
  const went = new Set(
    [...before.keys()]
      .filter((row) => !stays(row) && !isIndented(row))
      .map((row) => keyOf(before[row]!)),
  );
  const isCopy = ({ origin, text }: TaggedLine) =>
    namesSomething(text) &&
    went.has(keyOf(text)) &&
    (origin === undefined || keyOf(before[origin]!) !== keyOf(text));
  if (after.some(isCopy)) return truth;
  const known = before.map((_, row) => isKnown(row));
  const orderOf = last === edits.move ? statesWithMove(places, known) : inOrderState(places);
  const around = linesAround(before);
  const aroundNow = linesAround(after.map(({ text }) => text));
  const isInOtherBlock = (row: number): boolean => {
    const now = aroundNow[places[row]!]!.map((place) => after[place]!.origin);
    return now.join() !== around[row]!.join();
  };
  const stateOf = (row: number): readonly LineState[] =>
    isInOtherBlock(row) ? [...orderOf(row), 'moved'] : orderOf(row);
  const mayLeave = (row: number): boolean =>
    isInOtherBlock(row) || isComment(before[row]!) || isTorn(after, places[row]!);
  for (const row of before.keys())
    if (known[row])
      truth.set(row, {
        states: stateOf(row),
        line: places[row]! + 1,
        mayBeGone: last !== undefined && mayLeave(row),
      });
  if (last === edits.moveIndented)
    for (const row of before.keys())
      for (const beside of [row - 1, row + 1])
        if (isIndented(row) && isIndented(beside) && places[beside] === places[row]! + beside - row)
          truth.set(row, { states: ['edited'], line: places[row]! + 1, mayBeGone: true });
  if (last !== undefined) return truth;

  // What follows a known line, in both texts alike.
  for (const row of before.keys())
    if (row > 0 && stays(row) && truth.has(row - 1) && places[row] === places[row - 1]! + 1)
      truth.set(row, { states: stateOf(row), line: places[row] + 1 });

  // What stands between two known lines, or between one and an end.
  const marks = [-1, ...[...before.keys()].filter((row) => known[row]), before.length];
  for (const [at, mark] of marks.slice(0, -1).entries()) {
    const next = marks[at + 1]!;
    const rows = Array.from({ length: next - mark - 1 }, (_, by) => mark + 1 + by);
    const from = mark === -1 ? 0 : places[mark]! + 1;
    const inside = after.slice(from, next === before.length ? after.length : places[next]!);
    const isChanged =
      rows.length === inside.length &&
      rows.every((row) => !stays(row) && places[row] !== -1) &&
      rows.every((row, x) => inside.every(({ text }, y) => isClear(before[row]!, text, x === y)));
    for (const row of rows) {
      const isElsewhere = news.has(before[row]!.trimEnd());
      if (
        isChanged &&
        namesSomething(before[row]!) &&
        !isElsewhere &&
        !olds.has(after[places[row]!]!.text.trimEnd())
      )
        truth.set(row, { states: ['edited'], line: places[row]! + 1 });
      if (
        places[row] === -1 &&
        !isElsewhere &&
        inside.every(({ text }) => /^\t*[jqxzkv]{6}\./.test(text))
      )
        truth.set(row, { states: ['gone'], line: undefined });
    }
  }
  return truth;
}

/** Whether a row is there with other white space, and known: no other line of either text has its other characters. */
function indentedRows(
  before: readonly string[],
  after: readonly TaggedLine[],
  places: Int32Array,
  stays: (row: number) => boolean,
): (row: number) => boolean {
  const olds = timesOf(before.map(withoutSpace));
  const news = timesOf(after.map(({ text }) => withoutSpace(text)));
  return (row) => {
    const old = withoutSpace(before[row] ?? '');
    const now = after[places[row] ?? -1]?.text;
    if (now === undefined || stays(row) || old !== withoutSpace(now)) return false;
    return olds.get(old) === 1 && news.get(old) === 1 && namesSomething(before[row]!);
  };
}

function isComment(line: string): boolean {
  return /^\s*(?:\/\/|\/?\*|#\s)/.test(line);
}

/** Whether the line above opens a block that this one is not in by its indentation: the text is no program there. */
function isTorn(lines: readonly TaggedLine[], place: number): boolean {
  const above = lines[place - 1]?.text ?? '';
  return /[({[]\s*$/.test(above) && above.search(/\S/) >= lines[place]!.text.search(/\S/);
}

function withoutSpace(line: string): string {
  return line.replaceAll(/\s/g, '');
}

function inOrderState(places: Int32Array): (row: number) => readonly LineState[] {
  return (row) => [places[row] === row ? 'exact' : 'shifted'];
}

/** Per row those above it that are less indented than all between, the nearest first; of one that closes a block that, too. */
function linesAround(lines: readonly string[]): readonly (readonly number[])[] {
  const open: { readonly row: number; readonly indent: number }[] = [];
  return lines.map((line, row) => {
    const indent = line.search(/\S/);
    const closes = /^\s*[)}\]]/.test(line) ? 1 : 0;
    if (indent !== -1) while ((open.at(-1)?.indent ?? -1) >= indent + closes) open.pop();
    const around = open.map((each) => each.row).toReversed();
    if (indent !== -1 && closes === 0) open.push({ row, indent });
    return around;
  });
}

/** Of the block and the lines that it was moved over, which are the fewer beyond doubt; in doubt it may be either. */
function statesWithMove(
  places: Int32Array,
  known: readonly boolean[],
): (row: number) => readonly LineState[] {
  // Rows in whose order something comes too early: the second of both parts begins at the first descent.
  const rows = [...places.keys()].filter((row) => places[row] !== -1);
  const descent = rows.findIndex((row, at) => at > 0 && places[row]! < places[rows[at - 1]!]!);
  if (descent === -1) return inOrderState(places);
  const lowest = Math.min(...rows.slice(descent).map((row) => places[row]!));
  const highest = Math.max(...rows.slice(0, descent).map((row) => places[row]!));
  const first = rows.slice(0, descent).filter((row) => places[row]! > lowest);
  const second = rows.slice(descent).filter((row) => places[row]! < highest);
  const knownOf = (part: readonly number[]) => part.filter((row) => known[row]).length;
  const fewer =
    first.length < knownOf(second) ? first : second.length < knownOf(first) ? second : [];
  const others = fewer.length > 0 ? [] : [...first, ...second];
  return (row) => {
    if (places[row] === row) return ['exact'];
    if (others.includes(row)) return ['shifted', 'moved'];
    return [fewer.includes(row) ? 'moved' : 'shifted'];
  };
}

function timesOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line.trimEnd(), (times.get(line.trimEnd()) ?? 0) + 1);
  return times;
}

/** Words of the languages that are as long as a name. */
const languages = new Set(
  (
    'return default continue finally export import string static boolean struct interface extends override ' +
    'private public switch readonly undefined function throws typeof package object protected abstract'
  ).split(' '),
);

/** A name of six letters in a line that does not begin with closing a block. */
function namesSomething(line: string): boolean {
  const words = line.match(/\w{6,}/g) ?? [];
  return !/^\s*[)}\]]/.test(line) && words.some((word) => !languages.has(word));
}

/** Whether two lines are beyond doubt one line changed, or beyond doubt two. */
function isClear(old: string, now: string, isSame: boolean): boolean {
  const [short, long] = [old.trim(), now.trim()].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  if (!isSame) return distance(short, long) > long.length / 2;
  let begin = 0;
  while (begin < short.length && short[begin] === long[begin]) begin++;
  let end = 0;
  while (end < short.length - begin && short.at(-1 - end) === long.at(-1 - end)) end++;
  return begin + end >= 0.8 * long.length;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let x = 1; x <= a.length; x++) {
    const row = [x];
    for (let y = 1; y <= b.length; y++)
      row.push(
        Math.min(last[y]! + 1, row[y - 1]! + 1, last[y - 1]! + (a[x - 1] === b[y - 1] ? 0 : 1)),
      );
    last = row;
  }
  return last.at(-1)!;
}
