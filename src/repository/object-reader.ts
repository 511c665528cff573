// One long-lived `git cat-file --batch`: a line asks, a header and the bytes answer, in order.

import { statSync } from 'node:fs';
import path from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { failed, startGit, type GitOptions } from './git-process.ts';
import { onAbort } from './on-abort.ts';
import { cancelledQuestion, RepositoryError } from './repository-error.ts';

/** `too-large` is more than the reader takes; `size` is in bytes. */
export type ObjectAnswer =
  | { readonly kind: 'object'; readonly id: string; readonly type: string; readonly bytes: Buffer }
  | {
      readonly kind: 'too-large';
      readonly id: string;
      readonly type: string;
      readonly size: number;
    }
  | { readonly kind: 'missing' | 'ambiguous' };

interface Waiting {
  readonly name: string;
  /** How often the process ended before this was answered. */
  readonly failures: number;
  readonly resolve: (answer: ObjectAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/** No source file has more; a file that has is not read to its end. */
const MOST_BYTES = 32 * 1024 * 1024;

const ARGS = ['cat-file', '--batch'];

/** Reads objects of one repository. Starts git when it is first asked, and again when it has ended. */
export class ObjectReader {
  readonly #folder: string;
  readonly #options: GitOptions;
  readonly #shallow: string;
  #child: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting[] = [];
  #buffer: Buffer[] = [];
  #length = 0;
  #said = '';
  #isDisposed = false;
  #borders = '';
  /** How many processes were started. */
  starts = 0;

  /** `commonFolder` is where the repository's objects are. */
  constructor(folder: string, commonFolder: string, options: GitOptions) {
    this.#folder = folder;
    this.#shallow = path.join(commonFolder, 'shallow');
    this.#options = options;
  }

  /**
   * The object of a name as git reads it, e.g. `<commit>:path/to/file`. Rejects with a `RepositoryError` when git fails,
   * or `signal` is aborted; a question that git has begun to answer is still read, and its answer dropped.
   */
  read(name: string, signal?: AbortSignal): Promise<ObjectAnswer> {
    // A line is a question, so a name with a line end would be two.
    if (/[\n\r\0]/.test(name)) return Promise.resolve({ kind: 'missing' });
    return new Promise((resolve, reject) => {
      if (this.#isDisposed) return reject(givenUp());
      if (signal?.aborted === true) return reject(cancelledQuestion());
      const settled = onAbort(signal, () => reject(cancelledQuestion()));
      this.#ask({
        name,
        failures: 0,
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (reason) => {
          settled();
          reject(reason);
        },
      });
    });
  }

  /** Ends git. Questions that wait are rejected, and so are later ones. */
  dispose(): void {
    this.#isDisposed = true;
    this.#end();
    for (const { reject } of this.#waiting.splice(0)) reject(givenUp());
  }

  #ask(question: Waiting): void {
    if (this.#child !== undefined && this.#bordersNow() !== this.#borders) {
      // git reads where the history of a shallow clone ends once, and a fetch may have moved it: `main~1` is there now.
      const waiting = this.#waiting.splice(0);
      this.#end();
      for (const before of waiting) this.#ask(before);
    }
    this.#waiting.push(question);
    this.#child ??= this.#start();
    this.#child.stdin.write(`${question.name}\n`);
  }

  #start(): ChildProcessWithoutNullStreams {
    const borders = this.#bordersNow(); // Before git reads them.
    const child = startGit(this.#folder, ARGS, this.#options);
    this.starts++;
    this.#borders = borders;
    this.#buffer = [];
    this.#length = 0;
    this.#said = '';
    child.stdin.on('error', () => undefined); // Its end is told by `close`.
    child.stdout.on('data', (chunk: Buffer) => {
      if (child === this.#child) this.#take(chunk);
    });
    child.stderr.on(
      'data',
      (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-10_000)),
    );
    child.on('error', (cause) => {
      if (child === this.#child) this.#ended(failed(ARGS, cause.message, cause));
    });
    child.on('close', () => {
      if (child === this.#child) this.#ended(failed(ARGS, this.#said));
    });
    return child;
  }

  /** What changes with the borders of a shallow clone. */
  #bordersNow(): string {
    const file = statSync(this.#shallow, { bigint: true, throwIfNoEntry: false });
    return file === undefined ? '' : `${file.ino} ${file.mtimeNs} ${file.size}`;
  }

  #end(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.stdin.end();
    child?.kill();
  }

  /** The first question is what git failed on; the others are asked again, of a new process. */
  #ended(reason: RepositoryError): void {
    this.#child = undefined;
    const [first, ...others] = this.#waiting.splice(0);
    first?.reject(reason);
    for (const { failures, ...question } of others)
      if (failures >= 3) question.reject(reason);
      else this.#ask({ ...question, failures: failures + 1 });
  }

  #take(chunk: Buffer): void {
    this.#buffer.push(chunk);
    this.#length += chunk.length;
    for (;;) {
      const header = this.#header();
      if (header === undefined) return;
      const { line, rest } = header;
      const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
      if (found === null) {
        this.#keep(rest);
        this.#answer({ kind: line.endsWith(' ambiguous') ? 'ambiguous' : 'missing' });
        continue;
      }
      const [, id = '', type = '', digits = ''] = found;
      const size = Number(digits);
      if (size > MOST_BYTES) {
        // Ending the process is quicker than reading on; it starts again with the next question.
        const waiting = this.#waiting.splice(0);
        this.#end();
        waiting.shift()?.resolve({ kind: 'too-large', id, type, size });
        for (const question of waiting) this.#ask(question);
        return;
      }
      if (this.#length < line.length + 1 + size + 1) return;
      const all = rest();
      this.#keep(() => all.subarray(size + 1));
      this.#answer({ kind: 'object', id, type, bytes: Buffer.from(all.subarray(0, size)) });
    }
  }

  /** The first line that was not read yet, if all of it is there. */
  #header(): { readonly line: string; readonly rest: () => Buffer } | undefined {
    const first = this.#buffer[0];
    if (first === undefined) return undefined;
    if (!first.includes(10) && this.#buffer.length > 1)
      this.#keep(() => Buffer.concat(this.#buffer));
    const end = this.#buffer[0]!.indexOf(10);
    if (end === -1) return undefined;
    const line = this.#buffer[0]!.toString('utf8', 0, end);
    return { line, rest: () => Buffer.concat(this.#buffer).subarray(end + 1) };
  }

  #keep(rest: () => Buffer): void {
    const bytes = rest();
    this.#buffer = bytes.length === 0 ? [] : [bytes];
    this.#length = bytes.length;
  }

  #answer(answer: ObjectAnswer): void {
    this.#waiting.shift()?.resolve(answer);
  }
}

function givenUp(): RepositoryError {
  return new RepositoryError(
    'disposed',
    'The repository was closed while it was asked.',
    'Ask again after the folder was opened.',
  );
}
