// Which text a build with changes in no commit was made of: often the one that still lies on the disk.

import { isProven, misfitOf, type FunctionInFile } from '../../core/misfit.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import type { MeasuredText } from './variant-lines.ts';

/**
 * The text on the disk, where the functions of the profile stand in it where they were measured and do not in that of the
 * commit; otherwise what the commit has. It is told as uncertain all the same: nobody has kept what was built.
 */
export function dirtyText(
  committed: MeasuredText,
  disk: string | undefined,
  { revision, functions, file }: DirtyBuild,
): MeasuredText {
  if (disk === undefined || committed.text === undefined || disk === committed.text)
    return committed;
  const [then, now] = [profiledLines(committed.text), profiledLines(disk)];
  const isOfDisk =
    misfitOf(functions, then, file) !== undefined &&
    misfitOf(functions, now, file) === undefined &&
    isProven(functions, now, file);
  if (!isOfDisk) return committed;
  return {
    ...committed,
    text: disk,
    at: undefined,
    ...(committed.at === undefined ? {} : { changedFrom: committed.at.commit }),
    doubt: {
      message: `${revision} was built with changes that are in no commit: the text on the disk is taken, in which the functions stand where the profile has them.`,
      next: 'Build from a clean working tree.',
    },
  };
}

interface DirtyBuild {
  readonly revision: string; // As it is told.
  readonly functions: readonly FunctionInFile[];
  readonly file: string; // Its path, whose end tells the language.
}
