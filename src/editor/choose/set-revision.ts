// Where nobody tells which revision was measured, or the wrong one, the reader does.

import * as vscode from 'vscode';
import type { Engine, NamedRevision } from '../../engine/engine.ts';
import type { Memory } from '../session/memory.ts';
import type { Session } from '../session/session.ts';
import { asSourceError } from '../session/source-errors.ts';
import { shownOf } from '../session/state-parts.ts';
import type { Shown } from '../session/state.ts';
import { escapeIcons } from '../text/markdown.ts';

interface RevisionItem extends vscode.QuickPickItem {
  /** '' asks the profile again; undefined is nothing to pick. */
  readonly revision?: string;
}

/** Asks for a revision, unless one is named, and follows the lines from it; '' asks the profile again. */
export async function setRevision(
  { engine, session, memory }: { engine: Engine; session: Session; memory: Memory },
  named?: string,
): Promise<void> {
  const shown = shownOf(session.state);
  if (shown === undefined) return;
  const revision = named ?? (await askForRevision(engine, shown, memory.revision(shown.choice)));
  if (revision === undefined) return;
  const text = revision.trim();
  await memory.setRevision(shown.choice, text === '' ? undefined : text);
  await session.placeAgain();
}

async function askForRevision(
  engine: Engine,
  { drawn }: Shown,
  current: string | undefined,
): Promise<string | undefined> {
  const input = vscode.window.createQuickPick<RevisionItem>();
  const asking = new AbortController();
  const reset: readonly RevisionItem[] =
    current === undefined
      ? []
      : [
          {
            label: '$(discard) Ask the Profile Again',
            description: `instead of ${escapeIcons(current)}`,
            alwaysShow: true,
            revision: '',
          },
        ];
  let known: readonly RevisionItem[] = [];
  const show = () => {
    const typed = input.value.trim();
    const isNew = typed !== '' && !known.some(({ revision }) => revision === typed);
    const own: readonly RevisionItem[] = isNew
      ? [{ label: escapeIcons(typed), description: 'as typed', alwaysShow: true, revision: typed }]
      : [];
    input.items = [...own, ...reset, ...known];
  };
  input.title = 'Set Measured Revision';
  input.placeholder = 'A tag, a branch, a commit: which one was built?';
  input.matchOnDescription = true;
  input.onDidChangeValue(show);
  show();
  // Nothing of a workspace that nobody vouches for starts a program.
  if (vscode.workspace.isTrusted) {
    input.busy = true;
    engine
      .namedRevisions(drawn.view, asking.signal)
      .then(
        (revisions) => (known = itemsOf(revisions)),
        (error: unknown) => {
          const { message, next } = asSourceError(error);
          known = [{ label: `$(error) ${escapeIcons(message)}`, detail: escapeIcons(next) }];
        },
      )
      .finally(() => {
        if (asking.signal.aborted) return;
        input.busy = false;
        show();
      });
  }
  try {
    return await new Promise<string | undefined>((resolve) => {
      input.onDidAccept(() => {
        const [picked] = input.selectedItems;
        if (picked?.revision !== undefined) resolve(picked.revision);
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    asking.abort();
    input.dispose();
  }
}

const HEADINGS = { tag: 'tags', branch: 'branches', commit: 'recent commits' } as const;
const ICONS = { tag: 'tag', branch: 'git-branch', commit: 'git-commit' } as const;

function itemsOf(revisions: readonly NamedRevision[]): readonly RevisionItem[] {
  return [...Map.groupBy(revisions, ({ kind }) => kind)].flatMap(([kind, of]) => [
    { label: HEADINGS[kind], kind: vscode.QuickPickItemKind.Separator },
    ...of.map(({ name, commit, subject }) => ({
      label: `$(${ICONS[kind]}) ${escapeIcons(kind === 'commit' ? commit.slice(0, 12) : name)}`,
      description: escapeIcons(
        kind === 'commit' ? subject : `${commit.slice(0, 7)} ${subject}`.trim(),
      ),
      revision: name,
    })),
  ]);
}
