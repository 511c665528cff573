// The packages of a profile's functions. What neither a function's own name nor its file tells, its neighbours do:
// local functions of Go's assembly (`sumbody` in `/src/simd/sum_amd64.s`) are of the package that their folder holds.
import { FileKeys } from './file-key.ts';
import { isNamelessAssembly, packageOf } from './package-of.ts';
import { commonSuffix, segmentsOf } from './paths/segments.ts';
import type { FunctionId, Profile } from './profile.ts';

/** Names the package of a function, '' where nothing tells. */
export function packageNamer(profile: Profile): (fn: FunctionId) => string {
  const { functions, strings } = profile;
  const files = new FileKeys(strings);
  let folders: ReadonlyMap<string, string> | undefined;
  return (fn) => {
    const name = strings.at(functions.name[fn]!);
    const file = strings.at(files.of(functions.file[fn]!));
    const alone = packageOf(name, file);
    const folder = folderOf(file);
    if (alone !== folder || !isNamelessAssembly(name, file)) return alone;
    folders ??= goFolders(profile, files);
    return folders.get(folder) ?? alone;
  };
}

/**
 * The package of each folder with Go files. Some functions lie in another package's folder (`sync.runtime_Semrelease` in
 * `runtime`), so the name that ends as the folder does wins, and of those alike the first.
 */
function goFolders({ functions, strings }: Profile, files: FileKeys): Map<string, string> {
  const found = new Map<string, { readonly name: string; readonly fit: number }>();
  for (let fn = 0; fn < functions.length; fn++) {
    const file = strings.at(files.of(functions.file[fn]!));
    const name = strings.at(functions.name[fn]!);
    if (!/\.(go|s)$/.test(file) || isNamelessAssembly(name, file)) continue;
    const folder = folderOf(file);
    const home = packageOf(name, file);
    const fit = commonSuffix(segmentsOf(folder), segmentsOf(home));
    if (fit > (found.get(folder)?.fit ?? -1)) found.set(folder, { name: home, fit });
  }
  return new Map([...found].map(([folder, { name }]) => [folder, name]));
}

function folderOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
