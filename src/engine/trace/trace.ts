// The answer to `trace`: of which revision each line was measured, and which line of today it is.

import { frameRevisions, type MappingRevision } from '../../core/revisions.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import { textHash } from '../../core/text-hash.ts';
import { isSourceText } from '../../repository/file-content.ts';
import type { Repositories } from '../../repository/repositories.ts';
import type { CommitDistance } from '../engine.ts';
import type { Doubt, FileBasis, Trace, TracedRevision, TraceQuestion } from './trace-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { baseNames, type PlacedFiles } from '../places/placed-files.ts';
import { withMapDoubts } from './map-doubts.ts';
import { isEmpty, movedFiles } from './moved-files.ts';
import { localRevisions } from './local-binaries.ts';
import { revisionQuestion } from './revision-question.ts';
import {
  functionsOfVariants,
  measuredPlaces,
  type MeasuredPlaces,
  type Variant,
} from './measured-places.ts';
import { copiedText } from './copied-text.ts';
import { dirtyText } from './dirty-text.ts';
import { EDITED_SINCE, isEditedSince, isOtherText } from './edited-since.ts';
import { RevisionTexts, type RevisionProblem, type RevisionText } from './revision-texts.ts';
import { textOnDisk, type AssumedTexts } from './today-texts.ts';
import { tracedPlaces, type TracedPlaces } from './traced-places.ts';
import { variantLines, type MeasuredText, type VariantLines } from './variant-lines.ts';

/** A view's lines where they are in the texts of today. Changes only by `retraced`. */
export interface Traced {
  readonly placed: PlacedFiles;
  readonly measured: MeasuredPlaces;
  readonly traced: TracedPlaces;
  readonly variants: readonly VariantLines[];
  readonly bases: readonly (FileBasis | undefined)[]; // Per file; undefined where its text is not known.
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
  const revisionTexts = new RevisionTexts(repositories, signal, until);
  if (question.mayRunGit) await placeMoved(view, revisions, revisionTexts, signal);
  const { placed } = view;
  const { files } = placed.placement;
  const measured = measuredPlaces(profile, placed, revisions.ofFrame);
  const functions = functionsOfVariants(placed.profile, measured);
  const onDisk = new Map<number, Promise<string | undefined>>();
  const diskText = (file: number) => {
    const text = onDisk.get(file) ?? textOnDisk(files[file]!.path);
    onDisk.set(file, text);
    return text;
  };

  async function assumedText(file: number): Promise<string | undefined> {
    return assumed.of(question.assumedAs, files[file]!.path, () => diskText(file));
  }

  const end = until ?? endOf(profile);
  const writtenAt = async (file: number) => {
    await assumedText(file);
    return assumed.writtenAt(question.assumedAs, files[file]!.path);
  };

  /** Why a text that nobody tells the revision of is not the measured one. */
  async function editedSince(file: number): Promise<Doubt | undefined> {
    if (end === undefined || !question.mayRunGit) return undefined;
    const text = await assumedText(file);
    const written = await writtenAt(file);
    if (text === undefined || written === undefined || written <= end) return undefined;
    const head = await revisionTexts.of(files[file]!.path, { text: 'HEAD', source: 'user' });
    const isChanged = head.kind === 'known' ? isOtherText(head.text, text) : undefined;
    const others =
      isChanged === undefined ? await Promise.all(files.map((_, at) => writtenAt(at))) : [];
    return isEditedSince({ writtenAt: written, isChanged }, others, end) ? EDITED_SINCE : undefined;
  }

  const only = files.findIndex(({ path }) => path === question.file);
  const isWanted = (file: number) => question.file === undefined || file === only;

  const revisionsOf = (file: number) =>
    measured.variants.filter((each) => each.file === file).map((each) => each.revision);

  async function measuredText(variant: Variant, at: number): Promise<MeasuredText> {
    if (!isWanted(variant.file)) return unreadText(variant);
    const original = await originalText(variant, at);
    const copies = placed.copiesOf(variant.file);
    if (copies === undefined || original.isBuilt) return original;
    const told = variant.revision === NONE ? undefined : revisions.all[variant.revision];
    const texts = await Promise.all(
      copies.paths.map(async (copy): Promise<MeasuredText | undefined> => {
        const answer =
          told === undefined || !question.mayRunGit
            ? undefined
            : await revisionTexts.of(copy, told);
        if (answer?.kind === 'known') return { ...NO_TEXT_YET, ...ofRevision(answer, told!.text) };
        // What the revision is known not to have was copied by the build, from the original.
        if (answer?.kind === 'none') return undefined;
        const text = await assumed.of(question.assumedAs, copy, () => textOnDisk(copy));
        return text === undefined ? undefined : { ...original, text, at: undefined };
      }),
    );
    return copiedText(
      original,
      texts.filter((text) => text !== undefined),
      copies,
    );
  }

  /** Of a file that nobody asks for: its revision is a commit all the same. */
  async function unreadText({ file, revision }: Variant): Promise<MeasuredText> {
    const told = revision === NONE || !question.mayRunGit ? undefined : revisions.all[revision];
    const { path } = files[file]!;
    const found = told && (await revisionTexts.commitOf(path, told));
    // Where no name leads to the wanted file, it is other files that say what is wrong with a revision.
    const isUnknown = told !== undefined && found === undefined && only < 0;
    const answer = isUnknown ? await revisionTexts.of(path, told) : undefined;
    return {
      ...NO_TEXT_YET,
      text: undefined,
      problem: answer?.kind === 'unknown' ? answer.problem : undefined,
      at: found && { commit: found.commit, path, file: path, isRenamed: false },
    };
  }

  async function originalText({ file, revision }: Variant, at: number): Promise<MeasuredText> {
    const without = NO_TEXT_YET;
    // What a bundler read is what was measured, whatever the repository says.
    const built = placed.textOf(file);
    if (built !== undefined) return { ...without, text: built, isBuilt: true };
    const version = placed.versionOf(file);
    if (version !== undefined && question.revision === undefined)
      return moduleText(file, version, without);
    const told = revision === NONE ? undefined : revisions.all[revision];
    if (told === undefined) {
      const doubt = revisionsOf(file).some((id) => id !== NONE) ? PARTLY_TOLD : undefined;
      return {
        ...without,
        text: await assumedText(file),
        doubt: doubt ?? (await editedSince(file)),
      };
    }
    if (!question.mayRunGit)
      return { ...without, text: await assumedText(file), unread: notAsked(told.text) };
    const answer = await revisionTexts.of(files[file]!.path, told);
    if (answer.kind === 'known') {
      const committed = { ...without, ...ofRevision(answer, told.text) };
      return answer.isDirty
        ? dirtyText(committed, await assumedText(file), {
            ...{ revision: told.text, functions: functions[at]!, file: files[file]!.path },
          })
        : committed;
    }
    const { problem } = answer;
    const isNone = answer.kind === 'none';
    return {
      ...without,
      text: await assumedText(file),
      doubt: isNone ? problem : undefined,
      unread: isNone ? undefined : problem,
      problem,
    };
  }

  /** A module in a version of its own, whatever revision the program is of: its tag is called so, below its folder. */
  async function moduleText(
    file: number,
    version: string,
    without: Omit<MeasuredText, 'text'>,
  ): Promise<MeasuredText> {
    const { path } = files[file]!;
    const folders = path.split(/[\\/]/).slice(0, -1);
    const tags = [1, 2, 3, 4].map((depth) => `${folders.slice(-depth).join('/')}/${version}`);
    for (const text of question.mayRunGit ? [...tags.reverse(), version] : []) {
      const answer = await revisionTexts.of(path, { text });
      // The name is the version's own: what another file was called there is not it.
      if (
        answer.kind !== 'known' ||
        (answer.isRenamed && (await revisionTexts.has(path, answer.commit)))
      )
        continue;
      const { commit, path: then, file: fileThen, isRenamed } = answer;
      const at = { commit, path: then, file: fileThen, isRenamed, tag: text };
      return { ...without, text: answer.text, at };
    }
    return { ...without, text: await assumedText(file), doubt: otherVersion(version) };
  }

  const texts = withMapDoubts(
    await Promise.all(measured.variants.map(measuredText)),
    measured.variants,
    functions,
    placed,
  );
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
      answer: {
        placement: placed.placement,
        revisions: tracedRevisions(
          view,
          { ...revisions, distances, absences },
          measured.variants,
          variants,
        ),
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

/**
 * Per revision without any file of today: why no repository of the workspace has it. Names that are left may be files that
 * were renamed since, which only the revision would tell; and where no file is found at all, it may be that the wrong
 * repository is open.
 */
async function absencesOf(
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

const NO_TEXT_YET = {
  at: undefined,
  doubt: undefined,
  unread: undefined,
  problem: undefined,
  isBuilt: false,
} as const;

function ofRevision(
  { text, commit, path, file, isRenamed, isDirty, guess }: Extract<RevisionText, { kind: 'known' }>,
  revision: string,
): Pick<MeasuredText, 'text' | 'at' | 'doubt'> {
  const doubt = isDirty ? dirtyBuild(revision) : guess;
  return { text, at: { commit, path, file, isRenamed }, doubt };
}

/** Undefined where the profile has no time. One that was merged has the first of them. */
function endOf({ info }: Profile): number | undefined {
  return info.timeNanos === 0n
    ? undefined
    : Number((info.timeNanos + info.durationNanos) / 1_000_000n);
}

const PARTLY_TOLD: Doubt = {
  message: 'A part of its cost is of a build that tells no revision.',
  next: 'Tell the revision of all builds by a label, or limit the profile to one of them.',
};

const NO_TEXT: Doubt = {
  message: 'The file has no text now: it is gone, binary, or a pointer of Git LFS.',
  next: 'Check it out, or open the revision that was measured.',
};

function otherVersion(version: string): Doubt {
  return {
    message: `The profile has ${version} of its module, which this clone has no tag of.`,
    next: 'Fetch the tags of the repository with `git fetch --tags`.',
  };
}

function notAsked(revision: string): Doubt {
  return {
    message: `${revision} is not looked up in a workspace that is not trusted.`,
    next: 'Trust the workspace to have git asked.',
  };
}

function dirtyBuild(revision: string) {
  return {
    message: `${revision} was built with changes that are in no commit.`,
    next: 'Build from a clean working tree.',
  };
}

/** What the user says holds before all that the profile says: a reader who names a revision knows better. */
function revisionsBehind(
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

/** Each revision with the cost of the samples that have a part in it, and what is in its way. */
function tracedRevisions(
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
