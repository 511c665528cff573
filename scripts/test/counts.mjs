// How many tests passed, failed and were skipped: what every step answers, and how it is said.

/**
 * @typedef {{ passed: number, failed: number, skipped: number, files?: Record<string, Counts> }} Counts
 *   `files`: the counts of each test file, where the run tells them
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
    }),
    none,
  );
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
