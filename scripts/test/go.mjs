// The demo is a Go service with tests of its own.
import path from 'node:path';
import { runProgram } from '../process.mjs';
import { root } from '../setup/paths.mjs';
import { oneFailed, onePassed, oneSkipped, sum } from './counts.mjs';

const OLDEST = [1, 24];

/** `go vet` (one test) and `go test` of the demo, or why not. */
export async function testDemo() {
  const why = await whyNoGoHere();
  if (why !== undefined) return { ...oneSkipped, excused: 1, reason: why };
  const cwd = path.join(root, 'test/demo/shop');
  const vet = await runProgram('go', ['vet', './...'], { cwd, minutes: 5 });
  const tests = await runProgram('go', ['test', '-json', './...'], {
    cwd,
    minutes: 5,
    output: 'keep',
  });
  const { counts, output } = readGoTest(tests.text);
  process.stdout.write(output);
  const answers = [vet.code === 0 ? onePassed : oneFailed, counts];
  // A package that does not compile has no test that could fail.
  if (tests.code !== 0 && counts.failed === 0) answers.push(oneFailed);
  return sum(answers);
}

/** Undefined when a usable Go is there, else why not. */
export async function whyNoGoHere() {
  return whyNoGo(await runProgram('go', ['env', 'GOVERSION'], { minutes: 1, output: 'keep' }));
}

/** Why there is no usable Go, from how `go env GOVERSION` ended (it says go1.24.3); undefined when there is. */
export function whyNoGo({ code, text }) {
  if (code !== 0) return 'Go is not installed';
  const found = /^go(\d+)\.(\d+)/.exec(text.trim());
  if (found === null) return undefined; // A version of its own making, such as devel.
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld ? `Go ${OLDEST.join('.')} or newer is needed, this is ${text.trim()}` : undefined;
}

/**
 * Counts the tests in what `go test -json` printed, one event a line, and gathers what they printed where it matters:
 * the verdict of each package, and all of those that failed. Lines that are not events come from the compiler.
 *
 * @param {string} text
 */
export function readGoTest(text) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const outcome = { pass: 'passed', fail: 'failed', skip: 'skipped' };
  const printed = new Map();
  let output = '';
  for (const line of text.split('\n')) {
    if (!line.startsWith('{')) {
      if (line !== '') output += `${line}\n`;
      continue;
    }
    const { Action: action, Test: test, Package: name, Output: said } = JSON.parse(line);
    const key = `${name} ${test ?? ''}`;
    if (action === 'output' || action === 'build-output') {
      if (test !== undefined) printed.set(key, (printed.get(key) ?? '') + said);
      else if (said !== 'PASS\n') output += said;
    } else if (test !== undefined && action in outcome) {
      counts[outcome[action]] += 1;
      if (action === 'fail') output += printed.get(key) ?? '';
    }
  }
  return { counts, output };
}
