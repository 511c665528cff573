// A real recorder's columns: its places of a bundle are those of the map.
import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { PathReport } from '../../../../src/engine/places/path-answers.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import { root } from '../../support/command-line.ts';

const fixtures = path.join(root, 'test/fixtures/source-maps');

describe('a profile of a bundle by @datadog/pprof', () => {
  let shop = '';
  before(() => {
    shop = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-recorded-')));
    mkdirSync(path.join(shop, 'dist'));
    for (const name of ['shop.js', 'shop.js.map'])
      cpSync(path.join(fixtures, name), path.join(shop, 'dist', name));
    utimesSync(path.join(shop, 'dist/shop.js'), 1e9, 1e9); // Long before it was profiled.
    const map = JSON.parse(readFileSync(path.join(fixtures, 'shop.js.map'), 'utf8')) as {
      sources: readonly string[];
      sourcesContent: readonly string[];
    };
    map.sources.forEach((source, at) => {
      const file = path.resolve(shop, 'dist', source);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, map.sourcesContent[at]!);
    });
  });
  after(() => rmSync(shop, { recursive: true }));

  /** `file:line: text` of each line with cost, and the report. */
  async function linesOf(
    recording: string,
  ): Promise<{ lines: readonly string[]; report: PathReport }> {
    const engine = createLocalEngine();
    const { handle, defaultValue } = await engine.load(
      { kind: 'files', paths: [path.join(fixtures, recording)] },
      new AbortController().signal,
      () => undefined,
    );
    const view = { handle, valueType: defaultValue };
    const workspace = {
      roots: [shop],
      files: [path.join(shop, 'dist/shop.js')],
      mappings: [{ from: '/srv/', to: './' }],
    };
    const report = await engine.doctor(view, workspace);
    await engine.place(view, workspace);
    const { files } = await engine.heat(view);
    await engine.close();
    const lines = files.flatMap(({ path: file, line, lineless }) => {
      const text = readFileSync(file, 'utf8').split('\n');
      const told = (at: number) => `${path.relative(shop, file)}: ${text[at - 1]!.trim()}`;
      const declared = lineless.flatMap(({ declared: at }) => at ?? []);
      return [...[...line].map(told), ...declared.map((at) => `ƒ ${told(at)}`)];
    });
    return { lines: lines.filter((line) => !line.startsWith('dist/')).sort(), report };
  }

  it('stands on the functions, by columns in their own field', async () => {
    const { lines, report } = await linesOf('functions.pb.gz');
    assert.deepEqual(lines, [
      // All of this function is on its line.
      'src/index.ts: sum += items.map((item) => priceOf(item)).reduce((a, b) => a + b, 0);',
      'ƒ src/cart/price.ts: export function priceOf(item: Item): number {',
      'ƒ src/checksum.ts: export const checksum = (text: string): number => {',
      'ƒ src/index.ts: function day(rounds: number): number {',
    ]);
    assert.deepEqual(report.problems, []);
  });

  it('is not believed where callers have the columns of what they call', async () => {
    const { lines, report } = await linesOf('lines.pb.gz');
    assert.deepEqual(lines, []);
    assert.match(report.problems.join(), /in another function than they name/);
  });
});
