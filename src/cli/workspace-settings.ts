// What `.vscode/settings.json` of the root says: the mappings that the editor goes by hold for the command line, too.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { readPathMappings, type PathMapping } from '../core/paths/path-mapping.ts';

/** As it is told. */
export const SETTINGS_FILE = '.vscode/settings.json';

const SETTING = 'hotline.pathMappings';
const MOST_BYTES = 2 ** 20;

export interface SettingsMappings {
  readonly mappings: readonly PathMapping[];
  /** Sentences on what could not be read. */
  readonly problems: readonly string[];
}

const NONE: SettingsMappings = { mappings: [], problems: [] };

/** None where the root has no such file. */
export async function settingsMappings(root: string): Promise<SettingsMappings> {
  const file = path.join(root, '.vscode', 'settings.json');
  let text: string;
  try {
    const stats = await stat(file);
    if (!stats.isFile() || stats.size > MOST_BYTES)
      return unread(stats.isFile() ? 'it is larger than 1 MiB' : 'it is no file');
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? NONE : unread(`it cannot be read (${code})`);
  }
  return mappingsIn(text);
}

/** Of the text of such a file, which has comments and commas behind the last entry. */
export function mappingsIn(text: string): SettingsMappings {
  const errors: ParseError[] = [];
  const settings: unknown = parse(text.replace(/^\uFEFF/, ''), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  });
  const [first] = errors;
  // What is read of a broken file may be half of a mapping.
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    return unread(`line ${line}: ${wordsOf(printParseErrorCode(first.error))}`);
  }
  const isObject = typeof settings === 'object' && settings !== null && !Array.isArray(settings);
  if (!isObject) return settings === undefined ? NONE : unread('it is no object');
  const { mappings, broken } = readPathMappings((settings as Record<string, unknown>)[SETTING]);
  return { mappings, problems: broken.map((sentence) => `${SETTINGS_FILE}: ${sentence}`) };
}

function unread(why: string): SettingsMappings {
  return {
    mappings: [],
    problems: [`${SETTINGS_FILE} is not used, and ${SETTING} in it neither: ${why}.`],
  };
}

/** `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
