// What a page shows as a file: asks the page what that is, the engine (or the page, for a picture) for the bytes, and
// writes them.

import path from 'node:path';
import * as vscode from 'vscode';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { ProfilePage, ShownOnPage } from '../../protocol.ts';
import { SourceError } from '../../engine/engine.ts';
import type { ExportAs } from '../../engine/graph/graph-answers.ts';
import type { TextQuery } from '../../core/flame/text-query.ts';
import { asSourceError } from '../session/source-errors.ts';
import { plainNotice } from '../text/plain-notice.ts';
import { askForPlace, placeOf, type ExportPlace, type FormatDetails } from './export-place.ts';

export interface ExportParts {
  readonly extensionUri: vscode.Uri;
  readonly log: (sentence: string) => void;
}

/** A page with a flame graph: of a profile, or of a comparison. */
export interface ExportedPage {
  /** What it shows now. Rejects with a SourceError when there is none or the page is hidden. */
  shown(withPicture: boolean): Promise<ExportedGraph>;
  /** Where a format is something else than of a profile: what it is. */
  readonly formats?: FormatDetails | undefined;
}

export interface ExportedGraph {
  readonly words: ProfilePage;
  readonly shown: ShownOnPage;
  /** What is shown as the bytes of a file. */
  readonly bytesAs: (as: ExportAs) => Promise<Uint8Array>;
}

/** What became of it; undefined when the reader left the questions. */
export type ExportOutcome =
  | { readonly kind: 'written'; readonly to: vscode.Uri; readonly remark: string }
  | { readonly kind: 'failed'; readonly sentence: string }
  | undefined;

/**
 * `argument` may be `{ to, format }`, with which nothing is asked. Tells the reader what became of it, and answers the
 * same without waiting for the notification.
 */
export async function exportGraph(
  page: ExportedPage | undefined,
  argument: unknown,
  parts: ExportParts,
): Promise<ExportOutcome> {
  try {
    if (page === undefined)
      throw new SourceError(
        'not-found',
        'No flame graph is in front.',
        'Open one with Hotline: Open Flame Graph, or open a profile file, and export it again.',
      );
    const place = hasTo(argument) ? placeOf(argument) : await askedFor(page);
    if (place === undefined) return undefined;
    const remark = await progressOf(place, () => write(page, place, parts));
    tellWritten(place, remark).catch((error: unknown) => parts.log(String(error)));
    return { kind: 'written', to: place.to, remark };
  } catch (error) {
    const { message, next } = asSourceError(error);
    const sentence = `${message} ${next}`;
    parts.log(`A flame graph was not exported: ${message}`);
    void vscode.window.showErrorMessage(plainNotice(sentence));
    return { kind: 'failed', sentence };
  }
}

function hasTo(value: unknown): value is { readonly to: unknown; readonly format?: unknown } {
  return typeof value === 'object' && value !== null && 'to' in value;
}

/** Nobody is asked for the name of a file in which there would be nothing. */
async function askedFor(page: ExportedPage): Promise<ExportPlace | undefined> {
  const { words } = await page.shown(false);
  return askForPlace([words.title, words.values[words.value] ?? ''], page.formats);
}

function progressOf<T>({ to }: ExportPlace, work: () => Promise<T>): Thenable<T> {
  const title = `Exporting ${nameOf(to)}`;
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
}

/** Writes nothing before all of it is there. Answers what is to be said of it beside that it is written. */
async function write(
  page: ExportedPage,
  { to, format }: ExportPlace,
  parts: ExportParts,
): Promise<string> {
  const here = await page.shown(format === 'png');
  const { shown } = here;
  // An HTML file has the whole profile, in which edits can be taken back.
  if (shown.isEmpty && !(format === 'html' && shown.edits.length > 0))
    throw new SourceError(
      'not-found',
      'There is nothing to export: no sample is shown.',
      'Take back what leaves them out, or choose another type.',
    );
  if (format !== 'png') {
    const as = await asOf(format, here, parts.extensionUri);
    await writeFile(to, await here.bytesAs(as));
    return '';
  }
  const { picture } = shown;
  if (picture === undefined)
    throw new SourceError('bad-answer', 'The page made no picture.', 'Export it as SVG.');
  await writeFile(to, picture.png);
  return picture.isReduced
    ? `The graph is too large for a picture of full sharpness: it is drawn at ${picture.scale} ${picture.scale < 1 ? 'of its size' : 'pixels for one'}. An SVG or HTML file has it all.`
    : '';
}

async function asOf(
  format: ExportAs['format'],
  { words, shown }: ExportedGraph,
  extensionUri: vscode.Uri,
): Promise<ExportAs> {
  const { title, subtitle, note, facts, values, value, grows, details, build } = words;
  const { comparison, pprofFile } = words;
  switch (format) {
    case 'pprof':
    case 'folded':
      return { format, through: shown.sandwich?.fn };
    case 'svg': {
      const { width, theme, colouring, zoom, sandwich, saved } = shown;
      const lit = searchOf(saved);
      return {
        ...{ format, title, subtitle, width, theme, colouring, grows, zoom, sandwich },
        ...(lit === undefined ? {} : { search: lit }),
      };
    }
    case 'html':
      return {
        format,
        viewer: await viewer(extensionUri),
        words: {
          ...{ title, subtitle, note, details, grows, build, comparison },
          // A path on this machine is nothing for a file that is handed on.
          pprofFile: pprofFile && baseNameOf(pprofFile),
          ...{ value: values[value] ?? '', saved: shown.saved },
          facts: facts.map(({ label, value: text }) => ({ label, value: text })),
        },
      };
  }
}

/** What the page lights: the query that it keeps. */
function searchOf(saved: ShownOnPage['saved']): TextQuery | undefined {
  const { search: text, regexp, matchCase } = saved;
  if (typeof text !== 'string' || text === '') return undefined;
  return { text, regexp: regexp === true, matchCase: matchCase === true };
}

/** The page's own script and style are the viewer. */
async function viewer(extensionUri: vscode.Uri): Promise<{ script: string; style: string }> {
  const read = async (file: string) => {
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(extensionUri, 'dist/webview', file),
    );
    return new TextDecoder().decode(bytes);
  };
  return { script: await read('main.js'), style: await read('main.css') };
}

async function writeFile(to: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(to, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SourceError(
      'forbidden',
      `${shownName(to)} cannot be written: ${/[.!?]$/.test(why) ? why : `${why}.`}`,
      'Export it to another place.',
      { cause: error },
    );
  }
}

async function tellWritten({ to, format }: ExportPlace, remark: string): Promise<void> {
  const sentence = [`${nameOf(to)} is written.`, remark].filter((part) => part !== '').join(' ');
  const tell =
    remark === '' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const answer = await tell(plainNotice(sentence), 'Open', 'Reveal');
  if (answer === 'Open') await openExported(to, format);
  if (answer === 'Reveal') await revealExported(to);
}

/** Pages and vector pictures are for a browser, which opens files of its own machine only. */
async function openExported(to: vscode.Uri, format: ExportPlace['format']): Promise<void> {
  const isForBrowser = format === 'html' || format === 'svg';
  const isHere = to.scheme === 'file' && vscode.env.remoteName === undefined;
  const isOpened =
    isForBrowser && isHere && vscode.env.uiKind === vscode.UIKind.Desktop
      ? await vscode.env.openExternal(to)
      : false;
  if (!isOpened) await vscode.commands.executeCommand('vscode.open', to);
}

async function revealExported(to: vscode.Uri): Promise<void> {
  const isInside = vscode.workspace.getWorkspaceFolder(to) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', to);
}

function nameOf(uri: vscode.Uri): string {
  return path.posix.basename(uri.path);
}

function shownName(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}
