// A file that is read again when it is another one. Watchers tell early, but not everything: VS Code's own stand some
// time after they were asked for and never say when, and on network drives they may tell nothing. So the file itself
// is asked whether it is still the one that was read.

import { stat } from 'node:fs/promises';

export interface FollowedFile {
  /** Reads again, whether or not the file is another one. */
  readAgain(): void;
  /** Reads again if the file is another one than the one that was read. One that is gone takes nothing away. */
  check(): Promise<void>;
  dispose(): void;
}

export interface FollowedFileParts {
  readonly path: string;
  readonly read: () => void;
  /** Whether somebody sees what was read; what nobody sees is not asked for. */
  readonly isSeen: () => boolean;
  /** How long between two questions, where no watcher tells. */
  readonly everyMs?: number;
}

/** Reads at once, and from then on whenever the file is another one. */
export function followFile({
  path,
  read,
  isSeen,
  everyMs = 1000,
}: FollowedFileParts): FollowedFile {
  let stampThen: string | undefined;
  let isDisposed = false;

  async function readAgain(): Promise<void> {
    // Before it is read: a file that changes while it is read is another one.
    stampThen = await stampOf(path);
    if (!isDisposed) read();
  }

  async function check(): Promise<void> {
    const stamp = await stampOf(path);
    if (isDisposed || stamp === undefined || stamp === stampThen) return;
    stampThen = stamp;
    read();
  }

  const started = readAgain();
  const checkAfterStart = () => started.then(check);
  const timer = setInterval(() => {
    if (isSeen()) void checkAfterStart();
  }, everyMs);
  return {
    readAgain: () => void readAgain(),
    check: checkAfterStart,
    dispose() {
      isDisposed = true;
      clearInterval(timer);
    },
  };
}

/** What differs between two files of one name, and between two states of one; undefined where none can be read. */
async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs].join(' ');
  } catch {
    return undefined; // Reading it says why.
  }
}
