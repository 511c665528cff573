// `npm test`: everything, from the types to a real VS Code. `npm test -- unit lint` runs only these steps;
// `--grep TEXT` only the tests that have it in their titles; `--no-skips` fails when one was skipped that could have run.
// Ends with one line: N passed, N failed, N skipped.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { failureLines, oneFailed, sentence, sum } from './test/counts.mjs';
import { steps } from './test/steps.mjs';

const { values: options, positionals: names } = readArguments();
const chosen = names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));

// Colours are for people, not for logs.
if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';

const summary = [];
const answers = [];
await ensureDependencies();
for (const { title, run } of chosen) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
  const started = Date.now();
  const answer = await run(options).catch((error) => ({ ...oneFailed, reason: error.message }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const reason = answer.reason === undefined ? '' : ` (${answer.reason})`;
  summary.push(`${title.padEnd(24)} ${sentence(answer)} in ${seconds} s${reason}`);
  answers.push(answer);
}

const total = sum(answers);
console.log(`\n── Summary ${'─'.repeat(69)}`);
for (const line of summary) console.log(line);
const failed = failureLines(total);
if (failed.length > 0) console.log(['', 'Failed:', ...failed].join('\n'));
const excused = answers.reduce((all, answer) => all + (answer.excused ?? 0), 0);
const isTooLittle = options['no-skips'] === true && total.skipped > excused;
if (isTooLittle) console.log('Tests were skipped that could have run here.');
const isNothing = options.grep !== undefined && total.passed + total.failed + total.skipped === 0;
if (isNothing)
  console.log(`No test has "${options.grep}" in its title: the text is taken as it is.`);
console.log(`\n${sentence(total)}`);
process.exitCode = total.failed > 0 || isTooLittle || isNothing ? 1 : 0;

function readArguments() {
  const known = steps.map(({ name }) => name);
  try {
    const read = parseArgs({
      options: { grep: { type: 'string' }, 'no-skips': { type: 'boolean' } },
      allowPositionals: true,
    });
    const wrong = read.positionals.find((name) => !known.includes(name));
    if (wrong !== undefined) throw new Error(`There is no step "${wrong}"`);
    return read;
  } catch (error) {
    const usage = `npm test -- [${known.join('|')}]… [--grep TEXT] [--no-skips]`;
    console.error(`${error.message}. Usage: ${usage}`);
    process.exit(2);
  }
}
