// Where an exported graph goes, and as what: asked of the reader, or given by whoever ran the command.

import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { SourceError } from '../../engine/engine.ts';
import { endingOf, formatOfName, type ExportFormat } from '../../engine/graph/export-names.ts';
import { fileNameOf } from './export-name.ts';

export interface ExportPlace {
  readonly to: vscode.Uri;
  readonly format: ExportFormat;
}

interface FormatItem extends vscode.QuickPickItem {
  readonly format: ExportFormat;
}

const FORMATS: readonly FormatItem[] = [
  {
    format: 'png',
    label: 'PNG',
    iconPath: new vscode.ThemeIcon('file-media'),
    detail: 'A picture of all rows, as they are zoomed and lit now',
  },
  {
    format: 'svg',
    label: 'SVG',
    iconPath: new vscode.ThemeIcon('file-media'),
    detail: 'A picture for any size, in which each box tells its name and cost',
  },
  {
    format: 'html',
    label: 'HTML',
    iconPath: new vscode.ThemeIcon('browser'),
    detail: 'One file with the viewer and the whole profile: search, zoom, table, sandwich',
  },
  {
    format: 'pprof',
    label: 'pprof',
    iconPath: new vscode.ThemeIcon('flame'),
    detail: 'What is shown, for go tool pprof and for other tools',
  },
  {
    format: 'folded',
    label: 'Folded stacks',
    iconPath: new vscode.ThemeIcon('list-flat'),
    detail: 'What is shown as text, for flamegraph.pl, inferno and speedscope',
  },
];

/** The extensions that the dialog filters by; `.pb.gz` is none to most systems. */
const FILTERS: Record<ExportFormat, readonly string[]> = {
  png: ['png'],
  svg: ['svg'],
  html: ['html', 'htm'],
  pprof: ['gz', 'pprof', 'prof'],
  folded: ['folded', 'collapsed'],
};

/** What some formats are for a page. */
export type FormatDetails = Readonly<Partial<Record<ExportFormat, string>>>;

/** Asks for the format and the file; undefined when the reader leaves. `about` is what the name is made of. */
export async function askForPlace(
  about: readonly string[],
  details: FormatDetails = {},
): Promise<ExportPlace | undefined> {
  const formats = FORMATS.map((item): FormatItem => {
    const detail = details[item.format];
    return detail === undefined ? item : { ...item, detail };
  });
  const item = await vscode.window.showQuickPick(formats, {
    title: 'Export Flame Graph',
    placeHolder: 'What is it to be?',
    matchOnDetail: true,
  });
  if (item === undefined) return undefined;
  const { format, label } = item;
  const to = await vscode.window.showSaveDialog({
    title: `Export Flame Graph as ${label}`,
    saveLabel: 'Export',
    defaultUri: vscode.Uri.joinPath(defaultFolder(), `${fileNameOf(about)}${endingOf(format)}`),
    filters: { [label]: [...FILTERS[format]], 'All Files': ['*'] },
  });
  // Who writes another ending means that.
  return to && { to, format: formatOfName(to.path) ?? format };
}

/** What `{ to, format }` of a keybinding says. @throws SourceError when it names no file, or no format */
export function placeOf(argument: {
  readonly to: unknown;
  readonly format?: unknown;
}): ExportPlace {
  const to = uriOf(argument.to);
  if (to === undefined)
    throw new SourceError(
      'bad-question',
      'The place to export to is no file.',
      'Give it as an absolute path, or as one below the workspace.',
    );
  const named = FORMATS.find(({ format }) => format === argument.format)?.format;
  const format = argument.format === undefined ? formatOfName(to.path) : named;
  if (format !== undefined) return { to, format };
  throw new SourceError(
    'bad-question',
    argument.format === undefined
      ? `The name ${path.posix.basename(to.path)} says no format.`
      : `${JSON.stringify(argument.format)} is no format.`,
    'End the name in .png, .svg, .html, .pb.gz or .folded.',
  );
}

function uriOf(to: unknown): vscode.Uri | undefined {
  if (to instanceof vscode.Uri) return to;
  if (typeof to !== 'string' || to === '') return undefined;
  if (path.isAbsolute(to)) return vscode.Uri.file(to);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, to);
}

function defaultFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
}
