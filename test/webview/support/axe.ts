// axe-core in a page: which rules for accessible pages are broken, as short lines.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Violations that matter, landmarks included: moderate, serious and critical ones, each with the first element that has it. Contrast is checked, too. */
export async function violations(page: Page): Promise<readonly string[]> {
  // The page's policy allows no script of others; the browser's own console may still run one.
  await page.evaluate(source);
  const results = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return results.violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}
