// The text that each variant of a file was measured on: of git, of a bundler, of a module's version, or for want of better
// the one on the disk.

import type { FunctionInFile } from '../../core/misfit.ts';
import { NONE } from '../../core/profile.ts';
import type { MappingRevision } from '../../core/revisions.ts';
import type { PlacedFiles } from '../places/placed-files.ts';
import { copiedText } from './copied-text.ts';
import { dirtyText } from './dirty-text.ts';
import {
  COMMITTED_SINCE,
  EDITED_SINCE,
  isChangedOn,
  isEditedSince,
  isOtherText,
} from './edited-since.ts';
import type { Variant } from './measured-places.ts';
import type { RevisionText, RevisionTexts } from './revision-texts.ts';
import { textOnDisk, type AssumedTexts } from './today-texts.ts';
import type { Doubt, TraceQuestion } from './trace-answers.ts';
import type { MeasuredText } from './variant-lines.ts';

export interface MeasuredTextsParts {
  readonly placed: PlacedFiles;
  readonly question: TraceQuestion;
  readonly assumed: AssumedTexts;
  readonly revisions: readonly MappingRevision[];
  readonly revisionTexts: RevisionTexts;
  readonly variants: readonly Variant[];
  readonly functions: readonly (readonly FunctionInFile[])[]; // Of each variant.
  /** When the measuring ended, in milliseconds since the epoch, where that is known. */
  readonly end: number | undefined;
}

export interface MeasuredTexts {
  /** Rejects only when the signal of the revisions' texts is aborted. */
  readonly textOf: (variant: Variant, at: number) => Promise<MeasuredText>;
  /** Undefined where a file has no text. */
  readonly diskText: (file: number) => Promise<string | undefined>;
  /** Whether the question is about a file: of others nobody needs the text. */
  readonly isWanted: (file: number) => boolean;
}

export function measuredTexts({
  placed,
  question,
  assumed,
  revisions,
  revisionTexts,
  variants,
  functions,
  end,
}: MeasuredTextsParts): MeasuredTexts {
  const { files } = placed.placement;
  const onDisk = new Map<number, Promise<string | undefined>>();
  const diskText = (file: number) => {
    const text = onDisk.get(file) ?? textOnDisk(files[file]!.path);
    onDisk.set(file, text);
    return text;
  };

  async function assumedText(file: number): Promise<string | undefined> {
    return assumed.of(question.assumedAs, files[file]!.path, () => diskText(file));
  }

  const writtenAt = async (file: number) => {
    await assumedText(file);
    return assumed.writtenAt(question.assumedAs, files[file]!.path);
  };

  /** Why a text that nobody tells the revision of is not the measured one. */
  async function changedSince(file: number, at: number): Promise<Doubt | undefined> {
    if (end === undefined || !question.mayRunGit) return undefined;
    const text = await assumedText(file);
    const written = await writtenAt(file);
    if (text === undefined || written === undefined || written <= end) return undefined;
    const head = await revisionTexts.of(files[file]!.path, { text: 'HEAD', source: 'user' });
    const isChanged = head.kind === 'known' ? isOtherText(head.text, text) : undefined;
    const others =
      isChanged === undefined ? await Promise.all(files.map((_, at) => writtenAt(at))) : [];
    if (isEditedSince({ writtenAt: written, isChanged }, others, end)) return EDITED_SINCE;
    const ofThen = await revisionTexts.of(files[file]!.path, { text: 'HEAD', source: 'label' });
    // Where all commits are younger than the profile, those behind the oldest are, too.
    const then =
      ofThen.kind === 'unknown' ? await revisionTexts.ofOldest(files[file]!.path) : ofThen;
    if (then?.kind !== 'known') return undefined;
    const lines = functions[at]!.flatMap((fn) => fn.lines);
    return isChangedOn(lines, then.text, text) ? COMMITTED_SINCE : undefined;
  }

  const only = files.findIndex(({ path }) => path === question.file);
  const isWanted = (file: number) => question.file === undefined || file === only;

  const revisionsOf = (file: number) =>
    variants.filter((each) => each.file === file).map((each) => each.revision);

  async function textOf(variant: Variant, at: number): Promise<MeasuredText> {
    if (!isWanted(variant.file)) return unreadText(variant);
    const original = await originalText(variant, at);
    const copies = placed.copiesOf(variant.file);
    if (copies === undefined || original.isBuilt) return original;
    const told = variant.revision === NONE ? undefined : revisions[variant.revision];
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
    const told = revision === NONE || !question.mayRunGit ? undefined : revisions[revision];
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
    const told = revision === NONE ? undefined : revisions[revision];
    if (told === undefined) {
      const doubt = revisionsOf(file).some((id) => id !== NONE) ? PARTLY_TOLD : undefined;
      return {
        ...without,
        text: await assumedText(file),
        doubt: doubt ?? (await changedSince(file, at)),
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

  return { textOf, diskText, isWanted };
}

export const NO_TEXT_YET = {
  at: undefined,
  doubt: undefined,
  unread: undefined,
  problem: undefined,
  isBuilt: false,
} as const;

export function ofRevision(
  { text, commit, path, file, isRenamed, isDirty, guess }: Extract<RevisionText, { kind: 'known' }>,
  revision: string,
): Pick<MeasuredText, 'text' | 'at' | 'doubt'> {
  const doubt = isDirty ? dirtyBuild(revision) : guess;
  return { text, at: { commit, path, file, isRenamed }, doubt };
}

const PARTLY_TOLD: Doubt = {
  message: 'A part of its cost is of a build that tells no revision.',
  next: 'Tell the revision of all builds by a label, or limit the profile to one of them.',
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
