// Records the profiles in test/demo/recordings: builds the shop as it is checked in (v1) and with
// v2.patch (v2), puts load on each over loopback, and scrapes net/http/pprof as a collector would.
//
//   node test/demo/record.mjs [--scrapes 20] [--seconds 3] [--rate 550]
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const recordings = join(here, 'recordings');
const snapshots = ['heap', 'allocs', 'mutex', 'block', 'goroutine'];
const warmUpSeconds = 3;

const { values: options } = parseArgs({
  options: {
    scrapes: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '550' },
  },
});

await main();

async function main() {
  const scratch = mkdtempSync(join(tmpdir(), 'shop-source-'));
  // The path of the running binary ends up in each profile, so it is one that says nothing.
  const binaries = '/tmp/shop';
  try {
    mkdirSync(binaries);
  } catch (error) {
    throw new Error(`Cannot create ${binaries}; remove it if an earlier run left it.`, {
      cause: error,
    });
  }
  try {
    rmSync(recordings, { recursive: true, force: true });
    for (const version of ['v1', 'v2']) {
      const folder = join(binaries, version);
      build(version, join(scratch, version), folder);
      await record(version, folder);
    }
  } finally {
    rmSync(binaries, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

function build(version, source, target) {
  cpSync(join(here, 'shop'), source, { recursive: true });
  if (version === 'v2') {
    // The ceiling keeps git from taking a repository around the temporary folder for ours.
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(source) };
    execFileSync('git', ['apply', join(here, 'v2.patch')], { cwd: source, env, stdio: 'inherit' });
  }
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags', `-X main.version=${version}`];
  mkdirSync(target);
  execFileSync('go', ['build', ...flags, '-o', `${target}/`, './cmd/...'], {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'inherit',
  });
}

async function record(version, folder) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const shop = spawn(join(folder, 'shop'), ['-addr', `127.0.0.1:${port}`], { stdio: 'ignore' });
  let load;
  try {
    await ready(base, version);
    const scrapes = Number(options.scrapes);
    const limit = warmUpSeconds + scrapes * (Number(options.seconds) + 2) + 10;
    load = spawn(
      join(folder, 'load'),
      ['-target', base, '-rate', options.rate, '-duration', `${limit}s`],
      { stdio: 'inherit', env: { ...process.env, GOMAXPROCS: '1' } },
    );
    await sleep(warmUpSeconds * 1000);
    for (let i = 1; i <= scrapes; i++) {
      await scrape(base, version, 'cpu', i, `profile?seconds=${options.seconds}`);
      for (const type of snapshots) await scrape(base, version, type, i, type);
    }
  } finally {
    if (load) await stop(load);
    await stop(shop);
  }
}

/** Waits until the shop answers, and makes sure that it is the build that was meant. */
async function ready(base, version) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const health = await fetch(`${base}/healthz`).then(
      (response) => response.json(),
      () => undefined, // not listening yet
    );
    if (health?.version === version) return;
    if (health) throw new Error(`${base} is version ${health.version}, not ${version}.`);
    await sleep(100);
  }
  throw new Error(`The shop did not answer at ${base} within 10 s.`);
}

async function scrape(base, version, type, number, path) {
  const timeout = AbortSignal.timeout((Number(options.seconds) + 20) * 1000);
  const response = await fetch(`${base}/debug/pprof/${path}`, { signal: timeout });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  refusePaths(bytes, path);
  const folder = join(recordings, version, type);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${String(number).padStart(2, '0')}.pb.gz`);
  writeFileSync(file, bytes);
  if (number === 1) console.log(`${version} ${type}: ${statSync(file).size} bytes`);
}

/** A recording is public: it must not say where on this machine it was made. */
function refusePaths(bytes, path) {
  const text = gunzipSync(bytes).toString('latin1');
  for (const folder of [homedir(), here, process.cwd()]) {
    if (folder !== '/' && text.includes(`${folder}/`)) throw new Error(`${path} names ${folder}.`);
  }
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
