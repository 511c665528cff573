// The command that is copied, run as it is: pprof then has the samples that the graph shows.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, it } from 'mocha';
import { callTree } from '../../../src/core/flame/call-tree.ts';
import { editedProfile } from '../../../src/core/flame/edited-profile.ts';
import type { FlameEdit } from '../../../src/core/flame/edits.ts';
import { pprofCommand } from '../../../src/core/flame/pprof-command.ts';
import { NONE, type Profile } from '../../../src/core/profile.ts';
import { describeOracle } from '../support/go-pprof.ts';
import { profileIn } from '../support/recordings.ts';

const recording = path.join(import.meta.dirname, '../../demo/recordings/v1/cpu/01.pb.gz');
const http = 'shop.example/checkout/internal/httpapi';
const TYPE = 1; // cpu

/** Nanoseconds by where stacks end and begin. */
function sums({ stacks, frames, functions, strings, samples }: Profile, type: number): unknown {
  const byEnds = new Map<string, number>();
  samples.stack.forEach((stack, sample) => {
    let first = stack;
    while (stack !== NONE && stacks.caller[first]! !== NONE) first = stacks.caller[first]!;
    const name = (at: number) =>
      at === NONE ? '' : strings.at(functions.name[frames.function[stacks.frame[at]!]!]!);
    const key = `${name(first)} … ${name(stack)}`;
    byEnds.set(key, (byEnds.get(key) ?? 0) + samples.values[type]![sample]!);
  });
  return [...byEnds].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

describeOracle('the command for pprof shows what the graph shows', () => {
  const folder = mkdtempSync(path.join(tmpdir(), "hotline's command-"));
  const copy = path.join(folder, 'a $HOME profile.pb.gz');
  copyFileSync(recording, copy);
  after(() => rmSync(folder, { recursive: true }));
  const profile = profileIn(recording);
  const { functions } = callTree(profile, profile.samples.values[TYPE]!, () => false);
  const edit = (does: Exclude<FlameEdit['does'], 'fold-recursion'>, name: string): FlameEdit => {
    const fn = functions.names.indexOf(name);
    assert.ok(fn >= 0, name);
    return { does, function: { name, file: functions.files[functions.fileOf[fn]!] ?? '' } };
  };
  const list = `${http}.(*Server).listProducts`;
  const send = `${http}.(*Server).send`;
  const cases: Readonly<Record<string, readonly FlameEdit[]>> = {
    nothing: [],
    only: [edit('only', list)],
    'two that are ignored': [edit('ignore', list), edit('ignore', send)],
    'only, without, hidden': [
      edit('hide', `${http}.(*Server).route.func1.1`),
      edit('only', send),
      edit('ignore', list),
    ],
    'stacks that begin with it': [edit('focus', list)],
    'and something hidden in them': [edit('ignore', send), edit('focus', list), edit('hide', send)],
  };
  for (const [name, edits] of Object.entries(cases)) {
    it(name, async function () {
      this.timeout(60_000);
      const question = { type: 'cpu', by: 'functions', edits, path: copy } as const;
      const { command, unsaid } = pprofCommand(question);
      assert.deepEqual(unsaid, []);
      const output = path.join(folder, 'out.pb.gz');
      const toFile = `go tool pprof -proto -symbolize=none -output="$OUTPUT"`;
      await promisify(execFile)('sh', ['-c', command.replace('go tool pprof', toFile)], {
        env: { ...process.env, OUTPUT: output },
      });
      assert.deepEqual(sums(profileIn(output), TYPE), sums(editedProfile(profile, TYPE, edits), 0));
    });
  }
});
