// Whether the built file is the one that ran, by where its functions begin: V8 tells that of each to the line and column.

import { NONE, type FrameId, type FunctionId, type Profile } from '../../core/profile.ts';
import { builtPlace } from './built-places.ts';
import type { BuiltText } from './built-text.ts';

/** A function of the profile that begins where none does in the built text. */
export interface OtherStart {
  readonly name: string;
  readonly line: number;
  readonly column: number; // 0 where only the line is known.
}

/**
 * The functions of some frames that begin elsewhere in the built text. One is enough to say that another text ran: of
 * some 13,000 in recordings of typescript, prettier and others, bundled and minified, none was without its beginning.
 */
export function otherStarts(
  profile: Profile,
  frames: readonly FrameId[],
  built: BuiltText,
): readonly OtherStart[] {
  const { functions, strings } = profile;
  const columns = new Map<FunctionId, number>();
  for (const frame of frames) {
    const fn = profile.frames.function[frame]!;
    const { column, isFunction } = builtPlace(profile, frame);
    // Other columns are those of calls, or belong to other frames.
    if (fn !== NONE) columns.set(fn, isFunction ? column : (columns.get(fn) ?? 0));
  }
  return [...columns]
    .map(([fn, column]) => {
      const name = strings.at(functions.name[fn]!);
      return { name, line: functions.startLine[fn]!, column };
    })
    .filter(
      ({ name, line, column }) =>
        line > 0 && !isAroundFile(name, line, column) && !built.mayBegin(line, column, name),
    );
}

/** The whole file is a function without a name, which loaders may write into the first line: `(function (exports, …) {`. */
function isAroundFile(name: string, line: number, column: number): boolean {
  return line === 1 && column < LONGEST_WRAPPER && /^(?:|\(.*|Object\.<anonymous>)$/.test(name);
}

const LONGEST_WRAPPER = 100;
