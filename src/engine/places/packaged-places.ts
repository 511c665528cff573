// Classes of the JVM whose package is not what the folders of their file say: Kotlin's style leaves out what all packages
// have in common, and only the file's own line tells the rest.

import { classFileNames, classPathOf, NO_SUCH_CLASS } from '../../core/paths/class-name.ts';
import { packageLine } from '../../core/paths/package-line.ts';
import { oneOf, type Resolution } from '../../core/paths/resolution.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { beginOfFile } from '../load/begin-of-file.ts';
import type { NamedFiles } from './placed-files.ts';

/** A licence stands above the package. */
const BEGIN_BYTES = 2 ** 14;

/** Of a name like `Main.kt` there may be thousands, and each is read. */
const MOST_READ = 200;

/** The places of names with those looked at anew that are classes without a place: by the packages that files say. */
export async function packagedPlaces(
  { names }: NamedFiles,
  places: readonly Resolution[],
  { index }: PathWorkspace,
): Promise<readonly Resolution[]> {
  const packages = new Map<string, Promise<string>>();
  const packageOf = (path: string): Promise<string> => {
    const known = packages.get(path) ?? beginOfFile(path, BEGIN_BYTES).then(packageLine);
    packages.set(path, known);
    return known;
  };
  const found = [...places];
  for (const [at, { file, functions }] of names.entries()) {
    if (!isWithoutPlace(places[at]!)) continue;
    const name = { file, function: functions[0] ?? '' };
    const classPath = classPathOf(name);
    if (classPath === undefined) continue;
    const said = classPath.path.split('/').slice(0, -1).join('.');
    const files = [
      ...new Set(classFileNames(name).flatMap((each) => index.named(index.fold(each)))),
    ];
    if (files.length > MOST_READ) continue;
    const fitting: string[] = [];
    for (const { path } of files) if ((await packageOf(path)) === said) fitting.push(path);
    found[at] = oneOf('class-name', fitting) ?? places[at]!;
  }
  return found;
}

/** Not what somebody said is elsewhere; but a bare file name looks like any file that is called so. */
function isWithoutPlace(place: Resolution): boolean {
  return (
    place === NO_SUCH_CLASS ||
    (place.kind === 'unmapped' && place.why === undefined) ||
    (place.kind === 'ambiguous' && place.rule === 'common-end')
  );
}
