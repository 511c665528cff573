// Names of source files that recorders have taken the folders off, so that only the last part can say which file is meant.

import { PRINT_LINES, WITHOUT_OPTION } from '../../core/decode/perf-command.ts';
import { COMPILED } from '../../core/paths/programs.ts';
import type { ReportedFile } from './path-answers.ts';

/**
 * What would help where a profile of compiled programs has no folder of any file: perf has left them out. Undefined where
 * some name has one, and where nothing is left open or rests on the last part.
 */
export function bareFilesSentence(files: readonly ReportedFile[]): string | undefined {
  const sources = files.filter(({ file }) => COMPILED.test(file));
  const own = sources.find(({ outcome, rule }) => outcome !== 'outside' && rule !== 'mapping');
  if (own === undefined || sources.some(({ file }) => /[/\\]/.test(file))) return undefined;
  return (
    `The profile names source files without folders (${own.file}). ` +
    'Perf does so unless it is told otherwise, and many files are called alike. ' +
    `Print the recording again: ${PRINT_LINES}. ${WITHOUT_OPTION}`
  );
}
