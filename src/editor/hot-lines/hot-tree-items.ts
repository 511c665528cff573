// The rows of the view Hot Lines as VS Code takes them: the icon that each kind of row has, and where it leads.

import * as vscode from 'vscode';
import type { HeatLevel } from '../../core/heat.ts';
import { STEPS } from '../session/next-steps.ts';
import { below, type HotNode, type NameNode } from './hot-groups.ts';
import { OPEN_CHANGES, placeOf } from '../lines/compared-card.ts';
import type { ChangedGroup } from './changed-list.ts';
import { isChangedNode, type ComparedNode } from './compared-rows.ts';
import { findingItem } from './finding-items.ts';
import { profiledOf, type Label } from './hot-labels.ts';
import type { HotRow } from './hot-list.ts';
import { rowNow, type RowShifts } from './row-now.ts';
import { CHECK_MAPPING, labelledItem, markOf, PICK_FILE } from './tree-item.ts';

const OPEN_PROFILED = { command: STEPS.openProfiled.command, title: STEPS.openProfiled.title };

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
  changed(node: ComparedNode, label: Label): vscode.TreeItem;
}

/** `isUncertain` tells whether the lines of a file are grey in the editor. */
export function createHotTreeItems(
  extension: vscode.Uri,
  shifts: RowShifts,
  isUncertain: (path: string) => boolean,
): HotTreeItems {
  function changedItem(node: ComparedNode, label: Label): vscode.TreeItem {
    if (!isChangedNode(node)) return findingItem(extension, node, label);
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const isGroup = node.kind === 'changes';
    const made = labelledItem(label, isGroup ? (node.isOpen ? Expanded : Collapsed) : None);
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
    const hasMark = level > 0 && (group === 'more' || group === 'less');
    made.iconPath = markOf(extension, hasMark ? `${group}-${level}` : 'none');
    const { today } = change;
    made.command =
      today === undefined
        ? { command: OPEN_CHANGES, title: 'Open Changes', arguments: [placeOf(change)] }
        : openCommand(today.path, today.line);
    return made;
  }

  function itemOf(node: HotNode, label: Label): vscode.TreeItem {
    const made = labelledItem(label, collapsibleState(node));
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
        made.iconPath = barOf('stale', node.row.level);
        made.command = node.row.isDeleted
          ? { ...OPEN_PROFILED, arguments: [node.row] }
          : openCommand(node.row.path, Math.max(1, node.row.near));
        return;
      case 'functions':
        made.iconPath = new vscode.ThemeIcon('symbol-function');
        return;
      case 'function-level':
        made.iconPath = markOf(extension, 'none');
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
        made.iconPath = markOf(extension, 'none');
        return;
      case 'more':
        made.iconPath = markOf(extension, 'none');
        made.command = { command: 'hotline.filterHotLines', title: 'Filter…' };
    }
  }

  /** The bar of the gutter, so that both say the same; of a build alone, the bar that it would have alone. */
  function markIcon(row: HotRow): vscode.Uri {
    const { path, level } = row;
    const now = rowNow(row, shifts);
    if (isUncertain(path)) return barOf('unsure', level);
    return barOf(now === undefined || now.edited ? 'stale' : 'solid', level);
  }

  function barOf(form: 'stale' | 'solid' | 'unsure', level: HeatLevel): vscode.Uri {
    return markOf(extension, level === 0 ? 'none' : `${form}-${level}`);
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
