// `node test/host/run-suite.ts [--packaged FILE.vsix] [--grep TEXT]`: the integration tests, each scenario in a VS Code
// of its own. Writes the summed counts to the file HOTLINE_COUNTS.

import { globSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/setup/paths.mjs';
import { sum } from '../../scripts/test/counts.mjs';
import { withOnceMore } from '../../scripts/test/once-more.mjs';
import { packaged, scenarios } from '../integration/support/scenarios.ts';
import type { Scenario } from '../integration/support/scenarios.ts';
import { sourcesOfBundles } from './bundle.ts';
import { runInVsCode } from './suite.ts';
import { makeWorkspace } from './workspace.ts';

const { values } = parseArgs({
  options: { packaged: { type: 'string' }, grep: { type: 'string' } },
});

const answers = [];
const chosen = values.packaged === undefined ? scenarios : { 'the packaged extension': packaged };
for (const [name, scenario] of Object.entries(chosen)) {
  if (globSync([...scenario.files], { cwd: path.join(root, 'test/integration') }).length === 0)
    continue;
  console.log(`\n  In VS Code with ${name}:`);
  const answer = await withOnceMore((bundles) =>
    runScenario(
      bundles === undefined ? scenario : { ...scenario, files: sourcesOfBundles(bundles) },
    ),
  );
  answers.push(answer);
  if (answer.reason !== undefined) console.log(`  ${name}: ${answer.reason}`);
}
const total = sum(answers);
if (process.env['HOTLINE_COUNTS'] !== undefined) {
  writeFileSync(process.env['HOTLINE_COUNTS'], JSON.stringify(total));
}
process.exitCode = total.failed > 0 ? 1 : 0;

async function runScenario(scenario: Scenario) {
  const workspace = await makeWorkspace(scenario.folders);
  try {
    return await runInVsCode({
      folder: workspace.path,
      files: scenario.files,
      trust: scenario.trust,
      grep: values.grep,
      extensionPath: scenario.packaged ? undefined : root,
      vsix: scenario.packaged ? values.packaged : undefined,
      env: { HOTLINE_TEST_ROOT: root, HOTLINE_TEST_PACKAGED: scenario.packaged ? '1' : undefined },
    });
  } finally {
    await workspace.remove();
  }
}
