// Files that tie for a name, told apart by what they declare: the part of the corpus of paths that needs texts.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { pathReportOf } from '../../../../src/engine/places/path-report.ts';
import { root } from '../../support/command-line.ts';

interface Scenario {
  readonly title: string;
  readonly roots?: readonly string[];
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly {
    readonly frames: readonly string[];
    readonly from: string;
    readonly resolved?: string;
    readonly rule?: string;
    readonly ambiguous?: readonly string[];
  }[];
}

/** `[file[:line]] function [start N]`, each a sample of its own. */
function profileOfFrames(frames: readonly string[]): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  for (const frame of frames) {
    const [, file = '', line = '0', name = '', startLine = '0'] =
      /^(?:(\S+\.\w+):(\d+) )?(\S+)(?: start (\d+))?$/.exec(frame) ?? [];
    const fn = builder.function({ name, file, startLine: Number(startLine) });
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: Number(line) })), [1]);
  }
  return builder.finish();
}

describe('files that tie for a name', () => {
  const scenarios = JSON.parse(
    readFileSync(path.join(root, 'test/fixtures/paths/texts/declared.json'), 'utf8'),
  ) as readonly Scenario[];
  for (const { title, files, cases, roots = ['.'] } of scenarios)
    describe(title, () => {
      let folder = '';
      before(() => {
        folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-tie-')));
        for (const [name, lines] of Object.entries(files)) {
          mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
          writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`);
        }
      });
      after(() => rmSync(folder, { recursive: true }));

      for (const { frames, from, resolved, rule, ambiguous } of cases)
        it(`${frames.join(' and ')} (${from})`, async () => {
          const view = new HeldView(profileOfFrames(frames), 0, 1, undefined);
          const workspace = {
            roots: roots.map((name) => path.join(folder, name)),
            files: Object.keys(files).map((name) => path.join(folder, name)),
            manifests: [],
          };
          const placement = await view.place(workspace);
          const short = (file: string) => path.relative(folder, file);
          assert.deepEqual(
            placement.ambiguous.map(({ candidates }) => candidates.map(short)),
            ambiguous === undefined ? [] : [ambiguous],
          );
          assert.deepEqual(
            placement.files.map((file) => short(file.path)),
            resolved === undefined ? [] : [resolved],
          );
          const { files: told } = await pathReportOf(view, workspace);
          if (rule !== undefined) assert.equal(told[0]?.rule, rule);
        });
    });

  it('are read for the names with the most cost only, where there are thousands', async () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-ties-')));
    const files: string[] = [];
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    for (let at = 0; at < 501; at++) {
      for (const [module, method] of [
        ['a', 'trim'],
        ['b', 'pad'],
      ]) {
        const file = path.join(folder, `${module}/src/main/java/com/x/C${at}.java`);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, `package com.x;\nclass C${at} {\n  int ${method}() {\n  }\n}\n`);
        files.push(file);
      }
      const fn = builder.function({ name: `com.x.C${at}.trim` });
      builder.sample(builder.stack(NONE, builder.frame({ function: fn })), [1 + at]);
    }
    const view = new HeldView(builder.finish(), 0, 1, undefined);
    const placement = await view.place({ roots: [folder], files, manifests: [] });
    rmSync(folder, { recursive: true });
    assert.equal(placement.files.length, 500);
    assert.deepEqual(
      placement.ambiguous.map(({ name }) => name),
      ['com/x/C0'],
    );
  });
});
