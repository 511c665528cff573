// Files that are called as a name that has no place: nothing says that one of them is meant, but who looks for the file
// begins there.

import { classFileNames } from './class-name.ts';
import type { IndexedFile } from './file-index.ts';
import { commonSuffix } from './segments.ts';
import { LONGEST_NAME, readName, type NamedSource } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** Nobody reads further, and of `index.ts` there may be ten thousand. */
const MOST = 20;

/** Paths of files with the same last part, those first that share most with the name: folders at its end, then any. */
export function lookAlikes(source: NamedSource, workspace: PathWorkspace): readonly string[] {
  const { index } = workspace;
  if (Math.max(source.file.length, source.function.length) > LONGEST_NAME) return [];
  const name = readName(source);
  const parts = name.parts.map(index.fold);
  const ofClass = classFileNames(name);
  const near = ofClass.length > 0 ? [] : index.near(parts).filter((file) => isBeside(parts, file));
  const files =
    near.length >= MOST
      ? near
      : (ofClass.length > 0 ? ofClass : [parts.at(-1) ?? '']).flatMap(index.named);
  return [...new Set(files)]
    .map(({ path, parts: of }) => ({
      path,
      common: commonSuffix(parts, of),
      shared: of.filter((part) => parts.includes(part)).length,
    }))
    .sort((a, b) => b.common - a.common || b.shared - a.shared || (a.path < b.path ? -1 : 1))
    .slice(0, MOST)
    .map(({ path }) => path);
}

function isBeside(parts: readonly string[], file: IndexedFile): boolean {
  return commonSuffix(parts, file.parts) > 1;
}
