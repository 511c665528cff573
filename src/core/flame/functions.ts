// The functions that a flame graph's boxes stand for: a name in a file, so that two `__init__` stay two. Those without
// a name are told apart by where they start: a bundle has a thousand that are all `(anonymous)`.
import { CODE_KINDS, codeKind } from '../code-kind.ts';
import { FileKeys } from '../file-key.ts';
import { isNameless } from '../nameless.ts';
import { packageNamer } from '../function-packages.ts';
import { packageOf } from '../package-of.ts';
import { binaryName } from '../places.ts';
import type { Profile } from '../profile.ts';
import { NONE } from '../profile.ts';

export interface FlameFunctions {
  /** The function of each frame. */
  readonly ofFrame: Int32Array;
  readonly names: readonly string[];
  readonly fileOf: Int32Array; // Per function: index into files; -1 unknown.
  readonly startOf: Uint32Array; // Per function: the 1-based line where it starts; 0 unknown.
  readonly files: readonly string[];
  readonly kinds: Uint8Array; // Per function: index into CODE_KINDS.
  readonly packageOf: Int32Array; // Per function: index into packages.
  readonly packages: readonly string[];
}

/** `placed` says of a file name, as the profile spells it, whether it was found in the workspace. */
export function flameFunctions(
  profile: Profile,
  placed: (file: string) => boolean,
): FlameFunctions {
  const { frames } = profile;
  const group = groupOfFunction(profile);
  const rows = new Map<number | string, number>();
  const ofFrame = new Int32Array(frames.length);
  const frameOf: number[] = [];
  for (let frame = 0; frame < frames.length; frame++) {
    const fn = frames.function[frame]!;
    const known = fn === NONE ? NONE : group[fn]!;
    const key = known === NONE ? binaryName(profile, frame) : known;
    let row = rows.get(key);
    if (row === undefined) rows.set(key, (row = frameOf.push(frame) - 1));
    ofFrame[frame] = row;
  }
  return { ofFrame, ...describe(profile, frameOf, placed) };
}

/** Functions of one name in one file get one number; NONE where there is neither. */
function groupOfFunction({ functions, strings }: Profile): Int32Array {
  const nameless = remembered((name: number) => isNameless(strings.at(name)));
  const files = new FileKeys(strings);
  const groups = new Map<string, number>();
  const byIds = new Map<number, number>(); // Most functions share no name: asked before any text is decoded.
  const group = new Int32Array(functions.length);
  for (let fn = 0; fn < functions.length; fn++) {
    const file = files.of(functions.file[fn]!);
    const ids = functions.name[fn]! * strings.length + file;
    const isApart = functions.startLine[fn]! > 0 && nameless(functions.name[fn]!);
    let known = isApart ? undefined : byIds.get(ids);
    if (known === undefined) {
      const name = strings.at(functions.name[fn]!);
      const start = isApart ? `\0${functions.startLine[fn]!}` : '';
      const key = `${name}\0${strings.at(file)}${start}`;
      known = key === '\0' ? NONE : (groups.get(key) ?? groups.size);
      if (known !== NONE) groups.set(key, known);
      if (!isApart) byIds.set(ids, known);
    }
    group[fn] = known;
  }
  return group;
}

type Described = Omit<FlameFunctions, 'ofFrame'>;

function describe(
  profile: Profile,
  frameOf: readonly number[],
  placed: (file: string) => boolean,
): Described {
  const { frames, functions, mappings, strings } = profile;
  const files = new Ids();
  const packages = new Ids();
  const names: string[] = [];
  const fileOf = new Int32Array(frameOf.length);
  const startOf = new Uint32Array(frameOf.length);
  const packageIds = new Int32Array(frameOf.length);
  const kinds = new Uint8Array(frameOf.length);
  const isPlaced = remembered(placed);
  const packageOfFunction = packageNamer(profile);
  frameOf.forEach((frame, row) => {
    const fn = frames.function[frame]!;
    const mapping = frames.mapping[frame]!;
    const file = fn === NONE ? '' : strings.at(functions.file[fn]!);
    const name = (fn === NONE ? '' : strings.at(functions.name[fn]!)) || binaryName(profile, frame);
    const binary = mapping === NONE ? '' : strings.at(mappings.file[mapping]!);
    names.push(name);
    fileOf[row] = file === '' ? NONE : files.of(file);
    startOf[row] = fn === NONE ? 0 : functions.startLine[fn]!;
    packageIds[row] = packages.of(fn === NONE ? packageOf(name, file) : packageOfFunction(fn));
    const code = { name, file, binary, placed: file !== '' && isPlaced(file) };
    kinds[row] = CODE_KINDS.indexOf(codeKind(code));
  });
  ownByPackage(kinds, packageIds, (row) => isWithoutPlace(files.list[fileOf[row]!]));
  return {
    names,
    fileOf,
    startOf,
    files: files.list,
    kinds,
    packageOf: packageIds,
    packages: packages.list,
  };
}

const OWN = CODE_KINDS.indexOf('own');
const DEPENDENCY = CODE_KINDS.indexOf('dependency');

/** Code that no file tells of (wrappers made by the compiler) is the reader's where the rest of its package is. */
function ownByPackage(
  kinds: Uint8Array,
  packageIds: Int32Array,
  isPlaceless: (row: number) => boolean,
): void {
  const own = new Set<number>();
  kinds.forEach((kind, row) => {
    if (kind === OWN) own.add(packageIds[row]!);
  });
  kinds.forEach((kind, row) => {
    if (kind === DEPENDENCY && own.has(packageIds[row]!) && isPlaceless(row)) kinds[row] = OWN;
  });
}

function isWithoutPlace(file: string | undefined): boolean {
  return file === undefined || file.startsWith('<');
}

/** Numbers texts in the order in which they come. */
class Ids {
  readonly list: string[] = [];
  readonly #ids = new Map<string, number>();

  of(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) this.#ids.set(text, (id = this.list.push(text) - 1));
    return id;
  }
}

function remembered<Key>(ask: (key: Key) => boolean): (key: Key) => boolean {
  const answers = new Map<Key, boolean>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = ask(key)));
    return answer;
  };
}
