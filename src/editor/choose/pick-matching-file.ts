// Several files of the workspace may be meant by one name of the profile: the reader says which, and may say otherwise.

import * as vscode from 'vscode';
import type { AmbiguousFile, PickedFile, Placement } from '../../engine/places/path-answers.ts';
import { subjectKey, type Memory } from '../session/memory.ts';
import type { Session } from '../session/session.ts';
import { shownOf } from '../session/state-parts.ts';
import { counted } from '../text/counted.ts';
import { escapeIcons } from '../text/markdown.ts';
import { shareText } from '../text/share-text.ts';

/** A name with the files that it may be; `path` is the one that was picked. */
type Asked = AmbiguousFile & Partial<Pick<PickedFile, 'path' | 'by'>>;

/**
 * Asks for a name of the profile, else for the file in front if it is one of them, else for the heaviest name first. Names
 * that were decided are asked about again.
 */
export async function pickMatchingFile(
  session: Session,
  memory: Memory,
  name?: string,
): Promise<void> {
  const shown = shownOf(session.state);
  if (shown === undefined) return;
  const { ambiguous, picked } = shown.drawn.placement;
  const all: readonly Asked[] = [...ambiguous, ...picked];
  const named = all.find((file) => file.name === name);
  const asked = named ?? (await nameToDecide(shown.drawn.placement));
  if (asked === undefined) return;
  const answer = await vscode.window.showQuickPick(candidateItems(asked), {
    title: 'Pick Matching File',
    placeHolder: `Which file was ${asked.name} built from?`,
  });
  if (answer === undefined) return;
  if (answer.path !== undefined) await memory.pick(shown.choice, asked.name, answer.path);
  else await memory.forgetPicks(picksFor(asked, memory, subjectKey(shown.choice)));
  await session.placeAgain();
}

interface CandidateItem extends vscode.QuickPickItem {
  readonly path?: string; // Without one, the name is to be open again.
}

function candidateItems({ name, candidates, path: picked, by }: Asked): CandidateItem[] {
  const active = activePath();
  // The first row is the answer of who only presses Enter.
  const first = candidates.filter((path) => path === active);
  const others = candidates.filter((path) => path !== active);
  const items: CandidateItem[] = [...first, ...others].map((path) => ({
    label: escapeIcons(vscode.workspace.asRelativePath(path, true)),
    description: [path === picked ? 'picked' : '', path === active ? 'in front of you' : '']
      .filter((word) => word !== '')
      .join(', '),
    path,
  }));
  if (picked === undefined) return items;
  const description = by === name || by === undefined ? '' : `it was made for ${escapeIcons(by)}`;
  return [
    ...items,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(discard) Forget the Choice', description },
  ];
}

function picksFor({ by }: Asked, memory: Memory, subject: string) {
  return memory.everyPick.filter((pick) => pick.subject === subject && pick.name === by);
}

async function nameToDecide({ ambiguous, picked }: Placement): Promise<Asked | undefined> {
  const active = activePath();
  const isInFront = ({ candidates }: Asked) => candidates.some((path) => path === active);
  const inFront = ambiguous.find(isInFront) ?? picked.find(isInFront);
  if (inFront !== undefined) return inFront;
  const all: readonly Asked[] = [...ambiguous, ...picked];
  if (all.length <= 1) {
    if (all.length === 0)
      void vscode.window.showInformationMessage(
        'Every file of the profile that was found has only one match in this workspace.',
      );
    return all[0];
  }
  const itemOf = (file: Asked) => ({
    label: escapeIcons(file.name),
    description: `${shareText(file.share)} · ${
      file.path === undefined
        ? counted(file.candidates.length, 'candidate')
        : escapeIcons(vscode.workspace.asRelativePath(file.path, true))
    }`,
    file,
  });
  const separator = { label: 'picked', kind: vscode.QuickPickItemKind.Separator, file: undefined };
  const items = [
    ...ambiguous.map(itemOf),
    ...(picked.length > 0 && ambiguous.length > 0 ? [separator] : []),
    ...picked.map(itemOf),
  ];
  const options = { title: 'Pick Matching File', placeHolder: 'Which name of the profile?' };
  return (await vscode.window.showQuickPick(items, options))?.file;
}

function activePath(): string | undefined {
  return vscode.window.activeTextEditor?.document.uri.fsPath;
}
