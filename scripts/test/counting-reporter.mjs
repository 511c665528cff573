// Mocha's own `spec` report for people, and the counts in the file HOTLINE_COUNTS for the script that started it.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(process.env.HOTLINE_COUNTS, JSON.stringify(counts));
    });
  }
}

// Mocha loads reporters with `require`, which takes this name for the whole module.
export { CountingReporter as 'module.exports' };
