// The rows of _Set Measured Revision…_. Pure: no VS Code, no git.

import type { NamedRevision } from '../../engine/engine.ts';
import type { RevisionCheck } from '../../engine/trace/trace-answers.ts';
import { escapeIcons } from '../text/markdown.ts';
import { grouped } from '../../core/grouped.ts';

/** What a row does: names a revision ('' asks the profile again), or runs a command of the editor. */
export interface RevisionRow {
  readonly label: string;
  readonly isHeading?: boolean;
  readonly description?: string;
  readonly detail?: string;
  readonly alwaysShow?: boolean;
  readonly revision?: string;
  /** Whether nobody knows yet that the repository has it. */
  readonly isTyped?: boolean;
  readonly command?: string;
}

/** What the picker knows by now. */
export interface RevisionPicker {
  readonly typed: string;
  /** What the reader named before, if anything. */
  readonly current: string | undefined;
  readonly isTrusted: boolean;
  /** Undefined while git is asked. */
  readonly named: readonly NamedRevision[] | undefined;
  /** Why there are none. */
  readonly failure: { readonly message: string; readonly next: string } | undefined;
  /** A text that was typed, asked for, and is no revision here. */
  readonly refused: { readonly text: string; readonly check: Problem } | undefined;
  /** The commit that a text which was typed is. */
  readonly found?: { readonly text: string; readonly commit: string } | undefined;
}

type Problem = Extract<RevisionCheck, { readonly kind: 'problem' }>;

export function revisionRows(picker: RevisionPicker): readonly RevisionRow[] {
  const { typed, current, refused } = picker;
  const isNew = typed !== '' && picker.named?.some(({ name }) => name === typed) !== true;
  return [
    ...(isNew ? typedRows(typed, refused?.text === typed ? refused.check : undefined, picker) : []),
    ...(current === undefined
      ? []
      : [
          {
            label: '$(discard) Ask the Profile Again',
            description: `instead of ${escapeIcons(current)}`,
            alwaysShow: true,
            revision: '',
          },
        ]),
    ...reasonRows(picker),
    ...namedRows(picker.named ?? []),
  ];
}

/** A revision that is not here may be fetched later, so it can be named all the same, knowingly. */
function typedRows(
  typed: string,
  problem: Problem | undefined,
  { isTrusted, found, named }: RevisionPicker,
): readonly RevisionRow[] {
  const label = escapeIcons(typed);
  const commit = found?.text === typed ? found.commit : undefined;
  const subject = named?.find((each) => each.commit === commit)?.subject ?? '';
  const asTyped = isTrusted ? 'as typed' : 'as typed, not looked up';
  if (problem === undefined)
    return [
      {
        label,
        description:
          commit === undefined
            ? asTyped
            : `is ${commit.slice(0, 12)} ${escapeIcons(subject)}`.trim(),
        alwaysShow: true,
        revision: typed,
        isTyped: true,
      },
    ];
  return [
    {
      label: `$(warning) ${escapeIcons(problem.message)}`,
      detail: escapeIcons(problem.next),
      alwaysShow: true,
    },
    ...problem.near.map((name) => ({
      label: escapeIcons(name),
      description: 'is like it',
      alwaysShow: true,
      revision: name,
    })),
    { label, description: 'all the same, as typed', alwaysShow: true, revision: typed },
  ];
}

/** An empty list says why it is empty, and what would fill it. */
function reasonRows({ isTrusted, named, failure }: RevisionPicker): readonly RevisionRow[] {
  if (!isTrusted)
    return [
      {
        label: '$(shield) git is not asked in a workspace that is not trusted',
        detail: 'Trust the workspace to see its tags, branches and commits, or type a revision.',
        alwaysShow: true,
        command: 'workbench.trust.manage',
      },
    ];
  if (failure !== undefined)
    return [
      {
        label: `$(error) ${escapeIcons(failure.message)}`,
        detail: escapeIcons(failure.next),
        alwaysShow: true,
      },
    ];
  return named?.length === 0
    ? [
        {
          label: '$(info) The repository has no tag, branch or commit yet',
          detail: 'Commit or fetch what was built.',
          alwaysShow: true,
        },
      ]
    : [];
}

const HEADINGS = { tag: 'tags', branch: 'branches', commit: 'recent commits' } as const;
const ICONS = { tag: 'tag', branch: 'git-branch', commit: 'git-commit' } as const;

function namedRows(named: readonly NamedRevision[]): readonly RevisionRow[] {
  return [...grouped(named, ({ kind }) => kind)].flatMap(([kind, of]) => [
    { label: HEADINGS[kind], isHeading: true },
    ...of.map(({ name, commit, subject }) => ({
      label: `$(${ICONS[kind]}) ${escapeIcons(kind === 'commit' ? commit.slice(0, 12) : name)}`,
      description: escapeIcons(
        kind === 'commit' ? subject : `${commit.slice(0, 7)} ${subject}`.trim(),
      ),
      revision: name,
    })),
  ]);
}
