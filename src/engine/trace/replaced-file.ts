// Whether the file of today is another one than that which was measured, though it has its path, or git takes it for it.

import { declaredWord } from '../../core/declared-word.ts';
import type { LineState } from '../../core/line-map/line-map.ts';
import type { LinePlace } from '../../core/line-map/places.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import { isTrivial } from '../../core/line-map/trivial.ts';
import { declaresIn, type FunctionInFile } from '../../core/misfit.ts';
import { hasWord } from '../../core/whole-word.ts';
import type { Doubt } from './trace-answers.ts';
import type { TextInGit } from './variant-lines.ts';

/** Of a file that was edited most lines are still there; of another one hardly any. */
export const LEAST_KEPT = 0.2;

/** Fewer lines that name something are no evidence of another file. */
const LEAST_TELLING = 8;

/** Who gives a function another name changes few other lines; in a file that was copied from another most names differ. */
const LEAST_UNCHANGED = 0.8;

export interface FileThenAndNow {
  readonly file: string; // Its path today, whose end tells the language.
  readonly at: TextInGit;
  readonly before: readonly string[];
  readonly today: string;
  readonly functions: readonly FunctionInFile[];
  readonly placeOf: (line: number) => LinePlace;
}

/** Why the file of today may be another one, or undefined. */
export function replacedDoubt(asked: FileThenAndNow): Doubt | undefined {
  const { path, commit, isRenamed } = asked.at;
  const hash = commit.slice(0, 12);
  const words = [...new Set(asked.functions.flatMap(({ name }) => declaredWord(name)?.word ?? []))];
  const wasDeclared = declaresIn(asked.before, asked.file);
  const isDeclared = declaresIn(profiledLines(asked.today), asked.file);
  const had = words.filter(wasDeclared);
  // A file that was deleted beside one that looks like it is a rename to git.
  if (isRenamed && had.length > 0 && !had.some(isDeclared))
    return {
      message: `Git takes this file for ${path} at ${hash}, but none of the functions that have cost there is declared here: it may be another file.`,
      next: NEXT,
    };
  const missing = (isOther: boolean) =>
    words.filter((word) =>
      wasDeclared(word) ? !isDeclared(word) : isOther && !hasWord(asked.today, word),
    );
  return isReplaced(asked, words, missing)
    ? {
        message: `Most functions that ${path} had at ${hash} are not declared here: another file may have taken the name.`,
        next: NEXT,
      }
    : undefined;
}

const NEXT = 'Open the profiled version, which has the cost on its own lines.';

/**
 * Whether another file has taken the name without git's telling: most functions with cost are declared there no more, and
 * many of the lines that name something are others. Lines that are only much alike prove nothing, since handlers of two
 * things are; nor does a name that is called. Who rewrites a function, or the file, keeps the names.
 */
function isReplaced(
  { before, placeOf }: FileThenAndNow,
  words: readonly string[],
  missingOf: (isOther: boolean) => readonly string[],
): boolean {
  const telling = [...before.keys()].filter((row) => !isTrivial(before[row]!));
  if (telling.length < LEAST_TELLING) return false;
  const kept = telling.filter((row) => placeOf(row + 1).state !== 'gone').length;
  const isOther = kept < telling.length * LEAST_KEPT;
  const missing = missingOf(isOther);
  if (missing.length * 2 <= words.length) return false;
  if (isOther) return true;
  // Lines with the names themselves had to change.
  const others = telling.filter((row) => !missing.some((word) => hasWord(before[row]!, word)));
  const unchanged = others.filter((row) => !CHANGED.has(placeOf(row + 1).state)).length;
  return unchanged < others.length * LEAST_UNCHANGED;
}

const CHANGED: ReadonlySet<LineState> = new Set(['edited', 'gone']);
