// A window of VS Code or a browser on a busy machine fails a test now and then for no fault of the code: a key pressed
// before the focus has come, a view that is laid out late. What failed is run once more, by whole files, since what a
// `before` broke is not known test by test. What then passes counts as passed and is told in the summary by name, so
// that somebody mends it; what fails twice has failed.
import path from 'node:path';
import { failureLines, sum } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts & { reason?: string }} Answer */

/** More files than these are no accident, and would only make the answer late. */
const MOST_FILES = 3;

/**
 * Runs tests, and the files that failed once more.
 *
 * @param {(files: readonly string[] | undefined) => Promise<Answer>} run
 *   runs these test files, by the names that its counts have; all of them without
 * @returns {Promise<Answer>} `reason` names what only passed when it was run again
 */
export async function withOnceMore(run) {
  const first = await run(undefined);
  const failed = Object.entries(first.files ?? {}).filter(([, counts]) => counts.failed > 0);
  const isKnown = first.reason === undefined && failed.length <= MOST_FILES;
  if (first.failed === 0 || failed.length === 0 || !isKnown) return first;
  const names = failed.map(([file]) => file);
  const short = names.map((name) => path.basename(name)).join(', ');
  console.log(`\n  Once more, since something failed: ${short}\n`);
  const second = await run(names);
  const others = Object.entries(first.files).filter(([file]) => !names.includes(file));
  const both = sum([...others.map(([, counts]) => counts), second]);
  const once = failureLines(first).map((line) => `\n${line}`);
  const reason =
    second.reason ??
    [
      `${short} failed once, and ${second.failed === 0 ? 'passed' : 'failed'} when run again`,
      ...once,
    ].join('');
  return { ...both, reason };
}
