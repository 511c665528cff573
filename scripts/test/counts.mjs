// How many tests passed, failed and were skipped: what every step answers, and how it is said.
import path from 'node:path';

/**
 * @typedef {{ title: string, file: string, message: string }} Failure
 *   `title`: the whole one, `message`: the first line of the error
 * @typedef {{ passed: number, failed: number, skipped: number, files?: Record<string, Counts>, failures?: Failure[] }} Counts
 *   `files`: the counts of each test file, `failures`: the tests that failed, where the run tells them
 */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };
/** @type {Counts} */
export const onePassed = { ...none, passed: 1 };
/** @type {Counts} */
export const oneFailed = { ...none, failed: 1 };
/** @type {Counts} */
export const oneSkipped = { ...none, skipped: 1 };

/** @param {Counts[]} all */
export function sum(all) {
  return all.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
      ...failuresOf([a, b]),
    }),
    none,
  );
}

/** @param {Counts[]} all */
function failuresOf(all) {
  const failures = all.flatMap((one) => one.failures ?? []);
  return failures.length === 0 ? {} : { failures };
}

/** What failed, a line a test: a long log is often read from its end alone. @param {Counts} counts */
export function failureLines({ failures = [] }) {
  return failures.map(({ title, file, message }) => {
    const where = file === '' ? '' : ` (${path.basename(file)})`;
    return `  ${title}${where}: ${message}`;
  });
}

/** The one line that ends a run, for people and for programs. @param {Counts} counts */
export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * What a mocha run amounts to. The counts come from our reporter; a run without them, or one that ends badly although
 * no test failed, is one more failure, so that nothing broken counts as nothing.
 *
 * @param {object} run
 * @param {string | undefined} run.report what the reporter wrote, undefined when it wrote nothing
 * @param {number | undefined} run.code exit code, undefined when it was killed
 * @param {boolean} run.timedOut
 * @param {boolean} run.mayBeEmpty whether no test at all is fine (with --grep)
 * @returns {Counts & { reason?: string }}
 */
export function countsOfMocha({ report, code, timedOut, mayBeEmpty }) {
  const counts = report === undefined ? none : JSON.parse(report);
  const broken = (reason) => ({ ...sum([counts, oneFailed]), reason });
  if (timedOut) return broken('it did not end within its time limit');
  if (report === undefined) return broken(`mocha ended with code ${code} before any test ran`);
  if (counts.passed + counts.failed + counts.skipped === 0 && !mayBeEmpty) {
    return broken('there was no test in it');
  }
  if (code !== 0 && counts.failed === 0) return broken(`it ended with code ${code}`);
  return counts;
}
