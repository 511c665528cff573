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

/**
 * Texts that are taken for the measured ones because nobody tells a revision: those that the files had when the profile was
 * first placed. Another profile of the same build is measured on the same texts, whatever was typed since.
 */
export class AssumedTexts {
  readonly #byKey = new Map<string, Map<string, string>>();

  /** `read` is asked for a file that has none yet under the key. */
  async of(
    key: string,
    file: string,
    read: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    const known = this.#of(key).get(file);
    if (known !== undefined) return known;
    const text = await read();
    if (text !== undefined) this.#of(key).set(file, text);
    return text;
  }

  /** The keys asked for last are kept. */
  #of(key: string): Map<string, string> {
    const texts = this.#byKey.get(key) ?? new Map<string, string>();
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
