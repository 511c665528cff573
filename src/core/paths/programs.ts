// Which code of a profile ran in one program: two services, both built in `/app`, have a `/app/main.go` each, and what
// the names of one say of `/app` is not true of the other's.

import { buildsByMapping } from '../builds.ts';
import { NONE, type Profile } from '../profile.ts';
import { goStandardPath, outsidePlace } from './outside.ts';
import { readName } from './source-name.ts';

/** Languages whose mapping is the program. An interpreter's is the same for all programs. */
export const COMPILED =
  /\.(go|s|c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|inl|m|mm|rs|zig|swift|d|nim|cr|cs|fs|f|f90)$/i;

/**
 * Per frame its program, or NONE where the mapping does not tell it. Undefined where no two can be told apart. Mappings of
 * one build id are one program, and so are those that one stack has code of: a program and its libraries.
 */
export function programsOfFrames(profile: Profile): Int32Array | undefined {
  const { frames, stacks, mappings } = profile;
  if (mappings.length < 2) return undefined;
  const tells = isTelling(profile);
  const own = isOwnCode(profile);
  const mappingOf = frames.mapping.map((mapping, frame) => {
    const fn = frames.function[frame]!;
    return mapping !== NONE && fn !== NONE && tells[mapping] === 1 && own(fn) ? mapping : NONE;
  });
  if (new Set(mappingOf).size - (mappingOf.includes(NONE) ? 1 : 0) < 2) return undefined;

  const joined = Int32Array.from({ length: mappings.length }, (_, id) => id);
  const find = (id: number): number => {
    while (joined[id] !== id) id = joined[id] = joined[joined[id]!]!;
    return id;
  };
  const byBuild = new Map<string, number>();
  buildsByMapping(profile).forEach(({ buildId }, id) => {
    if (buildId === '') return;
    const same = byBuild.get(buildId);
    if (same === undefined) byBuild.set(buildId, id);
    else joined[find(id)] = find(same);
  });
  const nearest = new Int32Array(stacks.length).fill(NONE); // The mapping of the stack's last frame that has one.
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.caller[stack]!;
    const above = caller === NONE ? NONE : nearest[caller]!;
    const here = mappingOf[stacks.frame[stack]!]!;
    nearest[stack] = here === NONE ? above : here;
    if (here !== NONE && above !== NONE && here !== above) joined[find(here)] = find(above);
  }
  const programs = mappingOf.map((mapping) => (mapping === NONE ? NONE : find(mapping)));
  const first = programs.find((program) => program !== NONE);
  return programs.every((program) => program === NONE || program === first) ? undefined : programs;
}

function isTelling({ mappings, strings }: Profile): Uint8Array {
  return Uint8Array.from({ length: mappings.length }, (_, id) =>
    strings.at(mappings.file[id]!) === '' && strings.at(mappings.buildId[id]!) === '' ? 0 : 1,
  );
}

/** A function with a file that is not known to be a library's: one libc is in all programs of a machine. */
function isOwnCode({ functions, strings }: Profile): (fn: number) => boolean {
  const known = new Map<number, boolean>(); // By file.
  return (fn) => {
    const file = functions.file[fn]!;
    let own = known.get(file);
    if (own === undefined) {
      const name = readName({ file: strings.at(file), function: '' });
      own =
        COMPILED.test(name.text) &&
        goStandardPath(name.text) === undefined &&
        outsidePlace(name) === undefined;
      known.set(file, own);
    }
    return own;
  };
}
