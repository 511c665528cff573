// Files that were measured and are no more: their texts are in git still, and their lines have cost there.

import { profiledLines } from '../../core/line-map/text-lines.ts';
import { misfitOf } from '../../core/misfit.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import type { MappingRevision } from '../../core/revisions.ts';
import type { PlacedFiles } from '../places/placed-files.ts';
import { functionsOfVariants, measuredPlaces, type MeasuredPlaces } from './measured-places.ts';
import { NO_TEXT_YET, ofRevision } from './measured-texts.ts';
import type { RevisionTexts } from './revision-texts.ts';
import type { TraceQuestion } from './trace-answers.ts';
import {
  misfitDoubt,
  variantLines,
  type MeasuredText,
  type VariantLines,
} from './variant-lines.ts';

export interface DeletedFiles {
  readonly paths: readonly string[]; // Absolute, where they were.
  readonly measured: MeasuredPlaces; // A variant's `file` is an index in `paths`.
  readonly variants: readonly VariantLines[];
}

export interface DeletedParts {
  readonly question: TraceQuestion;
  readonly revisions: {
    readonly all: readonly MappingRevision[];
    readonly ofFrame: Int32Array;
  };
  readonly revisionTexts: RevisionTexts;
}

/** Rejects only when the signal of the revisions' texts is aborted. */
export async function deletedFiles(
  profile: Profile,
  { deleted: { paths, ofFrame }, lineOfFrame, profile: sourced }: PlacedFiles,
  { question, revisions, revisionTexts }: DeletedParts,
): Promise<DeletedFiles> {
  const measured = measuredPlaces(profile, { ofFrame, lineOfFrame }, revisions.ofFrame);
  const functions = functionsOfVariants(sourced, measured);

  async function textAt(path: string, revision: number): Promise<MeasuredText> {
    const told = revision === NONE ? undefined : revisions.all[revision];
    const isWanted = question.file === undefined || question.file === path;
    const without = { ...NO_TEXT_YET, text: undefined };
    if (told === undefined || !isWanted || !question.mayRunGit) return without;
    const answer = await revisionTexts.of(path, told);
    return answer.kind === 'known'
      ? { ...NO_TEXT_YET, ...ofRevision(answer, told.text) }
      : { ...without, problem: answer.problem };
  }

  const variants = await Promise.all(
    measured.variants.map(async ({ file, revision }, at) => {
      const path = paths[file]!;
      const text = await textAt(path, revision);
      const lines = variantLines(path, text, functions[at]!, undefined);
      const misfit =
        text.text === undefined || lines.doubt !== undefined
          ? undefined
          : misfitOf(functions[at]!, profiledLines(text.text), path);
      return misfit === undefined ? lines : { ...lines, doubt: misfitDoubt(misfit, text) };
    }),
  );
  return { paths, measured, variants };
}
