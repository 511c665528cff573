// The hot lines of the whole workspace as rows: the hottest first, those that only pass cost on left out (the lines
// that they lead to are here). Reads columns of any length once and keeps the few rows that a reader looks at.

import { heatLevel, passesOn, type HeatLevel } from '../../core/heat.ts';
import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { PathLines, StatedLines } from '../../engine/lines/line-answers.ts';
import { lackingIn, wordsOf } from './filter-words.ts';
import type { HotFiles } from '../lines/hot-files.ts';
import { costAt, isMarked, type LineCost, type Scale } from '../lines/line-heat.ts';

export interface HotRow {
  readonly path: string;
  readonly line: number; // In the profile, 1-based.
  readonly level: HeatLevel; // 0 without a mark: too little, or too few samples.
  readonly cost: LineCost;
  /** The share that is not passed on to deeper lines of the workspace: what shares of groups are made of. */
  readonly here: number;
  readonly function: string; // As the profile spells it; empty where none is known.
  /** Costs are those in this build alone, '' for what tells none; not there where they are of all. */
  readonly build?: string;
  /** Whether what is told here was measured on other text than stands there: in this build alone, where it is told. */
  readonly edited: boolean;
}

export interface HotList {
  readonly rows: readonly HotRow[]; // Hottest first, at most `MOST_ROWS`, none that rounds to nothing.
  readonly matching: number; // Lines that the filter lets through, the rows included.
  readonly all: number; // Lines with or without the filter.
  /** Share of the hottest line that is left out for its cost. */
  readonly below: number;
  /** Lines left out because too few samples stand behind their numbers, where others have enough. */
  readonly rough: number;
}

/** What is listed: `Heat`, or the lines of one build. */
export interface ListedHeat {
  readonly files: readonly StatedLines[];
  readonly functions: readonly string[];
}

/** A reader who wants more than this filters. */
export const MOST_ROWS = 200;
/** `< 0.1 %` is nothing to look at: such lines are only counted, and come out when they are filtered for. */
const LEAST_SHARE = 0.0005;

/**
 * @param nameOf a path as the reader knows it, which the filter looks into
 * @param filter words that path and function have to have, all of them, in any order and case
 * @param heat of all lines, or of those of one build
 */
export function hotList(
  files: HotFiles,
  nameOf: (path: string) => string,
  filter = '',
  heat: ListedHeat = files.shown.drawn.heat,
): HotList {
  const matches = matcher(filter, nameOf, heat.functions);
  const found = new Hottest(MOST_ROWS);
  const least = filter === '' ? LEAST_SHARE * files.scale.total : 0;
  const few = new Hottest(MOST_ROWS); // Those that too few samples stand behind.
  let all = 0;
  let matching = 0;
  let rough = 0;
  for (const file of heat.files) {
    for (let row = 0; row < file.line.length; row++) {
      const total = file.total[row]!;
      if (!(total > 0) || passesOn(total, file.here[row]!)) continue;
      all++;
      if (!matches(file, row)) continue;
      matching++;
      if (total < least) found.missed = Math.max(found.missed, total);
      else if (isMarked(file, row)) found.offer(file, row, total);
      else {
        rough++;
        few.offer(file, row, total);
      }
    }
  }
  // A rough list is better than none.
  const shown = found.isEmpty ? few : found;
  shown.missed = Math.max(shown.missed, found.missed);
  return {
    rows: shown.sorted().map(({ file, row }) => hotRow(files.scale, heat.functions, file, row)),
    matching,
    all,
    below: files.scale.total > 0 ? shown.missed / files.scale.total : 0,
    rough: shown === few ? 0 : rough,
  };
}

function hotRow(
  scale: Scale,
  functions: readonly string[],
  file: StatedLines,
  row: number,
): HotRow {
  const cost = costAt(file, row, scale);
  return {
    path: file.path,
    line: file.line[row]!,
    level: isMarked(file, row) ? heatLevel(cost.share) : 0,
    cost,
    here: scale.total > 0 ? file.here[row]! / scale.total : 0,
    function: functions[file.function[row]!] ?? '',
    edited: LINE_STATES[file.state[row]!] === 'edited',
  };
}

interface Candidate {
  readonly file: StatedLines;
  readonly row: number;
  readonly total: number;
}

/** Keeps the largest of what it is offered; only now and then it sorts. */
class Hottest {
  readonly #most: number;
  #kept: Candidate[] = [];
  #least = 0;
  /** The largest total that was not kept. */
  missed = 0;

  constructor(most: number) {
    this.#most = most;
  }

  offer(file: StatedLines, row: number, total: number): void {
    if (total <= this.#least) {
      this.missed = Math.max(this.missed, total);
      return;
    }
    this.#kept.push({ file, row, total });
    if (this.#kept.length >= 4 * this.#most) this.#shrink();
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0;
  }

  sorted(): readonly Candidate[] {
    this.#shrink();
    return this.#kept;
  }

  #shrink(): void {
    this.#kept.sort(hotterFirst);
    if (this.#kept.length <= this.#most) return;
    this.missed = Math.max(this.missed, this.#kept[this.#most]!.total);
    this.#kept.length = this.#most;
    this.#least = this.#kept.at(-1)!.total;
  }
}

function hotterFirst(a: Candidate, b: Candidate): number {
  return b.total - a.total || (a.file.path < b.file.path ? -1 : 1) || a.row - b.row;
}

function matcher(
  filter: string,
  nameOf: (path: string) => string,
  functions: readonly string[],
): (file: PathLines, row: number) => boolean {
  const words = wordsOf(filter);
  if (words.length === 0) return () => true;
  const lacking = new Map<string, readonly string[]>(); // Path → the words that it hasn't.
  const has = new Map<number, string>(); // Function → its name in small letters.
  return ({ path, function: of }, row) => {
    let left = lacking.get(path);
    if (left === undefined) {
      lacking.set(path, (left = lackingIn(nameOf(path), words)));
    }
    if (left.length === 0) return true;
    const id = of[row]!;
    const name = has.get(id) ?? (functions[id] ?? '').toLowerCase();
    has.set(id, name);
    return left.every((word) => name.includes(word));
  };
}
