// The view Hot Lines: what costs most in the whole workspace, as a tree. Rows are drawn from what the state holds; only
// the words of lines are read when their rows are opened.

import * as vscode from 'vscode';
import { buildOf } from '../text/build-name.ts';
import { subjectOf } from '../session/choice.ts';
import type { DocumentShifts } from '../lines/document-shifts.ts';
import { childrenOf, hotTree, type Grouping, type HotNode } from './hot-groups.ts';
import type { HeatLevel } from '../../core/heat.ts';
import { functionLevelList } from './function-level-list.ts';
import { goneList } from './gone-list.ts';
import type { FunctionPlaces } from '../lines/function-places.ts';
import { hotFiles, type HotFiles } from '../lines/hot-files.ts';
import { labelOf, type Label, type LabelFacts } from './hot-labels.ts';
import { hotList, type HotList, type HotRow } from './hot-list.ts';
import { costOfLine } from '../lines/line-heat.ts';
import { createSourceLines } from '../lines/source-lines.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Shown } from '../session/state.ts';
import { themeKind } from '../text/theme-kind.ts';
import { partOf, typeTitle } from '../lines/value-scale.ts';
import { widthOfShares } from '../text/share-text.ts';

export const VIEW = 'hotline.hotLines';
const PICK_FILE = 'hotline.pickMatchingFile';
const CHECK_MAPPING = 'hotline.checkPathMapping';

export interface HotLinesTree {
  readonly grouping: Grouping;
  setGrouping(grouping: Grouping): void;
  readonly filter: string;
  setFilter(filter: string): void;
  /** The hottest lines, filtered as the view is. */
  list(): HotList | undefined;
  /** For tests: the rows as they read, indented by depth. */
  rows(): Promise<readonly string[]>;
  readonly message: string | undefined;
  readonly description: string | undefined;
  dispose(): void;
}

/** What the view shows of the profile on the lines. */
interface Current extends Listed {
  readonly files: HotFiles;
}

interface Listed {
  readonly list: HotList;
  readonly shareWidth: number; // Of the shares of its rows.
}

/** Rows wait this long for typing to pause before they follow it. */
const PAUSE_MS = 300;

export function createHotLinesTree(
  extension: vscode.Uri,
  source: StateSource,
  shifts: DocumentShifts,
  functions: FunctionPlaces,
  firstGrouping: Grouping,
): HotLinesTree {
  const changed = new vscode.EventEmitter<undefined>();
  const words = createSourceLines();
  let grouping = firstGrouping;
  let filter = '';
  let drawn: (Listed & { readonly shown: Shown }) | undefined;
  let pause: NodeJS.Timeout | undefined;

  function current(): Current | undefined {
    const shown = shownOf(source.state);
    if (shown === undefined) return undefined;
    const files = hotFiles(shown);
    if (drawn?.shown !== shown) {
      const list = hotList(files, nameOf, filter);
      drawn = { shown, list, shareWidth: widthOfShares(list.rows.map(({ cost }) => cost)) };
    }
    return { files, ...drawn };
  }

  function roots(): readonly HotNode[] {
    const now = current();
    if (now === undefined) return [];
    const { heat, placement } = now.files.shown.drawn;
    return hotTree({
      list: now.list,
      gone: goneList(now.files),
      functions: functionLevelList(functions.rows(), now.files.scale),
      heat,
      placement,
      total: now.files.scale.total,
      grouping,
      folderOf,
      filtered: filter !== '',
    });
  }

  async function children(node: HotNode | undefined): Promise<HotNode[]> {
    const nodes = node === undefined ? roots() : childrenOf(node);
    const paths = nodes.flatMap((each) => (each.kind === 'line' ? [each.row.path] : []));
    await words.load([...new Set(paths)]);
    return [...nodes];
  }

  function label(node: HotNode): Label {
    const now = current();
    if (now === undefined) return { label: '', description: '', tooltip: '', aloud: '' };
    return labelOf(node, factsOf(now.files, now.shareWidth), grouping !== 'none');
  }

  function factsOf(files: HotFiles, shareWidth: number): LabelFacts {
    return {
      nameOf,
      words: (path, line) => words.words(path, line),
      lineNow: (path, line) => shifts.lineNow(path, line),
      isUncertain,
      beside: ({ path, line }) => {
        const heat = files.of(path)?.beside;
        return heat && files.besideScale && costOfLine(heat, line, files.besideScale);
      },
      ofWhole: ({ cost }) => {
        const whole = files.scale.amount(files.scale.total);
        return `${partOf(whole, cost.amount)} of ${whole}`;
      },
      typeName: files.scale.name,
      shareWidth,
      build: buildOf(files.shown.drawn.loaded),
    };
  }

  function item(node: HotNode): vscode.TreeItem {
    const { label: text, description, tooltip, aloud } = label(node);
    const made = new vscode.TreeItem(text, collapsibleState(node));
    made.description = description;
    made.accessibilityInformation = { label: aloud };
    const markdown = new vscode.MarkdownString(tooltip, true);
    markdown.isTrusted = { enabledCommands: [PICK_FILE, CHECK_MAPPING] };
    made.tooltip = markdown;
    const hasSource = node.kind === 'outside-package' && node.hottest !== undefined;
    made.contextValue = hasSource ? 'outside-package-source' : node.kind;
    decorate(made, node);
    return made;
  }

  function decorate(made: vscode.TreeItem, node: HotNode): void {
    switch (node.kind) {
      case 'line':
        made.iconPath = markIcon(node.row);
        made.command = openCommand(node.row.path, node.row.line);
        return;
      case 'gone':
        made.iconPath = new vscode.ThemeIcon('history');
        return;
      case 'gone-line':
        made.iconPath = markOf('stale', node.row.level);
        made.command = openCommand(node.row.path, Math.max(1, node.row.near));
        return;
      case 'functions':
        made.iconPath = new vscode.ThemeIcon('symbol-function');
        return;
      case 'function-level':
        made.iconPath = vscode.Uri.joinPath(extension, 'media/marks/none.svg');
        if (node.row.path !== undefined)
          made.command = openCommand(node.row.path, node.row.line ?? 1, 'now');
        return;
      case 'file':
        made.resourceUri = vscode.Uri.file(node.name);
        made.iconPath = vscode.ThemeIcon.File;
        return;
      case 'function':
        made.iconPath = new vscode.ThemeIcon('symbol-method');
        return;
      case 'package':
        made.iconPath = new vscode.ThemeIcon('folder');
        return;
      case 'outside':
        made.iconPath = new vscode.ThemeIcon('library');
        return;
      case 'outside-package':
        made.iconPath = new vscode.ThemeIcon('package');
        if (node.from !== undefined) made.command = openCommand(node.from.path, node.from.line);
        return;
      case 'not-mapped':
        made.iconPath = new vscode.ThemeIcon(
          'question',
          new vscode.ThemeColor('list.warningForeground'),
        );
        return;
      case 'name':
        made.iconPath = new vscode.ThemeIcon('file');
        made.command =
          node.candidates.length > 0
            ? { command: PICK_FILE, title: 'Pick…', arguments: [node.name] }
            : { command: CHECK_MAPPING, title: 'Check Path Mapping', arguments: [node.name] };
        return;
      case 'rough':
        made.iconPath = vscode.Uri.joinPath(extension, 'media/marks/none.svg');
        return;
      case 'more':
        made.iconPath = vscode.Uri.joinPath(extension, 'media/marks/none.svg');
        made.command = { command: 'hotline.filterHotLines', title: 'Filter…' };
    }
  }

  /** The bar of the gutter, so that both say the same. */
  function markIcon({ path, line, level }: HotRow): vscode.Uri {
    const now = shifts.lineNow(path, line);
    if (isUncertain(path)) return markOf('unsure', level);
    return markOf(now === undefined || now.edited ? 'stale' : 'solid', level);
  }

  /** Its lines are grey in the editor, and so they are here. */
  function isUncertain(path: string): boolean {
    return current()?.files.of(path)?.basis?.doubt !== undefined;
  }

  function markOf(form: 'stale' | 'solid' | 'unsure', level: HeatLevel): vscode.Uri {
    const kind = themeKind(vscode.window.activeColorTheme);
    const name = level === 0 ? 'none.svg' : `${kind}/${form}-${level}.svg`;
    return vscode.Uri.joinPath(extension, 'media/marks', name);
  }

  const view = vscode.window.createTreeView<HotNode>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: children,
      getTreeItem: item,
    },
    showCollapseAll: true,
  });

  function follow(): void {
    words.forget();
    drawn = undefined;
    const now = current();
    view.description = now === undefined ? '' : viewDescription(now.files);
    const message = now === undefined ? undefined : messageOf(now, filter, functions.rows().length);
    view.message = message ?? ''; // An empty one takes no room. Deleting it would cut the view off from VS Code.
    void vscode.commands.executeCommand('setContext', 'hotline.filtered', filter !== '');
    changed.fire(undefined);
  }

  let shownBefore: Shown | undefined;
  const listeners = [
    view,
    source.onDidChange((state) => {
      if (shownOf(state) === shownBefore) return;
      shownBefore = shownOf(state);
      follow();
    }),
    vscode.window.onDidChangeActiveColorTheme(() => changed.fire(undefined)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => words.forget(uri.fsPath)),
    functions.onDidChange(() => {
      clearTimeout(pause);
      pause = setTimeout(follow, PAUSE_MS);
    }),
    shifts.onDidShift(({ document, shifted }) => {
      const file = current()?.files.of(document.uri.fsPath);
      if (file?.drawn === undefined || shifted.touched.size === 0) return;
      clearTimeout(pause);
      pause = setTimeout(() => changed.fire(undefined), PAUSE_MS);
    }),
  ];
  shownBefore = shownOf(source.state);
  follow();

  async function rowsBelow(node: HotNode | undefined, depth: number): Promise<string[]> {
    const nodes = await children(node);
    const rows = await Promise.all(
      nodes.map(async (each) => {
        const { label: text, description } = label(each);
        const row = `${'  '.repeat(depth)}${text}${description === '' ? '' : ` | ${description}`}`;
        return [row, ...(await rowsBelow(each, depth + 1))];
      }),
    );
    return rows.flat();
  }

  return {
    get grouping() {
      return grouping;
    },
    setGrouping(next) {
      grouping = next;
      follow();
    },
    get filter() {
      return filter;
    },
    setFilter(next) {
      filter = next.trim();
      follow();
    },
    list: () => current()?.list,
    rows: () => rowsBelow(undefined, 0),
    get message() {
      return view.message === '' ? undefined : view.message;
    },
    get description() {
      return view.description;
    },
    dispose() {
      clearTimeout(pause);
      vscode.Disposable.from(...listeners, changed).dispose();
    },
  };
}

function collapsibleState(node: HotNode): vscode.TreeItemCollapsibleState {
  switch (node.kind) {
    case 'file':
    case 'function':
    case 'package':
      return vscode.TreeItemCollapsibleState.Expanded;
    case 'functions':
      return vscode.TreeItemCollapsibleState.Expanded;
    case 'gone':
    case 'outside':
    case 'not-mapped':
      return vscode.TreeItemCollapsibleState.Collapsed;
    case 'line':
    case 'more':
    case 'rough':
    case 'gone-line':
    case 'function-level':
    case 'outside-package':
    case 'name':
      return vscode.TreeItemCollapsibleState.None;
  }
}

/** `of`: the line is one of the profile, or of the text as it is now. */
function openCommand(
  path: string,
  line: number,
  of: 'profile' | 'now' = 'profile',
): vscode.Command {
  return {
    command: 'hotline.openLine',
    title: 'Open',
    arguments: [{ path, line, keepFocus: true, isNow: of === 'now' }],
  };
}

function viewDescription({ scale, shown }: HotFiles): string {
  return [typeTitle(scale.name), subjectOf(shown.choice), buildOf(shown.drawn.loaded)]
    .filter((part) => part !== '')
    .join(' · ');
}

function messageOf(
  { list, files }: Current,
  filter: string,
  functions: number,
): string | undefined {
  if (filter !== '') return `Filter: ${filter} — ${list.matching} of ${list.all}`;
  if (list.all > 0 || functions > 0) return undefined;
  return files.shown.drawn.heat.uncertain.length > 0
    ? 'Several files of this workspace fit each name in this profile. Pick the one that was measured, below or in the status bar.'
    : 'No line of this workspace has cost in this profile.';
}

/** A path as the reader knows it: below its folder, which is named when there are several. */
function nameOf(path: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.file(path)).replaceAll('\\', '/');
}

function folderOf(path: string): string {
  const name = nameOf(path);
  const cut = name.lastIndexOf('/');
  return cut < 0 ? '.' : name.slice(0, cut);
}
