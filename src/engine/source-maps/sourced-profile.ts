// A profile as if its recorder had known the sources: frames that source maps lead somewhere have the file and the line
// of their source, so that every answer about it speaks of sources, and none has to know of maps.

import {
  NONE,
  type FrameId,
  type FunctionTable,
  type Profile,
  type StringTable,
} from '../../core/profile.ts';

/** Where frames are by source maps. */
export interface MovedFrames {
  readonly names: readonly string[];
  /** Per frame the index in `names`, or NONE for frames that stay. */
  readonly ofFrame: Int32Array;
  /** Per frame the line there, 1-based, or 0 where only its function is known; where a frame stays, of no meaning. */
  readonly line: Uint32Array;
  /** Per frame of which only the function is known the line that it begins at; 0 otherwise. */
  readonly declared: Uint32Array;
  /** What the sources call a frame's function, where maps say so. */
  readonly called: ReadonlyMap<FrameId, string>;
}

/** The profile with some frames elsewhere. Frames keep their numbers; a function with frames in two sources becomes two. */
export function sourcedProfile(profile: Profile, moved: MovedFrames): Profile {
  const { frames, functions, strings } = profile;
  const { names, ofFrame } = moved;
  const rows = {
    ...{ functions: [] as number[], names: [] as number[], startLine: [] as number[] },
    called: [] as (number | undefined)[],
  };
  const words = new Map<string, number>(); // Names of functions, behind those of sources.
  const ids = new Map<string, number>();
  const fnOfFrame = frames.function.map((fn, frame) => {
    const name = ofFrame[frame]!;
    if (fn === NONE || name === NONE) return fn;
    // A minifier calls many functions alike, which begin at other lines.
    const declared = moved.declared[frame]!;
    const called = moved.called.get(frame);
    const key = `${fn},${name},${declared},${called ?? ''}`;
    let row = ids.get(key);
    if (row === undefined) {
      ids.set(key, (row = rows.functions.push(fn) - 1));
      rows.names.push(name);
      rows.startLine.push(declared);
      if (called !== undefined && !words.has(called)) words.set(called, words.size);
      rows.called.push(called === undefined ? undefined : words.get(called)!);
    }
    // Nothing says where a function starts in its source, unless a frame of it stands there.
    if (declared === 0 && frames.line[frame] === functions.startLine[fn])
      rows.startLine[row] = moved.line[frame]!;
    return functions.length + row;
  });
  const more = (column: Int32Array) => [...rows.functions].map((fn) => column[fn]!);
  const table: FunctionTable = {
    length: functions.length + rows.functions.length,
    name: joined(
      functions.name,
      more(functions.name).map((name, row) => {
        const called = rows.called[row];
        return called === undefined ? name : strings.length + names.length + called;
      }),
    ),
    systemName: joined(functions.systemName, more(functions.systemName)),
    file: joined(
      functions.file,
      rows.names.map((name) => strings.length + name),
    ),
    startLine: Uint32Array.from([...functions.startLine, ...rows.startLine]),
  };
  return {
    ...profile,
    strings: withTexts(strings, [...names, ...words.keys()]),
    functions: table,
    frames: {
      ...frames,
      function: fnOfFrame,
      line: frames.line.map((line, frame) => (ofFrame[frame] === NONE ? line : moved.line[frame]!)),
      // A column of the bundle says nothing of the source.
      column: frames.column.map((column, frame) => (ofFrame[frame] === NONE ? column : 0)),
    },
  };
}

function joined(column: Int32Array, more: readonly number[]): Int32Array {
  const all = new Int32Array(column.length + more.length);
  all.set(column);
  all.set(more, column.length);
  return all;
}

function withTexts(strings: StringTable, more: readonly string[]): StringTable {
  return {
    length: strings.length + more.length,
    at: (id) => (id < strings.length ? strings.at(id) : more[id - strings.length]!),
  };
}
