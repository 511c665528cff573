// Which functions a search finds: one meaning for graphs, sandwiches, tables and pictures.
import type { TextFinder } from './text-query.ts';

/** What is known of functions: names with what belongs to each, and the files that they stand in. */
export interface SearchedFunctions {
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly packages: readonly string[]; // '' unknown.
  readonly packageOf?: Int32Array; // Per name; packages stand in the order of names where it is left out.
}

/** The texts that a search of functions asks for. */
export function textsOf({
  names,
  files,
  packages,
}: SearchedFunctions): readonly (readonly string[])[] {
  return [names, files, packages];
}

/** Whether the function of a name, in a file (-1 unknown), has a match in its name, its package or its file. */
export function functionTest(
  finder: TextFinder,
  { names, files, packages, packageOf }: SearchedFunctions,
): (name: number, file: number) => boolean {
  const [found, inFile, inPackage] = [names, files, packages].map((texts) => finder.find(texts));
  // What has no package has none that could match, even where a pattern matches nothing at all.
  const byName = found!.map((isFound, name) => {
    const home = packageOf?.[name] ?? name;
    return isFound | (packages[home] ? inPackage![home]! : 0);
  });
  return (name, file) => byName[name] === 1 || inFile![file] === 1;
}
