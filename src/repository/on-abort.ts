// Giving up a question to git: one signal stands for many files that are asked about at once.

import { setMaxListeners } from 'node:events';

/** Calls when the signal is aborted, until what is answered is called. */
export function onAbort(signal: AbortSignal | undefined, cancel: () => void): () => void {
  if (signal === undefined) return () => undefined;
  // Node 20 takes more than ten for a leak and says so to the reader; these go with their answers.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}
