// What files say today: an editor's text where it is open, else what is on the disk.

import { readFile, stat } from 'node:fs/promises';
import { fileContent } from '../../repository/file-content.ts';

/** No source that people write is larger. */
const MOST_BYTES = 2 ** 26;

/** Undefined for what is not there, has no lines or is too large; nothing is shown on its lines then. */
export async function textOnDisk(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    // A pipe or a device never ends.
    if (!stats.isFile() || stats.size > MOST_BYTES) return undefined;
    const content = fileContent(await readFile(file));
    return content.kind === 'text' ? content.text : undefined;
  } catch {
    return undefined; // Gone, or not for us to read.
  }
}

async function writtenAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return undefined; // Gone since it was read.
  }
}

interface AssumedText {
  readonly text: string;
  readonly writtenAt: number | undefined;
}

/**
 * Texts that are taken for the measured ones because nobody tells a revision: those that the files had when the profile was
 * first placed. Another profile of the same build is measured on the same texts, whatever was typed since.
 */
export class AssumedTexts {
  readonly #byKey = new Map<string, Map<string, AssumedText>>();

  /** `read` is asked for a file that has none yet under the key. */
  async of(
    key: string,
    file: string,
    read: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    const known = this.#of(key).get(file);
    if (known !== undefined) return known.text;
    const text = await read();
    if (text !== undefined) this.#of(key).set(file, { text, writtenAt: await writtenAt(file) });
    return text;
  }

  /** When a text that was taken had been written, in milliseconds since the epoch; undefined where nobody knows. */
  writtenAt(key: string, file: string): number | undefined {
    return this.#byKey.get(key)?.get(file)?.writtenAt;
  }

  /** The keys asked for last are kept. */
  #of(key: string): Map<string, AssumedText> {
    const texts = this.#byKey.get(key) ?? new Map<string, AssumedText>();
    this.#byKey.delete(key);
    this.#byKey.set(key, texts);
    for (const oldest of this.#byKey.keys()) {
      if (this.#byKey.size <= MOST_KEYS) break;
      this.#byKey.delete(oldest);
    }
    return texts;
  }
}

const MOST_KEYS = 4;
