// The panel of a comparison: one at a time, loaded when it is asked for and forgotten when it is closed.

import * as vscode from 'vscode';
import type {
  ComparedMeasure,
  ComparisonFacts,
  ComparisonHandle,
} from '../../engine/compare/comparison.ts';
import type { Connection } from '../../engine/origin.ts';
import type { ComparisonToShow } from '../session/compared-shown.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { ComparedFindings } from '../session/state.ts';
import { createComparePage, type ComparePage, type ComparePageParts } from './compare-page.ts';
import { chooseSource, trustedFolders } from './choose-source.ts';
import { askForFindings, type AskedFindings } from './compare-findings.ts';
import { originOf, sideNames, type Sides } from './sides.ts';

export const COMPARE_PANEL = 'hotline.compare';

export interface ComparePanel {
  /** Settles when the comparison is shown, or why there is none. */
  open(sides: Sides): Promise<void>;
  /** What is compared, or is being loaded; undefined while the panel is closed. */
  readonly sides: Sides | undefined;
  reveal(): void;
  /** Has the lines, and the panel, say what differs by another value. Settles once the lines do. */
  choose(value: number): Promise<void>;
  /** Asks what costs are to be made comparable by; settles once the lines are. */
  chooseWay(): Promise<void>;
  /** As if the reader had closed it. */
  close(): void;
  readonly page: Pick<ComparePage, 'told' | 'receive' | 'shown' | 'formats'> | undefined;
  /** The same while nothing else is in front of it. */
  readonly inFront: ComparePanel['page'];
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

/** What the panel needs of the world. */
export interface ComparePanelParts extends Omit<ComparePageParts, 'chosen'> {
  readonly connection: (name: string) => Promise<Connection>;
  /** Puts the comparison on the lines, in place of what is there. */
  readonly onLines: (comparison: ComparisonToShow) => Promise<void>;
  /** Brings back what was on them. */
  readonly offLines: () => Promise<void>;
  /** Shows what changed by all that both sides have, and the commits behind it. */
  readonly onFindings: (handle: ComparisonHandle, findings: ComparedFindings) => void;
}

/** A page that nobody looks at draws nothing: what comes after it does not wait for ever. */
const LONGEST_WAIT_MS = 5000;

export function createComparePanel(parts: ComparePanelParts): ComparePanel {
  const { engine, extensionUri, log, connection, onLines, offLines, onFindings } = parts;
  const icon = (kind: 'light' | 'dark') =>
    vscode.Uri.joinPath(extensionUri, `media/flame-${kind}.svg`);
  let open: { readonly panel: vscode.WebviewPanel; readonly page: ComparePage } | undefined;
  let loading = new AbortController();
  let loaded: ComparisonHandle | undefined;
  let sides: Sides | undefined;
  /** Undefined before the first answer is shown. */
  let findings: AskedFindings | undefined;
  let measures: readonly ComparedMeasure[] = [];

  /** Lines first: they are asked of what is released then. */
  function release(): void {
    loading.abort();
    const handle = loaded;
    loaded = undefined;
    sides = undefined;
    findings = undefined;
    measures = [];
    if (handle === undefined) return;
    offLines()
      .finally(() => engine.releaseComparison(handle))
      .catch((error: unknown) => log(String(error)));
  }

  async function putOnLines(facts: ComparisonFacts, measure: ComparedMeasure): Promise<void> {
    if (sides === undefined) return;
    const names = sideNames(sides, Date.now());
    try {
      await onLines({ facts, names, measure, choice: sides.fresh });
    } catch (error) {
      const { message, next } = asSourceError(error);
      log(`A comparison is not on the lines: ${message}`);
      void vscode.window.showWarningMessage(`The lines do not show it: ${message} ${next}`);
    }
  }

  /** Whatever else both sides have must keep nobody from the first answer. */
  async function findMore(
    facts: ComparisonFacts,
    first: Promise<unknown>,
    page: ComparePage,
    signal: AbortSignal,
  ): Promise<void> {
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
    if (signal.aborted) return;
    const tell = (findings: ComparedFindings) => {
      if (findings.kind === 'told') page.offer(findings.facts);
      onFindings(facts.handle, findings);
    };
    findings = askForFindings(facts, { engine, log, tell }, signal);
    await findings.by(measures);
  }

  /** Findings are by the measures that the reader chose: other numbers than those of the lines would be taken for an error. */
  async function choose(
    facts: ComparisonFacts,
    measure: ComparedMeasure,
    chosen: readonly ComparedMeasure[],
  ): Promise<void> {
    const isOther = JSON.stringify(chosen) !== JSON.stringify(measures);
    measures = chosen;
    if (isOther) void findings?.by(chosen);
    await putOnLines(facts, measure);
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
    const page = createComparePage(panel.webview, { ...parts, chosen: choose }, (action) => {
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
    async open(wanted) {
      release();
      sides = wanted;
      loading = new AbortController();
      const { signal } = loading;
      const { panel, page } = panelNow();
      panel.reveal();
      const tellLoading = (sentence: string, share?: number) => {
        if (!signal.aborted)
          page.tell({ kind: 'loading', title: 'Comparing', progress: { sentence, share } });
      };
      tellLoading('Comparing…');
      const folders = trustedFolders();
      const mappings = vscode.workspace.getConfiguration('hotline').get<unknown>('pathMappings');
      const names = sideNames(wanted, Date.now());
      const compare = async (roots: readonly string[]): Promise<ComparisonFacts> =>
        engine.compare(
          {
            base: await originOf(wanted.base, connection),
            fresh: await originOf(wanted.fresh, connection),
            ...(roots.length === 0 ? {} : { repository: { folders: roots, mappings } }),
          },
          signal,
          tellLoading,
        );
      try {
        const followed = (roots: readonly string[]) =>
          compare(roots).catch((error: unknown) => {
            // A folder that is no repository compares by the numbers of lines.
            if (signal.aborted || roots.length === 0) throw error;
            log(`Lines are not followed: ${asSourceError(error).message}`);
            return compare([]);
          });
        let facts = await followed(folders);
        if (facts.source?.kind === 'several' && !signal.aborted) {
          const chosen = await chooseSource(facts.source.folders);
          if (chosen !== undefined) {
            await engine.releaseComparison(facts.handle);
            facts = await followed([chosen]);
          }
        }
        if (signal.aborted) {
          await engine.releaseComparison(facts.handle);
          return;
        }
        loaded = facts.handle;
        panel.title = names.join(' → ');
        const first = Promise.all([
          page.show(facts),
          putOnLines(facts, { value: facts.defaultValue }),
        ]);
        void findMore(facts, first, page, signal);
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
    get sides() {
      return sides;
    },
    reveal: () => open?.panel.reveal(),
    choose: async (value) => open?.page.choose(value),
    chooseWay: async () => open?.page.chooseWay(),
    close() {
      open?.panel.dispose();
    },
    get page() {
      return open?.page;
    },
    get inFront() {
      return open?.panel.active === true ? open.page : undefined;
    },
    dispose() {
      open?.panel.dispose();
      release();
    },
  };
}
