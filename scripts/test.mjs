// `npm test`: everything, from the types to a real VS Code. `npm test -- unit lint` runs only these steps;
// `--grep TEXT` only the tests that have it in their titles. Ends with one line: N passed, N failed, N skipped.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { oneFailed, sentence, sum } from './test/counts.mjs';
import { steps } from './test/steps.mjs';

const { values: options, positionals: names } = readArguments();
const chosen = names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));

const answers = [];
await ensureDependencies();
for (const { title, run } of chosen) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
  const started = Date.now();
  const answer = await run(options).catch((error) => ({ ...oneFailed, reason: error.message }));
  answers.push(answer);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const reason = answer.reason === undefined ? '' : `: ${answer.reason}`;
  console.log(`${title}: ${sentence(answer)} in ${seconds} s${reason}`);
}

const total = sum(answers);
console.log();
console.log(sentence(total));
process.exitCode = total.failed > 0 ? 1 : 0;

function readArguments() {
  const known = steps.map(({ name }) => name);
  try {
    const read = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true });
    const wrong = read.positionals.find((name) => !known.includes(name));
    if (wrong !== undefined) throw new Error(`There is no step "${wrong}"`);
    return read;
  } catch (error) {
    console.error(`${error.message}. Usage: npm test -- [${known.join('|')}]… [--grep TEXT]`);
    process.exit(2);
  }
}
