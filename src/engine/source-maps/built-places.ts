// Where the frames of a built file stand in its text.

import { NONE, type FrameId, type Profile } from '../../core/profile.ts';

export interface BuiltPlace {
  readonly line: number; // 0 where nothing is known.
  readonly column: number;
  /** Only the function is known, which begins there: V8 tells no line of callers. */
  readonly isFunction: boolean;
}

export function builtPlace({ frames, functions }: Profile, frame: FrameId): BuiltPlace {
  const [line, column, fn] = [frames.line[frame]!, frames.column[frame]!, frames.function[frame]!];
  const isFunction = line === 0 && column > 0 && fn !== NONE;
  return { line: isFunction ? functions.startLine[fn]! : line, column, isFunction };
}
