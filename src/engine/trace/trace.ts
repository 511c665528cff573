// The answer to `trace`: of which revision each line was measured, and which line of today it is.

import type { MappingRevision } from '../../core/revisions.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import { textHash } from '../../core/text-hash.ts';
import { isSourceText } from '../../repository/file-content.ts';
import type { Repositories } from '../../repository/repositories.ts';
import type { HeldView } from '../held-profile.ts';
import { endOf } from '../load/profile-end.ts';
import { baseNames, type PlacedFiles } from '../places/placed-files.ts';
import { deletedFiles, type DeletedFiles } from './deleted-files.ts';
import { localRevisions } from './local-binaries.ts';
import { withMapDoubts } from './map-doubts.ts';
import { functionsOfVariants, measuredPlaces, type MeasuredPlaces } from './measured-places.ts';
import { measuredTexts } from './measured-texts.ts';
import { isEmpty, movedFiles } from './moved-files.ts';
import { otherRepository } from './other-repository.ts';
import { RevisionTexts } from './revision-texts.ts';
import type { AssumedTexts } from './today-texts.ts';
import type { Doubt, FileBasis, Trace, TraceQuestion } from './trace-answers.ts';
import { tracedPlaces, type TracedPlaces } from './traced-places.ts';
import { absencesOf, revisionsBehind, tracedRevisions } from './traced-revisions.ts';
import { variantLines, type VariantLines } from './variant-lines.ts';

/** A view's lines where they are in the texts of today. Changes only by `retraced`. */
export interface Traced {
  readonly placed: PlacedFiles;
  readonly measured: MeasuredPlaces;
  readonly traced: TracedPlaces;
  readonly variants: readonly VariantLines[];
  readonly bases: readonly (FileBasis | undefined)[]; // Per file; undefined where its text is not known.
  /** Files that are no more, with what their lines cost as they were measured. */
  readonly deleted: DeletedFiles;
  readonly answer: Trace;
  /** The same with another text in one file. */
  readonly retraced: (file: number, text: string | undefined) => Traced;
}

export interface TraceParts {
  readonly repositories: Repositories;
  readonly assumed: AssumedTexts;
  /** When what was measured ended, in milliseconds since the epoch, where that is known. */
  readonly until?: number;
}

/** Rejects only when the signal is aborted. */
export async function traceView(
  view: HeldView,
  question: TraceQuestion,
  { repositories, assumed, until }: TraceParts,
  signal: AbortSignal,
): Promise<Traced> {
  const { profile } = view;
  // Only git could tell what they say.
  const binaries = question.mayRunGit
    ? await localRevisions(profile, question.roots ?? [])
    : new Map<string, string>();
  const revisions = revisionsBehind(view, question, binaries);
  const end = until ?? endOf(profile.info);
  const revisionTexts = new RevisionTexts(repositories, signal, end);
  if (question.mayRunGit) await placeMoved(view, revisions, revisionTexts, signal);
  const { placed } = view;
  const { files } = placed.placement;
  const measured = measuredPlaces(profile, placed, revisions.ofFrame);
  const functions = functionsOfVariants(placed.profile, measured);
  const { textOf, diskText, isWanted } = measuredTexts({
    ...{ placed, question, assumed, revisions: revisions.all, revisionTexts, functions },
    variants: measured.variants,
    end,
  });
  const texts = withMapDoubts(
    await Promise.all(measured.variants.map(textOf)),
    measured.variants,
    functions,
    placed,
  );
  const deleted = await deletedFiles(profile, placed, { question, revisions, revisionTexts });
  const distances = await Promise.all(
    revisions.all.map(async (_, revision) => {
      const at = measured.variants.findIndex((each, variant) => {
        const { at } = texts[variant]!;
        return each.revision === revision && at !== undefined && at.tag === undefined;
      });
      return at < 0
        ? undefined
        : revisionTexts.distance(files[measured.variants[at]!.file]!.path, texts[at]!.at!.commit);
    }),
  );
  const absences = await absencesOf(
    placed,
    question,
    revisions.all,
    measured.variants,
    revisionTexts,
  );
  // A revision that is told tells by itself when it is of another.
  const other =
    revisions.all.length > 0 ? undefined : await otherRepository(view, question, revisionTexts);
  const today = await Promise.all(
    files.map(async ({ path }, file) =>
      isWanted(file) ? (question.texts?.get(path) ?? (await diskText(file))) : undefined,
    ),
  );
  signal.throwIfAborted();
  const variantsOf = files.map(() => [] as number[]);
  measured.variants.forEach(({ file }, at) => variantsOf[file]!.push(at));

  function make(
    todays: readonly (string | undefined)[],
    before?: Pick<Traced, 'variants' | 'bases'> & { readonly changed: number },
  ): Traced {
    const stays = (file: number) => before !== undefined && file !== before.changed;
    const variants = measured.variants.map(({ file }, at) =>
      stays(file)
        ? before!.variants[at]!
        : variantLines(files[file]!.path, texts[at]!, functions[at]!, todays[file]),
    );
    const bases = todays.map((text, file) => {
      if (stays(file)) return before!.bases[file];
      if (!isWanted(file)) return undefined;
      const basis = basisOf(
        text ?? '',
        variantsOf[file]!.map((at) => variants[at]!),
      );
      const isSource = text !== undefined && isSourceText(text);
      return isSource ? basis : { ...basis, isMeasured: false, doubt: NO_TEXT };
    });
    return {
      measured,
      traced: tracedPlaces(measured, files.length, (variant, line) =>
        variants[variant]!.placeOf(line),
      ),
      variants,
      bases,
      placed,
      deleted,
      answer: {
        placement: placed.placement,
        revisions: tracedRevisions(
          view,
          { ...revisions, distances, absences },
          measured.variants,
          variants,
        ),
        ...(other === undefined ? {} : { otherRepository: other }),
      },
      retraced: (changed, text) =>
        make(
          todays.map((old, file) => (file === changed ? text : old)),
          { variants, bases, changed },
        ),
    };
  }

  return make(today);
}

/** Places anew with what git knows of renames: names are those of the revision, and another file may have them today. */
async function placeMoved(
  view: HeldView,
  { all, ofFrame }: { readonly all: readonly MappingRevision[]; readonly ofFrame: Int32Array },
  texts: RevisionTexts,
  signal: AbortSignal,
): Promise<void> {
  const { workspace, placed, files } = view;
  const { ambiguous, unmapped, files: known } = placed.placement;
  const placedFiles = known.map(({ path }) => path);
  // Names of sources are in source maps only.
  const told = [...ambiguous.map(({ name }) => name), ...unmapped.map(({ name }) => name)];
  const ofSources = [...told, ...known.flatMap(({ names }) => names)].map(
    (name) => readName({ file: name, function: '' }).text,
  );
  const names = new Set([...baseNames(files), ...[...ofSources, ...placedFiles].map(baseNameOf)]);
  const moved = await movedFiles(
    { workspace, placed: placedFiles, names, revisions: all, ofFrame },
    texts,
    signal,
  );
  if (isEmpty(moved) && isEmpty(view.moved)) return;
  if (view.workspace === workspace) await view.place(workspace, moved);
}

const NO_TEXT: Doubt = {
  message: 'The file has no text now: it is gone, binary, or a pointer of Git LFS.',
  next: 'Check it out, or open the revision that was measured.',
};

function basisOf(text: string, of: readonly VariantLines[]): FileBasis {
  return {
    hash: textHash(text),
    kind: of.every(({ measured }) => measured.isBuilt)
      ? 'source-map'
      : of.every(({ measured }) => measured.at !== undefined)
        ? 'revision'
        : 'assumed',
    isMeasured: of.every(({ measured }) => measured.text === text),
    doubt: of.find(({ doubt }) => doubt !== undefined)?.doubt,
  };
}
