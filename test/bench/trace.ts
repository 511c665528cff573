// The lines of a large profile followed from the revision that was measured to today's texts: how long, and how often git
// is started, beside a git of its own for each file.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProfileBuilder } from '../../src/core/builder.ts';
import { NONE, type Profile } from '../../src/core/profile.ts';
import { HeldView } from '../../src/engine/held-profile.ts';
import { retraceFile } from '../../src/engine/trace/retrace.ts';
import { AssumedTexts } from '../../src/engine/trace/today-texts.ts';
import { traceView } from '../../src/engine/trace/trace.ts';
import { Repositories } from '../../src/repository/repositories.ts';
import { median } from './measure.ts';
import { figure, times, type Bench, type Outcome } from './report.ts';

const FILES = 1_000;
const LINES = 400;
const ROUNDS = 5;
/** The peer takes so long that a part of the files says enough. */
const PEER_FILES = 100;

export const traceBench: Bench = {
  name: 'trace',
  title: `Lines of today: ${FILES.toLocaleString('en')} files of ${LINES} lines, a third of them changed since`,
  async run(): Promise<Outcome> {
    const folder = mkdtempSync(path.join(tmpdir(), 'hotline-bench-'));
    try {
      if (spawnSync('git', ['--version']).error !== undefined)
        return { ratios: {}, table: [], goals: [], notes: ['Left out: there is no git here.'] };
      return await measure(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function measure(folder: string): Promise<Outcome> {
  const root = path.join(folder, 'mono');
  const names = Array.from({ length: FILES }, (_, at) => `pkg${at % 50}/file${at}.go`);
  grow(root, names);
  const profile = profileOf(names);
  const traces: number[] = [];
  const again: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const repositories = new Repositories();
    const [view, first] = await timed(() => trace(root, names, profile, repositories));
    traces.push(first);
    const file = path.join(root, names[1]!);
    const text = readFileSync(file, 'utf8');
    const typed = `// typed\n${text}`;
    again.push((await timed(() => retraceFile(view, file, typed)))[1]);
    repositories.dispose();
    const started = performance.now();
    for (const name of names.slice(0, PEER_FILES))
      execFileSync('git', ['-C', root, 'show', `v1:${name}`]);
    peers.push(((performance.now() - started) * FILES) / PEER_FILES);
  }
  const started = await startsOfGit(folder, root, names, profile);
  const ratio = median(peers) / median(traces);
  return {
    ratios: { 'git for each file': ratio },
    table: [
      ['', 'median'],
      ['all files followed, ms', figure(median(traces))],
      ['git for each file, its texts only, ms', figure(median(peers))],
      ['faster than that', times(ratio)],
      ['one file of them again after an edit, ms', figure(median(again))],
      ['git started', `${started} times`],
    ],
    goals: [
      {
        goal: 'never one process for a file',
        measured: `${started} for ${FILES.toLocaleString('en')} files`,
        reached: started < 10,
      },
    ],
    notes: ['Reading today’s files, git, the maps and the places of all frames are in it.'],
  };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const started = performance.now();
  const answer = await work();
  return [answer, performance.now() - started];
}

async function trace(
  root: string,
  names: readonly string[],
  profile: Profile,
  repositories: Repositories,
): Promise<HeldView> {
  const view = new HeldView(profile, 0, 1, undefined);
  const files = names.map((name) => path.join(root, name));
  const manifests = [{ path: path.join(root, 'go.mod'), text: 'module acme.dev/mono\n' }];
  const { files: placed } = await view.place({ roots: [root], files, manifests });
  assert.equal(placed.length, FILES);
  const parts = { repositories, assumed: new AssumedTexts() };
  const question = { revision: 'v1', mayRunGit: true, assumedAs: 'bench' };
  view.trace(await traceView(view, question, parts, new AbortController().signal));
  assert.equal(view.traced?.answer.revisions[0]?.commits.length, 1);
  return view;
}

/** A git that notes when it is started, before it is git. */
async function startsOfGit(
  folder: string,
  root: string,
  names: readonly string[],
  profile: Profile,
): Promise<number> {
  const log = path.join(folder, 'started');
  const command = path.join(folder, 'git');
  writeFileSync(command, `#!/bin/sh\necho x >> ${log}\nexec git "$@"\n`, { mode: 0o755 });
  const repositories = new Repositories({ command });
  await trace(root, names, profile, repositories);
  repositories.dispose();
  return readFileSync(log, 'utf8').length / 2;
}

function grow(root: string, names: readonly string[]): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=A', '-c', 'user.email=a@b', ...args]);
  const text = (at: number) =>
    Array.from({ length: LINES }, (_, line) =>
      line % 12 === 0
        ? `func f${at}x${line}(v int) int {`
        : `\tv += step${(line * 7) % 50}(v, ${line})`,
    );
  names.forEach((name, at) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), `${text(at).join('\n')}\n`);
  });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'One');
  git('tag', 'v1');
  names.forEach((name, at) => {
    if (at % 3 !== 1) return;
    const lines = text(at).flatMap((line, row) =>
      row % 40 === 5 ? [`${line} // edited`, '\tlog(v)'] : row % 40 === 20 ? [] : [line],
    );
    writeFileSync(path.join(root, name), `${lines.join('\n')}\n`);
  });
  git('commit', '-qam', 'Two');
}

/** Twenty lines of each file, names as `-trimpath` writes them. */
function profileOf(names: readonly string[]): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  names.forEach((name, at) => {
    const file = `acme.dev/mono/${name}`;
    for (let line = 5; line < LINES; line += 20) {
      const start = line - (line % 12);
      const fn = builder.function({ name: `pkg.f${at}x${start}`, file, startLine: start + 1 });
      builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: line + 1 })), [10]);
    }
  });
  return builder.finish();
}
