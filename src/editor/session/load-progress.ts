// How the reader sees that something is being loaded, and ends it.

import * as vscode from 'vscode';
import type { Progress } from '../../engine/engine.ts';

/** Loads that are done sooner than this are not worth a notification that comes and goes. */
const PATIENCE_MS = 1500;

/**
 * Runs `work` with the view's progress bar, and with a notification that can cancel it when the reader started the
 * work and it takes its time.
 */
export async function withLoadProgress<T>(
  title: string,
  byReader: boolean,
  controller: AbortController,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  let said = { sentence: '', share: 0 };
  let tell: (() => void) | undefined;
  const running = work((sentence, share = 0) => {
    said = { sentence, share };
    tell?.();
  });
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  void vscode.window.withProgress({ location: { viewId: 'hotline.hotLines' } }, () => settled);
  const timer = setTimeout(() => {
    if (!byReader || controller.signal.aborted) return;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      let reported = 0;
      tell = () => {
        const increment = Math.max(0, said.share * 100 - reported);
        reported += increment;
        progress.report({ message: said.sentence, increment });
      };
      tell();
      // A cancelled question may take a while to be answered; the notification does not wait for it.
      return Promise.race([settled, aborted(controller.signal)]);
    });
  }, PATIENCE_MS);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
