// The table of places as columns that cross to the webview as they are: what `costs` says, and whose code it is.
import { costs } from './cost.ts';
import { flameFunctions } from './flame/functions.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** Rows of places with cost, in no order. */
export interface PlaceTable {
  readonly length: number;
  readonly names: readonly string[]; // Per row, as the profile spells them.
  readonly kinds: Uint8Array; // Per row: index into CODE_KINDS (code-kind.ts).
  readonly file: Int32Array; // Index into files; -1 unknown.
  readonly line: Uint32Array; // 1-based, of a function where it starts; 0 unknown.
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly files: readonly string[];
}

/** `weights` is one number per sample; `placed` says of a file name whether it was found in the workspace. */
export function placeTable(
  profile: Profile,
  weights: Float64Array,
  by: 'functions' | 'lines',
  placed: (file: string) => boolean,
): PlaceTable {
  const { length, name, file, line, frame, self, total } = costs(profile, weights, by);
  const { frames, functions } = profile;
  const startOf = (at: number) => functions.startLine[frames.function[at]!] ?? 0;
  const { ofFrame, kinds } = flameFunctions(profile, placed);
  const ids = new Map<string, number>();
  const idOf = (path: string): number => {
    if (path === '') return NONE;
    let id = ids.get(path);
    if (id === undefined) ids.set(path, (id = ids.size));
    return id;
  };
  const fileIds = Int32Array.from(file, idOf);
  return {
    length,
    names: name,
    kinds: Uint8Array.from(frame, (at) => kinds[ofFrame[at]!]!),
    file: fileIds,
    line: by === 'lines' ? line : Uint32Array.from(frame, startOf),
    self,
    total,
    files: [...ids.keys()],
  };
}
