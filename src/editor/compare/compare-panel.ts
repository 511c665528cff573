// The panel of a comparison: one at a time, loaded when it is asked for and forgotten when it is closed.

import * as vscode from 'vscode';
import type { ComparisonHandle } from '../../engine/compare/comparison.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { Sides } from './choose-sides.ts';
import { createComparePage, type ComparePage, type ComparePageParts } from './compare-page.ts';

export const COMPARE_PANEL = 'hotline.compare';

export interface ComparePanel {
  /** Settles when the comparison is shown, or why there is none. */
  open(sides: Sides): Promise<void>;
  readonly page: Pick<ComparePage, 'shown' | 'receive'> | undefined;
  dispose(): void;
}

const AGAIN = { action: 'hotline.compareBuilds', label: 'Compare Builds…' };
const CANCELLED = {
  kind: 'message',
  severity: 'empty',
  title: 'Nothing is compared',
  sentences: ['The comparison was cancelled before both sides were there.'],
  actions: [AGAIN],
} as const;

export function createComparePanel(parts: ComparePageParts): ComparePanel {
  const { engine, extensionUri, log } = parts;
  const icon = (kind: 'light' | 'dark') =>
    vscode.Uri.joinPath(extensionUri, `media/flame-${kind}.svg`);
  let open: { readonly panel: vscode.WebviewPanel; readonly page: ComparePage } | undefined;
  let loading = new AbortController();
  let loaded: ComparisonHandle | undefined;

  function release(): void {
    loading.abort();
    const handle = loaded;
    loaded = undefined;
    if (handle !== undefined)
      engine.releaseComparison(handle).catch((error: unknown) => log(String(error)));
  }

  function panelNow(): { readonly panel: vscode.WebviewPanel; readonly page: ComparePage } {
    if (open !== undefined) return open;
    const panel = vscode.window.createWebviewPanel(
      COMPARE_PANEL,
      'Comparison',
      vscode.ViewColumn.Active,
      { retainContextWhenHidden: false },
    );
    // Pictures: an icon of the theme's own font stays black in the tab of a webview.
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const page = createComparePage(panel.webview, parts, (action) => {
      if (action === 'cancel') {
        release();
        page.tell(CANCELLED);
      } else void vscode.commands.executeCommand(action);
    });
    const made = (open = { panel, page });
    panel.onDidDispose(() => {
      page.dispose();
      if (open !== made) return;
      open = undefined;
      release();
    });
    return made;
  }

  return {
    async open({ base, fresh }) {
      release();
      loading = new AbortController();
      const { signal } = loading;
      const { panel, page } = panelNow();
      panel.reveal();
      const tellLoading = (sentence: string, share?: number) => {
        if (!signal.aborted)
          page.tell({ kind: 'loading', title: 'Comparing', progress: { sentence, share } });
      };
      tellLoading('Comparing…');
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
      const mappings = vscode.workspace.getConfiguration('hotline').get<unknown>('pathMappings');
      const compare = (withSource: boolean) =>
        engine.compare(
          {
            ...{ base, fresh },
            ...(withSource && folder !== undefined ? { repository: { folder, mappings } } : {}),
          },
          signal,
          tellLoading,
        );
      try {
        const facts = await compare(true).catch((error: unknown) => {
          // A folder that is no repository compares by the numbers of lines.
          if (signal.aborted || folder === undefined) throw error;
          log(`Lines are not followed: ${asSourceError(error).message}`);
          return compare(false);
        });
        if (signal.aborted) {
          await engine.releaseComparison(facts.handle);
          return;
        }
        loaded = facts.handle;
        panel.title = `${facts.base.title} → ${facts.fresh.title}`;
        page.show(facts);
      } catch (error) {
        if (signal.aborted) return;
        const { message, next } = asSourceError(error);
        page.tell({
          kind: 'message',
          severity: 'error',
          title: 'These sides cannot be compared',
          sentences: [message, next],
          actions: [AGAIN],
        });
      }
    },
    get page() {
      return open?.page;
    },
    dispose() {
      open?.panel.dispose();
      release();
    },
  };
}
