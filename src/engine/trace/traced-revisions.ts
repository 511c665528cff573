// Which revisions are behind a view, and what is told of each once its files are traced.

import { frameRevisions, type MappingRevision } from '../../core/revisions.ts';
import type { CommitDistance } from '../engine.ts';
import type { HeldView } from '../held-profile.ts';
import type { PlacedFiles } from '../places/placed-files.ts';
import type { Variant } from './measured-places.ts';
import { revisionQuestion } from './revision-question.ts';
import type { RevisionProblem, RevisionTexts } from './revision-texts.ts';
import type { TracedRevision, TraceQuestion } from './trace-answers.ts';
import type { VariantLines } from './variant-lines.ts';

/** What the user says holds before all that the profile says: a reader who names a revision knows better. */
export function revisionsBehind(
  { profile, weights, total }: HeldView,
  { revision, revisionLabels = [] }: TraceQuestion,
  binaries: ReadonlyMap<string, string>,
): { readonly all: readonly MappingRevision[]; readonly ofFrame: Int32Array } {
  if (revision !== undefined)
    return {
      all: [{ text: revision, source: 'user', label: '', total }],
      ofFrame: new Int32Array(profile.frames.length),
    };
  const { revisions, ofFrame } = frameRevisions(profile, weights, {
    ...revisionQuestion(revisionLabels),
    binaries,
  });
  return { all: revisions, ofFrame };
}

/**
 * Per revision without any file of today: why no repository of the workspace has it. Names that are left may be files that
 * were renamed since, which only the revision would tell; and where no file is found at all, it may be that the wrong
 * repository is open.
 */
export async function absencesOf(
  { placement }: PlacedFiles,
  { mayRunGit, roots = [] }: TraceQuestion,
  revisions: readonly MappingRevision[],
  variants: readonly Variant[],
  texts: RevisionTexts,
): Promise<readonly (RevisionProblem | undefined)[]> {
  const isLeft = placement.ambiguous.length + placement.unmapped.length > 0;
  const isExpected = isLeft || placement.files.length === 0;
  if (!mayRunGit) return [];
  return Promise.all(
    revisions.map(async (told, revision) => {
      if (variants.some((each) => each.revision === revision)) return undefined;
      // Who names a revision wants it looked up, whatever files there are.
      const isNamed = told.source === 'user';
      if (!isExpected && !isNamed) return undefined;
      const reasons = await Promise.all(roots.map((root) => texts.absenceIn(root, told)));
      if (reasons.includes(undefined)) return undefined;
      // Of libraries alone, which all lie outside, nobody expects the revision here.
      return reasons.find((reason) => isLeft || isNamed || reason?.kind === 'other-repository');
    }),
  );
}

/** Each revision with the cost of the samples that have a part in it, and what is in its way. */
export function tracedRevisions(
  { whole }: HeldView,
  {
    all,
    distances,
    absences,
  }: {
    readonly all: readonly MappingRevision[];
    readonly absences: readonly (RevisionProblem | undefined)[];
    readonly distances: readonly (CommitDistance | undefined)[];
  },
  variants: readonly Variant[],
  lines: readonly VariantLines[],
): readonly TracedRevision[] {
  return all.map(({ text, source, label, total }, revision) => {
    const of = lines.filter((_, at) => variants[at]!.revision === revision);
    const problem =
      of
        .map(({ measured }) => measured.problem)
        .find((each) => each !== undefined && each.isOfFile !== true) ?? absences[revision];
    // A module in a version of its own says nothing about the revision of the program.
    const commits = new Set(
      of.flatMap(({ measured: { at, changedFrom } }) => {
        if (at === undefined) return changedFrom ?? [];
        return at.tag === undefined ? at.commit : [];
      }),
    );
    return {
      text,
      source,
      label,
      share: whole === 0 ? 0 : total / whole,
      commits: [...commits],
      ...(distances[revision] === undefined ? {} : { distance: distances[revision] }),
      ...(problem === undefined ? {} : { problem }),
    };
  });
}
