// A profile file as the content of a page: loaded, placed on the workspace's files, or the reason why not.

import { saysThatItIsASum } from '../../core/decode/speedscope.ts';
import * as vscode from 'vscode';
import { SourceError, type Engine } from '../../engine/engine.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import type { Action } from '../../protocol.ts';
import { amountText } from '../../core/units.ts';
import { valueFactsOf, valueNames } from './profile-facts.ts';
import type { PageContent } from './shown-profile.ts';
import { asSourceError } from '../session/source-errors.ts';
import { STEPS } from '../session/next-steps.ts';
import type { WorkspaceFiles } from '../session/workspace-files.ts';

export interface FilePage {
  /** The value type that is shown, as the profile spells it; undefined while nothing is. */
  readonly typeName: string | undefined;
  chooseValue(value: number): Promise<void>;
  cancel(): void;
  /** Gives the profile back to the engine. */
  dispose(): void;
}

export interface FilePageParts {
  readonly engine: Engine;
  readonly files: WorkspaceFiles;
}

const USE: Action = { action: 'useOnTheLines', label: 'Use on the Lines' };
const RETRY: Action = { action: 'retry', label: 'Try Again' };
const PACKED = /\.(gz|pb|pprof|prof|jfr)$/i;
const AS_TEXT: Action = { action: 'openAsText', label: 'Open as Text' };

/** Starts loading. `show` is called with whatever there is to show, as it changes. */
export function loadFilePage(
  uri: vscode.Uri,
  { engine, files }: FilePageParts,
  show: (content: PageContent) => void,
): FilePage {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const controller = new AbortController();
  const { signal } = controller;
  let loaded: Loaded | undefined;
  let value: number | undefined;
  let isDisposed = false;

  const progress = (sentence: string, share?: number) => {
    if (!isDisposed) show({ kind: 'loading', title: name, progress: { sentence, share } });
  };

  async function load(): Promise<void> {
    progress(`Reading ${name}`);
    if (uri.scheme !== 'file') throw notOnDisk(uri);
    loaded = await engine.load({ kind: 'files', paths: [uri.fsPath] }, signal, progress);
    if (isDisposed) await release();
    else await showValue(loaded.defaultValue);
  }

  async function showValue(next: number): Promise<void> {
    if (loaded === undefined || isDisposed) return;
    const view = { handle: loaded.handle, valueType: next };
    const source = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => source.cancel(), { once: true });
    const workspace = await files.find(await engine.baseNames(view), source.token);
    const placement = await engine.place(view, workspace);
    if (signal.aborted) return;
    value = next;
    show(contentOf(name, loaded, next, placement));
  }

  async function release(): Promise<void> {
    const given = loaded;
    loaded = undefined;
    if (given !== undefined) await engine.release(given.handle);
  }

  const failed = (error: unknown) => {
    if (!isDisposed) show(failure(name, asSourceError(error)));
  };
  load().catch(failed);

  return {
    get typeName() {
      return value === undefined ? undefined : loaded?.values[value]?.valueType.type;
    },
    chooseValue: (next) => showValue(next).catch(failed),
    cancel: () => controller.abort(),
    dispose() {
      isDisposed = true;
      controller.abort();
      // An engine that has ended has forgotten the profile anyway.
      release().catch(() => undefined);
    },
  };
}

function contentOf(name: string, loaded: Loaded, value: number, placement: Placement): PageContent {
  const view = { handle: loaded.handle, valueType: value };
  if (loaded.samples === 0) {
    return {
      kind: 'message',
      severity: 'empty',
      title: `${name} has no samples`,
      sentences: [
        'It is a profile, but there is not one sample in it.',
        'Record again while the program works; a CPU profile of an idle program is empty.',
      ],
      actions: [{ action: STEPS.openFiles.command, label: STEPS.openFiles.title }, RETRY],
    };
  }
  const size = amountText(loaded.bytes, { type: 'file', unit: 'bytes' });
  valueFactsOf(loaded, view);
  return {
    kind: 'profile',
    profile: {
      loaded,
      view,
      placement,
      revisions: [],
      title: name.replace(/\.(pb\.gz|pprof|prof)$/, ''),
      subtitle: [valueNames(loaded)[value], name, size].join(' · '),
      note: loaded.comments.find(saysThatItIsASum),
      actions: [USE],
      lineFilter: undefined, // Its samples need not be those on the lines.
    },
  };
}

function failure(name: string, { kind, message, next }: SourceError): PageContent {
  if (kind === 'cancelled') {
    return {
      kind: 'message',
      severity: 'empty',
      title: `${name} was not loaded`,
      sentences: ['Loading was cancelled.'],
      actions: [RETRY],
    };
  }
  return {
    kind: 'message',
    severity: 'error',
    title: `${name} cannot be shown`,
    sentences: [message, next],
    // What is packed is no text that tells where it broke.
    actions: kind === 'bad-data' && !PACKED.test(name) ? [RETRY, AS_TEXT] : [RETRY],
  };
}

function notOnDisk(uri: vscode.Uri): SourceError {
  return new SourceError(
    'not-found',
    `${uri.scheme}: is not the file system of this machine.`,
    'Save the file to disk and open it there.',
  );
}
