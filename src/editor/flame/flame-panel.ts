// The panel "Flame Graph": one page that follows the profile on the lines.

import * as vscode from 'vscode';
import type { Choice } from '../session/state.ts';
import { STEPS } from '../session/next-steps.ts';
import { chooseAndTell } from '../session/outcome-notice.ts';
import type { LinePlace } from './line-to-reveal.ts';
import { openSource } from './open-source.ts';
import { createProfilePage, type PageParts, type ProfilePageHost } from './profile-page.ts';
import type { Session } from '../session/session.ts';
import { sessionPage } from './session-page.ts';
import { shownOf } from '../session/state-parts.ts';

export const FLAME_PANEL = 'hotline.flame';

export interface FlamePanel {
  /** Shows the panel, and a line of the workspace in it. */
  open(place?: LinePlace): void;
  readonly page: ProfilePageHost | undefined;
  dispose(): void;
}

export function createFlamePanel(session: Session, parts: PageParts): FlamePanel {
  let open: { readonly panel: vscode.WebviewPanel; readonly page: ProfilePageHost } | undefined;

  const icon = (kind: 'light' | 'dark') =>
    vscode.Uri.joinPath(parts.extensionUri, `media/flame-${kind}.svg`);

  function adopt(panel: vscode.WebviewPanel): ProfilePageHost {
    open?.panel.dispose();
    // Pictures, one for each kind of theme: an icon of the theme's own font stays black in the tab of a webview.
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const page = createProfilePage(panel.webview, parts, {
      openSource: (message, view) => openSource(message, view, panel.viewColumn, parts),
      chooseValue: (value) => void chooseValue(session, value),
      act: runStep,
      filterLines: (edits) => session.filterLines(edits),
    });
    open = { panel, page };
    const following = session.onDidChange(show);
    panel.onDidDispose(() => {
      following.dispose();
      page.dispose();
      if (open?.panel === panel) open = undefined;
    });
    show();
    return page;
  }

  function show(): void {
    open?.page.show(sessionPage(session.state, Date.now()));
  }

  // After a restart VS Code brings the panel back; its page asks for everything with `ready`.
  const revival = vscode.window.registerWebviewPanelSerializer(FLAME_PANEL, {
    deserializeWebviewPanel(panel) {
      adopt(panel);
      return Promise.resolve();
    },
  });

  return {
    get page() {
      return open?.page;
    },
    open(place) {
      if (open === undefined) {
        const column = place === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
        adopt(vscode.window.createWebviewPanel(FLAME_PANEL, 'Flame Graph', column));
      } else {
        // Who comes from a line wants to keep it in sight.
        const column = vscode.window.activeTextEditor?.viewColumn;
        const covers = place !== undefined && open.panel.viewColumn === column;
        open.panel.reveal(covers ? vscode.ViewColumn.Beside : undefined);
      }
      if (place !== undefined) open?.page.reveal(place);
    },
    dispose() {
      revival.dispose();
      open?.panel.dispose();
    },
  };
}

/** Another value type of the file on the lines: the lines follow, since the graph shows what they show. */
async function chooseValue(session: Session, value: number): Promise<void> {
  const shown = shownOf(session.state);
  const type = shown?.drawn.loaded.values[value]?.valueType.type;
  if (shown?.choice.kind !== 'files' || type === undefined) return;
  const choice: Choice = { ...shown.choice, type };
  await chooseAndTell(session, choice);
}

/** Only steps that a page may offer; a page cannot run just any command. */
export function runStep(action: string): void {
  const known = Object.values(STEPS).some(({ command }) => command === action);
  if (known) void vscode.commands.executeCommand(action);
}
