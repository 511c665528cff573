// Mocha's own `spec` report for people, and the counts in the file HOTLINE_COUNTS for the script that started it.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    /** @type {Record<string, import('./counts.mjs').Counts>} */
    const files = {};
    const count = (what) => (runnable) => {
      const file = fileOf(runnable);
      files[file] ??= { passed: 0, failed: 0, skipped: 0 };
      files[file][what] += 1;
    };
    runner.on('pass', count('passed')).on('fail', count('failed')).on('pending', count('skipped'));
    /** @type {import('./counts.mjs').Failure[]} */
    const failures = [];
    runner.on('fail', (runnable, error) => {
      const [message] = String(error?.message ?? error).split('\n');
      failures.push({ title: runnable.titlePath().join(' › '), file: fileOf(runnable), message });
    });
    runner.once('end', () => {
      const { passes, failures: failed, pending } = runner.stats;
      const counts = { passed: passes, failed, skipped: pending, files, failures };
      writeFileSync(process.env.HOTLINE_COUNTS, JSON.stringify(counts));
    });
  }
}

/** A hook has no file of its own, and neither has what a file's suite holds. */
function fileOf(runnable) {
  for (let one = runnable; one !== undefined; one = one.parent) if (one.file) return one.file;
  return '';
}

// Mocha loads reporters with `require`, which takes this name for the whole module.
export { CountingReporter as 'module.exports' };
