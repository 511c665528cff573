// The files of a view as they were measured: the text of each revision, and what its lines cost in their own numbers.

import { spentHere } from '../../core/heat.ts';
import { linePlaces, type LinePlaces } from '../../core/line-table.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE } from '../../core/profile.ts';
import { textHash } from '../../core/text-hash.ts';
import { cardOf, cardOfPlace } from '../lines/card-answer.ts';
import type { LineCard, OneFileHeat } from '../lines/line-answers.ts';
import type { ProfiledLine, ProfiledVersion } from './trace-answers.ts';
import { FunctionNames, lineColumns } from '../lines/line-columns.ts';
import type { HeldView } from '../held-profile.ts';
import type { RevisionProblem } from './revision-texts.ts';
import { pathThenOf } from './path-then.ts';
import type { MeasuredPlaces } from './measured-places.ts';
import type { Traced } from './trace.ts';
import type { VariantLines } from './variant-lines.ts';

/** Asked after `trace`; none before, and of a file without cost. */
export function profiledVersions(
  view: HeldView,
  path: string,
  line: ProfiledLine,
): readonly ProfiledVersion[] {
  const { traced, profile, weights, whole } = view;
  if (traced === undefined) return [];
  const { measured, variants, isDeleted } = measuredFile(traced, path);
  const { places } = measured;
  const { total } = sumByPlace(profile, weights, variantOfFrame(places), variants.length);
  const lines = sumByPlace(profile, weights, places.ofFrame, places.length).total;
  return variantsOf(traced, path)
    .filter((variant) => total[variant] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!))
    .map((variant) => {
      const of = variants[variant]!;
      const at = 'measured' in line ? line.measured : measuredOf(of, line.today, isDeleted);
      const place = places.line.findIndex(
        (each, place) => each === at && places.file[place] === variant,
      );
      return {
        ...textOf(revisionOf(traced, measured, variant), of),
        share: whole === 0 ? 0 : total[variant]! / whole,
        line: at,
        hasCost: place >= 0 && lines[place] !== 0,
        ...(isDeleted ? { isDeleted } : {}),
      };
    });
}

/** Every line of a file at one revision, by the numbers that they had; undefined where the view has no cost there. */
export function profiledHeat(
  view: HeldView,
  path: string,
  revision: string,
): OneFileHeat | undefined {
  const { traced, profile, weights } = view;
  const variant = traced && variantAt(traced, path, revision);
  if (traced === undefined || variant === undefined) return undefined;
  const { measured: ofFiles, variants } = measuredFile(traced, path);
  const { places } = ofFiles;
  const names = new FunctionNames(view.placed.profile);
  const here = spentHere(profile, weights, places);
  const all = lineColumns(
    view,
    { places, here, fileOfFrame: variantOfFrame(places) },
    names,
    variants.length,
  );
  const { columns } = all[variant]!;
  if (columns.line.length === 0) return undefined;
  const { measured, doubt } = variants[variant]!;
  const heat = {
    ...columns,
    path,
    state: new Uint8Array(columns.line.length),
    measuredLine: columns.line,
    gone: [],
    lineless: [],
    basis:
      measured.text === undefined
        ? undefined
        : {
            hash: textHash(measured.text),
            kind: measured.at === undefined ? ('assumed' as const) : ('revision' as const),
            isMeasured: true,
            doubt,
          },
  };
  return { heat, functions: names.all };
}

/** The card of a line as it was measured: at one revision, or at all of them. */
export function measuredCard(
  view: HeldView,
  path: string,
  line: number,
  revision: string | undefined,
): LineCard | undefined {
  const { traced, profile } = view;
  if (traced === undefined) return cardOf(view, path, line);
  const wanted =
    revision === undefined
      ? variantsOf(traced, path)
      : [variantAt(traced, path, revision)].filter((variant) => variant !== undefined);
  const { places } = measuredFile(traced, path).measured;
  // The wanted ones as one file: its lines of the same number are one line.
  const fileOfFrame = variantOfFrame(places).map((variant) =>
    wanted.includes(variant) ? 0 : variant === NONE ? NONE : 1 + variant,
  );
  const lineOfFrame = Uint32Array.from(places.ofFrame, (place) =>
    place === NONE ? 0 : places.line[place]!,
  );
  const merged = linePlaces(profile, fileOfFrame, lineOfFrame);
  const place = merged.line.findIndex((at, index) => at === line && merged.file[index] === 0);
  return place < 0 ? undefined : cardOfPlace(view, merged, place);
}

/** The variant of a file at a told revision, '' where nobody tells one. */
export function variantAt(traced: Traced, path: string, revision: string): number | undefined {
  const { measured } = measuredFile(traced, path);
  return variantsOf(traced, path).find(
    (variant) => revisionOf(traced, measured, variant) === revision,
  );
}

function variantsOf(traced: Traced, path: string): readonly number[] {
  const { measured, file } = measuredFile(traced, path);
  return measured.variants.flatMap((each, variant) => (each.file === file ? [variant] : []));
}

/** Where a file's measured lines are: among those of the files of today, or of those that were deleted. */
function measuredFile({ placed, measured, variants, deleted }: Traced, path: string) {
  const file = placed.placement.files.findIndex((each) => each.path === path);
  const was = file < 0 ? deleted.paths.indexOf(path) : -1;
  return was < 0
    ? { measured, variants, file, isDeleted: false as const }
    : {
        measured: deleted.measured,
        variants: deleted.variants,
        file: was,
        isDeleted: true as const,
      };
}

/** The revision of a variant as it is told, '' where nobody tells one. */
export function toldRevision(traced: Traced, variant: number): string {
  return revisionOf(traced, traced.measured, variant);
}

function revisionOf({ answer }: Traced, { variants }: MeasuredPlaces, variant: number): string {
  return answer.revisions[variants[variant]!.revision]?.text ?? '';
}

function variantOfFrame({ ofFrame, file }: LinePlaces): Int32Array {
  return ofFrame.map((place) => (place === NONE ? NONE : file[place]!));
}

function textOf(revision: string, variant: VariantLines) {
  const { measured, doubt } = variant;
  const { text, at } = measured;
  const fileThen = pathThenOf(variant);
  const problem = at === undefined && revision !== '' ? problemOf(measured.problem) : undefined;
  return {
    revision,
    commit: at?.commit,
    ...(at?.tag === undefined ? {} : { tag: at.tag }),
    pathThen: at?.path ?? '',
    ...(fileThen === undefined ? {} : { fileThen }),
    text: problem === undefined ? text : undefined,
    hash: text === undefined ? 0 : textHash(text),
    doubt,
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(problem: RevisionProblem | undefined): RevisionProblem {
  return (
    problem ?? {
      message:
        'Git is not run in a workspace that is not trusted, and only git knows that revision.',
      next: 'Trust this workspace and refresh the profile.',
    }
  );
}

/**
 * The measured line that a line of today is, or else the one that the nearest line above it is: a line that came since
 * stands below what it was written after.
 */
function measuredOf(
  { measured, placeOf }: VariantLines,
  today: number,
  isDeleted: boolean,
): number {
  if (measured.text === undefined) return today;
  const { length } = profiledLines(measured.text);
  if (isDeleted) return Math.min(today, length); // Of a text that an editor still holds, and nobody has followed.
  let best = Math.min(length, 1);
  let bestToday = 0;
  for (let line = 1; line <= length; line++) {
    const place = placeOf(line);
    if (place.state === 'gone' || place.line > today || place.line <= bestToday) continue;
    best = line;
    bestToday = place.line;
  }
  return best;
}
