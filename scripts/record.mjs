// `npm run record -- NAME "server in words"`: runs the tests of the Pyroscope client against the real server that
// HOTLINE_TEST_PYROSCOPE_URL names, and keeps what was said in test/fixtures/pyroscope/NAME.json. From then on the same
// tests run on it where there is no server. The server must take profiles that are two days old
// (-validation.reject-older-than=0s).
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from './process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { root } from './setup/paths.mjs';

const [name, server] = process.argv.slice(2);
const url = process.env.HOTLINE_TEST_PYROSCOPE_URL ?? '';
if (!/^[\w.-]+$/.test(name ?? '') || !server || url === '') {
  console.error(
    'Usage: HOTLINE_TEST_PYROSCOPE_URL=http://127.0.0.1:4040 npm run record -- NAME "server in words"',
  );
  process.exit(2);
}

await ensureDependencies();
const folder = path.join(root, 'test/fixtures/pyroscope');
mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${name}.json`);
const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
const { code } = await runProgram(await ensureNode24(), [mocha, 'test/servers/pyroscope.test.ts'], {
  cwd: root,
  minutes: 10,
  env: { HOTLINE_RECORD: file, HOTLINE_RECORD_SERVER: server },
});
const secrets = secretsIn(readFileSync(file, 'utf8'));
if (code !== 0 || secrets.length > 0) {
  rmSync(file, { force: true });
  console.error(
    code === 0 ? `Not kept: it tells ${secrets.join(', ')}.` : 'Not kept: a test failed.',
  );
  process.exit(1);
}
console.log(`Recorded in ${path.relative(root, file)}.`);

/** What a recording must not tell: where things are on this machine, and who asks. */
function secretsIn(text) {
  const answers = JSON.parse(text).exchanges.map(({ answer }) =>
    Buffer.from(answer, 'base64').toString('latin1'),
  );
  const all = [text, ...answers].join('\n');
  return [root, os.homedir(), os.hostname(), 'authorization'].filter(
    (secret) => secret.length > 3 && all.toLowerCase().includes(secret.toLowerCase()),
  );
}
