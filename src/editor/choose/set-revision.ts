// Where nobody tells which revision was measured, or the wrong one, the reader does.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { RevisionCheck } from '../../engine/trace/trace-answers.ts';
import type { Memory } from '../session/memory.ts';
import type { Session } from '../session/session.ts';
import { asSourceError } from '../session/source-errors.ts';
import { shownOf } from '../session/state-parts.ts';
import type { Shown } from '../session/state.ts';
import { revisionRows, type RevisionPicker, type RevisionRow } from './revision-rows.ts';

type RevisionItem = vscode.QuickPickItem & { readonly row: RevisionRow };

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
  if (named !== undefined && !(await isMeant(engine, shown, text))) return;
  await memory.setRevision(shown.choice, text === '' ? undefined : text);
  await session.placeAgain();
}

/** What a key binding or another extension names is asked about where the repository does not have it. */
async function isMeant(engine: Engine, shown: Shown, text: string): Promise<boolean> {
  const check = await checked(engine, shown, text, new AbortController().signal);
  if (check?.kind !== 'problem') return true;
  const near = check.near.length === 0 ? '' : ` Like it are ${check.near.join(', ')}.`;
  const all = 'Use It All the Same';
  const picked = await vscode.window.showWarningMessage(
    `${check.message} ${check.next}${near}`,
    all,
  );
  return picked === all;
}

/** Undefined where nobody can say: git may not run, or there is no repository. */
async function checked(
  engine: Engine,
  { drawn }: Shown,
  text: string,
  signal: AbortSignal,
): Promise<RevisionCheck | undefined> {
  if (text === '' || !vscode.workspace.isTrusted) return undefined;
  return engine.checkRevision(drawn.view, text, signal).catch(() => undefined);
}

/** As long as nobody types on, git is asked. */
const TYPING_PAUSE_MS = 200;

async function askForRevision(
  engine: Engine,
  shown: Shown,
  current: string | undefined,
): Promise<string | undefined> {
  const input = vscode.window.createQuickPick<RevisionItem>();
  const asking = new AbortController();
  // Nothing of a workspace that nobody vouches for starts a program.
  const { isTrusted } = vscode.workspace;
  let known: Omit<RevisionPicker, 'typed'> = {
    current,
    isTrusted,
    named: undefined,
    failure: undefined,
    refused: undefined,
  };
  const show = () => {
    if (asking.signal.aborted) return;
    input.items = revisionRows({ ...known, typed: input.value.trim() }).map(itemOf);
  };
  let pause: NodeJS.Timeout | undefined;
  // What a text means is said before it is taken; that nothing has the name is said when it is.
  const lookUp = (text: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      void checked(engine, shown, text, asking.signal).then((check) => {
        if (check?.kind !== 'commit' || input.value.trim() !== text) return;
        known = { ...known, found: { text, commit: check.commit } };
        // Whoever has gone down the list meanwhile stays where they are.
        const active = input.activeItems[0]?.row.revision;
        show();
        const same = input.items.find(({ row }) => row.revision === active);
        if (active !== undefined && same !== undefined) input.activeItems = [same];
      });
    }, TYPING_PAUSE_MS);
  };
  input.title = 'Set Measured Revision';
  input.placeholder = 'A tag, a branch, a commit: which one was built?';
  input.matchOnDescription = true;
  input.onDidChangeValue((value) => {
    show();
    lookUp(value.trim());
  });
  show();
  if (isTrusted) {
    input.busy = true;
    engine
      .namedRevisions(shown.drawn.view, asking.signal)
      .then(
        (named) => (known = { ...known, named }),
        (error: unknown) => (known = { ...known, failure: asSourceError(error) }),
      )
      .finally(() => {
        if (!asking.signal.aborted) input.busy = false;
        show();
      });
  }

  /** The revision to take; undefined when the box stays, with what is in the way. */
  async function accepted({
    revision,
    isTyped,
    command,
  }: RevisionRow): Promise<string | undefined> {
    if (command !== undefined) {
      input.hide();
      await vscode.commands.executeCommand(command);
      return undefined;
    }
    if (revision === undefined || isTyped !== true) return revision;
    input.busy = true;
    const check = await checked(engine, shown, revision, asking.signal);
    if (check?.kind !== 'problem') return revision;
    known = { ...known, refused: { text: revision, check } };
    if (!asking.signal.aborted) input.busy = false;
    show();
    return undefined;
  }

  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      input.onDidAccept(() => {
        const [picked] = input.selectedItems;
        if (picked === undefined) return;
        accepted(picked.row).then((revision) => {
          if (revision !== undefined) resolve(revision);
        }, reject);
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    clearTimeout(pause);
    asking.abort();
    input.dispose();
  }
}

function itemOf(row: RevisionRow): RevisionItem {
  const { label, description, detail, alwaysShow, isHeading } = row;
  return {
    row,
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    ...(alwaysShow === undefined ? {} : { alwaysShow }),
    ...(isHeading === true ? { kind: vscode.QuickPickItemKind.Separator } : {}),
  };
}
