// `hotline compare --format html`: what the page carries. How it is drawn stands in test/webview/compared.test.ts.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, it } from 'mocha';
import { followed } from '../../../../src/core/compare/compared-graph.ts';
import { sureRows } from '../../../../src/core/compare/sure-rows.ts';
import { SURENESS } from '../../../../src/core/flame/graph.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import { unpackExported, type Exported } from '../../../../src/core/flame/exported.ts';
import { hotline } from '../../support/command-line.ts';
import { BASE, compareJson, SLOWER, writeSide } from './support.ts';

describe('hotline compare --format html', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-compare-html-'));
  const [base, fresh] = [path.join(folder, 'base'), path.join(folder, 'new')];
  before(() => {
    writeSide(base, BASE);
    writeSide(fresh, SLOWER);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function written(...more: string[]): Promise<Exported> {
    const file = path.join(folder, 'page.html');
    const sides = ['--base', base, '--new', fresh];
    const run = await hotline(['compare', ...sides, '--format', 'html', '-o', file, ...more]);
    assert.equal(run.exitCode, 0, run.stderr);
    const packed = /id="hotline-profile">([^<]+)</.exec(readFileSync(file, 'utf8'))![1]!;
    return unpackExported(new Uint8Array(gunzipSync(Buffer.from(packed, 'base64'))));
  }

  it('carries the numbers of the rows, function by function', async () => {
    for (const normalize of ['share', 'second', 'absolute']) {
      const how = ['--normalize', normalize];
      const { calls } = await written(...how);
      const told = await compareJson(base, fresh, '--by', 'functions', ...how);
      const table = placeRows(calls, 'functions');
      const { length, fn, self, total, base: of } = table;
      const sure = sureRows(followed(calls), table)!;
      const close = (one: number, other: number) =>
        assert(Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)), `${one} ${other}`);
      assert.equal(length, told.rows.length);
      for (let row = 0; row < length; row++) {
        const name = calls.functions.names[fn[row]!];
        const same = told.rows.find((each) => each.function === name)!;
        close(self[row]!, same.new.self);
        close(total[row]!, same.new.total);
        close(of!.self[row]!, same.base.self);
        close(of!.total[row]!, same.base.total);
        assert.equal(SURENESS[sure[row]!], same.confidence, name);
      }
    }
  });

  it('has the slices and the samples of both sides, and the verdict in words', async () => {
    const { calls, words } = await written();
    const slices = calls.base?.slices;
    assert(slices !== undefined);
    assert.deepEqual([slices.base.slices.per.length, slices.fresh.slices.per.length], [12, 12]);
    assert(slices.base.samples !== undefined && slices.fresh.samples !== undefined);
    assert.equal(words.comparison?.verdict, 'worse');
    assert.match(
      words.comparison.result,
      /^cpu \+4\.\d.% ± \d\.\d.%; most of it in .* (certain|likely)\.$/,
    );
    assert.deepEqual([words.measure.isShare, words.whole], [true, 1]);
    assert(words.details.some(({ title }) => title === 'Verdict'));
  });
});
