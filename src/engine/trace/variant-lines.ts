// One file at one revision: its measured lines, and where each of them is in a text of today.

import { mapTexts } from '../../core/line-map/line-map.ts';
import { placesOf, type LinePlace } from '../../core/line-map/places.ts';
import { editorLines, profiledLines } from '../../core/line-map/text-lines.ts';
import { declarationsIn } from '../../core/built-misfit.ts';
import { isProven, misfitOf, type FunctionInFile, type Misfit } from '../../core/misfit.ts';
import { isSourceText } from '../../repository/file-content.ts';
import type { Doubt } from './trace-answers.ts';
import { LEAST_KEPT, replacedDoubt } from './replaced-file.ts';
import type { RevisionProblem } from './revision-texts.ts';

/** What is taken for the text that was measured. */
export interface MeasuredText {
  /** Undefined where there is none: lines are where they were measured, for want of better. */
  readonly text: string | undefined;
  /** Where git has it; undefined where today's text on the disk was taken. */
  readonly at: TextInGit | undefined;
  /** The commit that was changed before the build, where the text on the disk is that of the build. */
  readonly changedFrom?: string;
  /** It is what a source map carries: what a bundler has read. */
  readonly isBuilt: boolean;
  /** Why it may not be the text that was measured, before its functions are looked at. */
  readonly doubt: Doubt | undefined;
  /** A revision is told and could not be read: without proof that the text fits, it may be any. */
  readonly unread: Doubt | undefined;
  /** Why the told revision could not be used. */
  readonly problem: RevisionProblem | undefined;
}

export interface TextInGit {
  readonly commit: string;
  readonly path: string;
  /** The same as an absolute path. */
  readonly file: string;
  readonly isRenamed: boolean;
  /** The tag of the module's own version, which has nothing to do with the revision of the program. */
  readonly tag?: string;
}

export interface VariantLines {
  readonly measured: MeasuredText;
  readonly doubt: Doubt | undefined;
  readonly placeOf: (line: number) => LinePlace;
  /** Whether a function of the profile may be declared on a measured line, where nothing but a source map says so. */
  readonly mayDeclare: (name: string, line: number) => boolean;
  /** A measured line without white space at its ends, '' where it is unknown; cut where nobody would read on. */
  readonly textOf: (line: number) => string;
}

const MOST_CHARACTERS = 300;

/** @param file its path today, whose end tells the language */
export function variantLines(
  file: string,
  measured: MeasuredText,
  functions: readonly FunctionInFile[],
  today: string | undefined,
): VariantLines {
  const { text } = measured;
  const before = text === undefined ? undefined : profiledLines(text);
  const textOf = (line: number) => (before?.[line - 1] ?? '').trim().slice(0, MOST_CHARACTERS);
  // A file that is gone, binary or a pointer has no line that a cost could stand on.
  if (today === undefined || !isSourceText(today))
    return {
      measured,
      doubt: measured.doubt,
      placeOf: () => NOWHERE,
      mayDeclare: ANYWHERE,
      textOf,
    };
  if (text === undefined || before === undefined)
    return {
      ...{ measured, doubt: measured.doubt, placeOf: asMeasured(editorLines(today)) },
      ...{ mayDeclare: ANYWHERE, textOf },
    };
  // Of a text that a source map carries it was asked before, together with the map's other sources.
  const isAsked = measured.doubt === undefined && !measured.isBuilt;
  const misfit = isAsked ? misfitOf(functions, before, file) : undefined;
  const placeOf = placeOfLines(measured, text, today, before.length);
  const doubt =
    measured.doubt ??
    (misfit && misfitDoubt(misfit, measured)) ??
    (measured.isBuilt && isOther(before, placeOf) ? OTHER_SOURCE : undefined) ??
    (measured.at && replacedDoubt({ file, at: measured.at, before, today, functions, placeOf })) ??
    (isProven(functions, before, file) ? undefined : measured.unread);
  return {
    measured,
    doubt,
    placeOf,
    mayDeclare: measured.isBuilt ? declarationsIn(before, file) : ANYWHERE,
    textOf,
  };
}

const ANYWHERE = () => true;

const OTHER_SOURCE: Doubt = {
  message: 'The text that the source map carries has little in common with this file.',
  next: 'Build again, so that the map is of these sources.',
};

function isOther(before: readonly string[], placeOf: (line: number) => LinePlace): boolean {
  const rows = [...before.keys()].filter((row) => before[row]!.trim() !== '');
  const kept = rows.filter((row) => placeOf(row + 1).state !== 'gone').length;
  return kept < rows.length * LEAST_KEPT;
}

const NOWHERE: LinePlace = {
  state: 'gone',
  above: undefined,
  below: undefined,
  nearest: undefined,
};

/** For want of a measured text; but on no line that is not there. */
function asMeasured({ length }: readonly string[]): (line: number) => LinePlace {
  return (line) => (line <= length ? { state: 'exact', line } : NOWHERE);
}

/** The same text needs no map, and is what most files are. */
function placeOfLines(
  { at }: MeasuredText,
  text: string,
  today: string,
  length: number,
): (line: number) => LinePlace {
  const isRenamed = at?.isRenamed === true;
  if (text !== today || isRenamed) return placesOf(mapTexts(text, today, { isRenamed }));
  // Where lines end by a carriage return alone, both sides may count differently.
  if (text.includes('\r') && editorLines(today).length !== length)
    return placesOf(mapTexts(text, today));
  const last = length === 0 ? undefined : length;
  return (line) =>
    line <= length
      ? { state: 'exact', line }
      : { state: 'gone', above: last, below: undefined, nearest: last };
}

/** Why a text is doubted that a misfit was found in. */
export function misfitDoubt(
  misfit: Misfit,
  { at, isBuilt, problem }: Omit<MeasuredText, 'text'>,
): Doubt {
  const text = isBuilt
    ? 'the text that the source map carries'
    : at === undefined
      ? 'this file'
      : `${at.path} at ${at.commit.slice(0, 12)}`;
  const next = isBuilt
    ? OTHER_SOURCE.next
    : at === undefined
      ? problem === undefined
        ? 'Tell which revision was built by a label (docs/revisions.md), or open that revision.'
        : `${problem.message} ${problem.next}`
      : 'Check that the revision which was told, by a label or by you, is the one of the build that was measured.';
  switch (misfit.kind) {
    case 'beyond':
      return {
        message: `The profile has cost on line ${misfit.line}, and ${text} has only ${misfit.length} lines.`,
        next,
      };
    case 'empty':
      return {
        message: `The profile has cost on line ${misfit.line}, and in ${text} nothing is there that could be run.`,
        next,
      };
    case 'closure':
      return {
        message: `The profile has a function without a name on line ${misfit.line}, and in ${text} none is there.`,
        next,
      };
    case 'elsewhere':
      return {
        message: `The profile has ${misfit.word} on line ${misfit.line}, and in ${text} it is on line ${misfit.today}.`,
        next,
      };
    case 'unknown':
      return {
        message: `The profile has ${misfit.word} on line ${misfit.line}, and ${text} has no such function there.`,
        next,
      };
  }
}
