// `npm run bench [-- --json FILE] [--only NAME]…`: prints tables, and writes the ratios for machines.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import { asMarkdown, figure, ratiosAsJson } from './report.ts';
import type { Outcome } from './report.ts';

const { json, only } = readArguments();
const chosen = benches.filter(({ name, takesMinutes }) =>
  only.length === 0 ? takesMinutes !== true : only.includes(name),
);
const load = os.loadavg()[0]!;
console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${os.availableParallelism()} processors, ` +
    `${new Date().toISOString().slice(0, 10)}. Load before: ${figure(load)}; take the ratios.`,
);
const outcomes = new Map<string, Outcome>();
for (const bench of chosen) {
  const started = performance.now();
  try {
    const outcome = await bench.run();
    outcomes.set(bench.name, outcome);
    console.log(`\n${asMarkdown(bench, outcome)}`);
  } catch (error) {
    // The others are still worth their time.
    process.exitCode = 1;
    console.error(`\n${bench.name} failed:`, error);
  }
  console.error(`(${bench.name}: ${figure((performance.now() - started) / 1000)} s)`);
}
if (json !== undefined) writeFileSync(json, ratiosAsJson(outcomes));

function readArguments(): { json: string | undefined; only: readonly string[] } {
  const names = benches.map(({ name }) => name);
  try {
    const { values } = parseArgs({
      options: { json: { type: 'string' }, only: { type: 'string', multiple: true } },
    });
    const only = values.only ?? [];
    const wrong = only.find((name) => !names.includes(name));
    if (wrong !== undefined) throw new Error(`There is no benchmark "${wrong}"`);
    return { json: values.json, only };
  } catch (error) {
    const usage = `npm run bench [-- --json FILE] [--only ${names.join('|')}]…`;
    console.error(`${error instanceof Error ? error.message : String(error)}. Usage: ${usage}`);
    process.exit(2);
  }
}
