// The rows of a comparison's verdict and findings as VS Code takes them: their icons, and where they lead.

import * as vscode from 'vscode';
import type { Verdict } from '../../engine/compare/comparison.ts';
import { changeOf } from '../lines/line-change.ts';
import type { FindingChangeNode, FindingNode, NoteNode } from './findings-list.ts';
import type { Label } from './hot-labels.ts';
import { labelledItem, markOf } from './tree-item.ts';

/** Commands that rows run; `editor/compare.ts` and `editor/lines.ts` have them. */
const OPEN_FINDING = 'hotline.openFinding';
const SHOW_VALUE = 'hotline.showComparedValue';
const OPEN_SUSPECT = 'hotline.openSuspect';

const VERDICTS: Readonly<Record<Verdict, readonly [icon: string, colour?: string]>> = {
  worse: ['arrow-up', 'hotline.more3'],
  better: ['arrow-down', 'hotline.less3'],
  same: ['dash'],
  'cannot tell': ['question'],
};
const NOTES: Readonly<Record<NoteNode['form'], readonly [icon: string, colour?: string]>> = {
  busy: ['loading~spin'],
  warning: ['warning', 'list.warningForeground'],
  plain: ['info'],
};

export function findingItem(
  extension: vscode.Uri,
  node: FindingNode,
  label: Label,
): vscode.TreeItem {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  switch (node.kind) {
    case 'verdict': {
      const hasRows = node.others.length + node.notes.length > 0;
      const made = labelledItem(label, hasRows ? Collapsed : None);
      made.iconPath = iconOf(VERDICTS[node.of.judgement.verdict]);
      return made;
    }
    case 'value': {
      const made = labelledItem(label, None);
      made.iconPath = iconOf(VERDICTS[node.of.judgement.verdict]);
      made.command = {
        ...{ command: SHOW_VALUE, title: 'Show on the Lines' },
        arguments: [{ value: node.value }],
      };
      return made;
    }
    case 'note': {
      const made = labelledItem(label, None);
      made.iconPath = iconOf(NOTES[node.form]);
      return made;
    }
    case 'findings': {
      const made = labelledItem(label, Expanded);
      made.iconPath = new vscode.ThemeIcon('lightbulb');
      return made;
    }
    case 'finding': {
      const [first] = node.changes;
      const made = labelledItem(label, Collapsed);
      made.iconPath = markOfChange(extension, first);
      made.command = opening(first);
      return made;
    }
    case 'finding-change': {
      const made = labelledItem(label, None);
      made.iconPath = markOfChange(extension, node);
      made.command = opening(node);
      return made;
    }
    case 'suspects': {
      const made = labelledItem(label, Collapsed);
      made.iconPath = new vscode.ThemeIcon('git-commit');
      return made;
    }
    case 'suspect': {
      const made = labelledItem(label, None);
      made.iconPath = new vscode.ThemeIcon('git-commit');
      made.command = {
        ...{ command: OPEN_SUSPECT, title: 'Open' },
        arguments: [{ commit: node.suspect.commit, path: node.path }],
      };
      return made;
    }
  }
}

function iconOf([icon, colour]: readonly [string, string?]): vscode.ThemeIcon {
  return new vscode.ThemeIcon(
    icon,
    colour === undefined ? undefined : new vscode.ThemeColor(colour),
  );
}

/** As its line has it in the gutter, once the lines are those of its value. */
function markOfChange(extension: vscode.Uri, { change, of }: FindingChangeNode): vscode.Uri {
  const drawn = changeOf({ ...change, passedOn: false }, { totals: of });
  return markOf(extension, drawn === undefined ? 'none' : `${drawn.sign}-${drawn.level}`);
}

function opening({ row: { file, line, isGone }, value }: FindingChangeNode): vscode.Command {
  return {
    ...{ command: OPEN_FINDING, title: 'Open' },
    arguments: [{ value, file, line, isGone }],
  };
}
