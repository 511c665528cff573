// The view Hot Lines: what costs most in the whole workspace, as a tree. Rows are drawn from what the state holds; only
// the words of lines are read when their rows are opened.

import * as vscode from 'vscode';
import { filterWords } from '../../core/flame/sample-filter.ts';
import { measuredName } from '../session/measured-name.ts';
import { subjectOf } from '../session/choice.ts';
import type { DocumentShifts } from '../lines/document-shifts.ts';
import { below, hotTree, type Grouping, type HotNode, type ListedBuild } from './hot-groups.ts';
import {
  belowCompared,
  comparedLabel,
  comparedMessage,
  comparedRoots,
  isComparedNode,
  type ComparedNode,
} from './compared-rows.ts';
import { functionLevelList } from './function-level-list.ts';
import { goneList } from './gone-list.ts';
import type { FunctionPlaces } from '../lines/function-places.ts';
import { hotFiles, type HotFiles } from '../lines/hot-files.ts';
import { labelOf, type Label, type LabelFacts } from './hot-labels.ts';
import { hotList, type HotList } from './hot-list.ts';
import { rowNow } from './row-now.ts';
import { createHotTreeItems } from './hot-tree-items.ts';
import { costOfLine } from '../lines/line-heat.ts';
import { createSourceLines } from '../lines/source-lines.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Compared, Shown } from '../session/state.ts';
import { partOf, typeTitle } from '../lines/value-scale.ts';
import { widthOfShares } from '../text/share-text.ts';

export const VIEW = 'hotline.hotLines';

export interface HotLinesTree {
  readonly grouping: Grouping;
  setGrouping(grouping: Grouping): void;
  readonly filter: string;
  setFilter(filter: string): void;
  /** While two sides are compared: whether it has what changed, or what the new side's lines cost. */
  setChanged(isChanged: boolean): void;
  /** The hottest lines, filtered as the view is. */
  list(): HotList | undefined;
  /** For tests: the rows as they read, indented by depth. */
  rows(): Promise<readonly string[]>;
  /** For tests: does what a click on the first row with these words does. */
  press(words: string): Promise<void>;
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

type Row = HotNode | ComparedNode;

interface ReadRow {
  readonly node: Row;
  readonly text: string;
}

const NO_LABEL: Label = { label: '', description: '', tooltip: '', aloud: '' };

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
  const items = createHotTreeItems(extension, shifts, isUncertain);
  let grouping = firstGrouping;
  let filter = '';
  let isChanged = true;
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
      builds: listedBuilds(now.files),
      gone: goneList(now.files),
      functions: functionLevelList(functions.rows(), now.files.scale, nameOf, filter),
      heat,
      placement,
      total: now.files.scale.total,
      grouping,
      folderOf,
      filtered: filter !== '',
    });
  }

  function listedBuilds(files: HotFiles): readonly ListedBuild[] | undefined {
    const { builds } = files.shown;
    return builds?.builds.map((heat) => {
      const { functions } = builds;
      return {
        heat,
        functions,
        list: hotList(files, nameOf, filter, { files: heat.files, functions }),
      };
    });
  }

  async function children(node: HotNode | undefined): Promise<HotNode[]> {
    const nodes = node === undefined ? roots() : (below(node)?.nodes ?? []);
    const paths = nodes.flatMap((each) => (each.kind === 'line' ? [each.row.path] : []));
    await words.load([...new Set(paths)]);
    return [...nodes];
  }

  function label(node: HotNode): Label {
    const now = current();
    if (now === undefined) return NO_LABEL;
    return labelOf(node, factsOf(now.files, now.shareWidth), grouping !== 'none');
  }

  function factsOf(files: HotFiles, shareWidth: number): LabelFacts {
    return {
      nameOf,
      words: (path, line) => words.words(path, line),
      lineNow: (row) => rowNow(row, shifts),
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
      build: measuredName(files.shown),
    };
  }

  /** Its lines are grey in the editor, and so they are here. */
  function isUncertain(path: string): boolean {
    return current()?.files.of(path)?.basis?.doubt !== undefined;
  }

  /** The comparison whose rows the view has; undefined where it has costs. */
  function comparedNow(): Compared | undefined {
    return isChanged ? shownOf(source.state)?.compared : undefined;
  }

  async function changedRows(
    compared: Compared,
    node: ComparedNode | undefined,
  ): Promise<ComparedNode[]> {
    const rows = node === undefined ? comparedRoots(compared, filter) : belowCompared(node);
    const paths = rows.flatMap((row) =>
      row.kind === 'change' && row.change.today !== undefined ? [row.change.today.path] : [],
    );
    await words.load([...new Set(paths)]);
    return [...rows];
  }

  /** Rows of a comparison are there as long as it is. */
  async function rowsOf(node: Row | undefined): Promise<Row[]> {
    const compared = comparedNow();
    if (node !== undefined && isComparedNode(node))
      return compared === undefined ? [] : changedRows(compared, node);
    return compared === undefined || node !== undefined
      ? children(node)
      : changedRows(compared, undefined);
  }

  function labelOfRow(node: Row): Label {
    if (!isComparedNode(node)) return label(node);
    const compared = comparedNow();
    if (compared === undefined) return NO_LABEL;
    return comparedLabel(node, compared, {
      words: (path, line) => words.words(path, line),
      lineNow: (path, line) => shifts.lineNow(path, line)?.line,
    });
  }

  const view = vscode.window.createTreeView<Row>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: rowsOf,
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });

  function follow(): void {
    words.forget();
    drawn = undefined;
    const now = current();
    const compared = comparedNow();
    view.description =
      compared !== undefined
        ? comparedDescription(compared)
        : now === undefined
          ? ''
          : viewDescription(now.files);
    const counted = (words: string) =>
      now && functionLevelList(functions.rows(), now.files.scale, nameOf, words).length;
    const message =
      now && messageOf(now, filter, { matching: counted(filter) ?? 0, all: counted('') ?? 0 });
    view.message = (compared === undefined ? message : comparedMessage(compared, filter)) ?? ''; // An empty one takes no room. Deleting it would cut the view off from VS Code.
    void vscode.commands.executeCommand('setContext', 'hotline.filtered', filter !== '');
    void vscode.commands.executeCommand(
      'setContext',
      'hotline.changedRows',
      compared !== undefined,
    );
    changed.fire(undefined);
  }

  let shownBefore: Shown | undefined;
  const listeners = [
    view,
    source.onDidChange((state) => {
      const shown = shownOf(state);
      if (shown === shownBefore) return;
      // A comparison begins with what changed, however the last one was left.
      if (shownBefore?.compared === undefined) isChanged = true;
      shownBefore = shown;
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

  async function rowsBelow(node: Row | undefined, depth: number): Promise<ReadRow[]> {
    const nodes = await rowsOf(node);
    const rows = await Promise.all(
      nodes.map(async (each) => {
        const { label: words, description } = labelOfRow(each);
        const text = `${'  '.repeat(depth)}${words}${description === '' ? '' : ` | ${description}`}`;
        return [{ node: each, text }, ...(await rowsBelow(each, depth + 1))];
      }),
    );
    return rows.flat();
  }

  async function press(words: string): Promise<void> {
    const row = (await rowsBelow(undefined, 0)).find(({ text }) => text.includes(words));
    const { command } = row === undefined ? {} : itemOf(row.node);
    if (command === undefined) throw new Error(`No row leads anywhere that has: ${words}`);
    const given: readonly unknown[] = command.arguments ?? [];
    await vscode.commands.executeCommand(command.command, ...given);
  }

  function itemOf(node: Row): vscode.TreeItem {
    const words = labelOfRow(node);
    return isComparedNode(node) ? items.changed(node, words) : items.of(node, words);
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
    setChanged(next) {
      isChanged = next;
      follow();
    },
    list: () => current()?.list,
    rows: async () => (await rowsBelow(undefined, 0)).map(({ text }) => text),
    press,
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

function comparedDescription({ names, totals }: Compared): string {
  return `${names.join(' → ')} · ${typeTitle(totals.name)}`;
}

function viewDescription({ scale, shown }: HotFiles): string {
  const filter = shown.filter === undefined ? '' : filterWords(shown.filter.edits);
  return [filter, typeTitle(scale.name), subjectOf(shown.choice), measuredName(shown)]
    .filter((part) => part !== '')
    .join(' · ');
}

function messageOf(
  { list, files }: Current,
  filter: string,
  functions: { readonly matching: number; readonly all: number },
): string | undefined {
  if (filter !== '') {
    const [matching, all] = [list.matching + functions.matching, list.all + functions.all];
    return `Filter: ${filter} — ${matching} of ${all}`;
  }
  if (list.all > 0 || functions.all > 0) return undefined;
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
