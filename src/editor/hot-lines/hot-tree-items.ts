// The rows of the view Hot Lines as VS Code takes them: the icon that each kind of row has, and where it leads.

import * as vscode from 'vscode';
import type { HeatLevel } from '../../core/heat.ts';
import { themeKind } from '../text/theme-kind.ts';
import { STEPS } from '../session/next-steps.ts';
import { below, type HotNode, type NameNode } from './hot-groups.ts';
import { OPEN_CHANGES, placeOf, SHOW_COMPARISON } from '../lines/compared-card.ts';
import type { ChangedGroup, ChangedNode } from './changed-list.ts';
import { profiledOf, type Label } from './hot-labels.ts';
import type { HotRow } from './hot-list.ts';
import { rowNow, type RowShifts } from './row-now.ts';

const PICK_FILE = 'hotline.pickMatchingFile';
const OPEN_PROFILED = { command: STEPS.openProfiled.command, title: STEPS.openProfiled.title };
const CHECK_MAPPING = 'hotline.checkPathMapping';

const GROUP_ICONS: Readonly<Record<ChangedGroup, string>> = {
  more: 'arrow-up',
  less: 'arrow-down',
  gone: 'dash',
  noise: 'circle-outline',
};
const GROUP_COLOURS: Readonly<Partial<Record<ChangedGroup, string>>> = {
  more: 'hotline.more3',
  less: 'hotline.less3',
};

export interface HotTreeItems {
  of(node: HotNode, label: Label): vscode.TreeItem;
  /** A row of a comparison. */
  changed(node: ChangedNode, label: Label): vscode.TreeItem;
}

/** `isUncertain` tells whether the lines of a file are grey in the editor. */
export function createHotTreeItems(
  extension: vscode.Uri,
  shifts: RowShifts,
  isUncertain: (path: string) => boolean,
): HotTreeItems {
  function labelled(
    { label, description, tooltip, aloud }: Label,
    state: vscode.TreeItemCollapsibleState,
  ): vscode.TreeItem {
    const made = new vscode.TreeItem(label, state);
    made.description = description;
    made.accessibilityInformation = { label: aloud };
    const markdown = new vscode.MarkdownString(tooltip, true);
    markdown.isTrusted = {
      enabledCommands: [PICK_FILE, CHECK_MAPPING, OPEN_CHANGES, SHOW_COMPARISON],
    };
    made.tooltip = markdown;
    return made;
  }

  function changedItem(node: ChangedNode, label: Label): vscode.TreeItem {
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const isGroup = node.kind === 'changes';
    const made = labelled(label, isGroup ? (node.isOpen ? Expanded : Collapsed) : None);
    made.contextValue = node.kind;
    if (isGroup) {
      const colour = GROUP_COLOURS[node.group];
      made.iconPath = new vscode.ThemeIcon(
        GROUP_ICONS[node.group],
        colour === undefined ? undefined : new vscode.ThemeColor(colour),
      );
      return made;
    }
    const { change, group, level } = node;
    const kind = themeKind(vscode.window.activeColorTheme);
    const hasMark = level > 0 && (group === 'more' || group === 'less');
    made.iconPath = vscode.Uri.joinPath(
      extension,
      'media/marks',
      hasMark ? `${kind}/${group}-${level}.svg` : 'none.svg',
    );
    const { today } = change;
    made.command =
      today === undefined
        ? { command: OPEN_CHANGES, title: 'Open Changes', arguments: [placeOf(change)] }
        : openCommand(today.path, today.line);
    return made;
  }

  function itemOf(node: HotNode, label: Label): vscode.TreeItem {
    const made = labelled(label, collapsibleState(node));
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
        made.command = node.row.isDeleted
          ? { ...OPEN_PROFILED, arguments: [node.row] }
          : openCommand(node.row.path, Math.max(1, node.row.near));
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
      case 'build':
        made.iconPath = new vscode.ThemeIcon('versions');
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
        made.command = nameCommand(node);
        return;
      case 'rough':
        made.iconPath = vscode.Uri.joinPath(extension, 'media/marks/none.svg');
        return;
      case 'more':
        made.iconPath = vscode.Uri.joinPath(extension, 'media/marks/none.svg');
        made.command = { command: 'hotline.filterHotLines', title: 'Filter…' };
    }
  }

  /** The bar of the gutter, so that both say the same; of a build alone, the bar that it would have alone. */
  function markIcon(row: HotRow): vscode.Uri {
    const { path, level } = row;
    const now = rowNow(row, shifts);
    if (isUncertain(path)) return markOf('unsure', level);
    return markOf(now === undefined || now.edited ? 'stale' : 'solid', level);
  }

  function markOf(form: 'stale' | 'solid' | 'unsure', level: HeatLevel): vscode.Uri {
    const kind = themeKind(vscode.window.activeColorTheme);
    const name = level === 0 ? 'none.svg' : `${kind}/${form}-${level}.svg`;
    return vscode.Uri.joinPath(extension, 'media/marks', name);
  }

  return { of: itemOf, changed: changedItem };
}

function collapsibleState(node: HotNode): vscode.TreeItemCollapsibleState {
  const rows = below(node);
  if (rows === undefined) return vscode.TreeItemCollapsibleState.None;
  return rows.isOpen
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

/** What leads on from a name without a file. */
function nameCommand(node: NameNode): vscode.Command {
  const { name, candidates, lost } = node;
  if (lost?.fate === 'deleted')
    return {
      ...OPEN_PROFILED,
      arguments: [profiledOf(lost, node)],
    };
  return candidates.length > 0
    ? { command: PICK_FILE, title: 'Pick…', arguments: [name] }
    : { command: CHECK_MAPPING, title: 'Check Path Mapping', arguments: [name] };
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
