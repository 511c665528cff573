import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { flameOf } from '../../../src/core/flame/columns.ts';
import { callsOfPart, splitCalls } from '../../../src/core/flame/split.ts';
import { labelSummary } from '../../../src/core/label-summary.ts';
import { groupsOfLabel } from '../../../src/core/sample-groups.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { asRead, bytesOf, decoded, readableRecordings } from '../support/recordings.ts';

describeOracle('a split by a label equals go tool pprof', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-oracle-'));
  after(() => rmSync(folder, { recursive: true }));

  const names = ['go126-cpu-1', 'go126-goroutine', 'rust-cpu', 'pyroscope-python-cpu-1'];
  const chosen = readableRecordings().filter(({ name }) =>
    names.some((known) => name.endsWith(`${known}.pb.gz`)),
  );

  it('on recordings with labels', () => assert.equal(chosen.length, names.length));

  for (const { name, file } of chosen) {
    it(name, async () => {
      const bytes = asRead(bytesOf(file));
      const copy = path.join(folder, path.basename(name));
      writeFileSync(copy, bytes);
      const profile = withoutDroppedFrames(decoded(bytes));
      const type = profile.valueTypes.length - 1;
      const weights = profile.samples.values[type]!;
      const unit = exactUnit(profile.valueTypes[type]!.unit);
      const keys = labelSummary(profile, weights)
        .filter(({ values }) => values.some(({ isNumber }) => !isNumber))
        .map(({ key }) => key);
      assert.ok(keys.length > 0);
      const parts = keys.flatMap((key) => {
        const groups = groupsOfLabel(profile, weights, key, Infinity);
        const split = splitCalls(profile, weights, () => false, groups);
        return split.parts
          .map(({ kind, value }, at) => ({ key, kind, value, calls: callsOfPart(split, at) }))
          .filter(({ kind }) => kind === 'value');
      });
      const answers = await askPprof(
        [copy],
        [
          ...parts.map(({ key, value }) => ({
            options: { tagfocus: `${key}=^${escaped(value)}$`, sample_index: String(type), unit },
          })),
          { command: 'tags', options: { sample_index: String(type), unit } },
        ],
      );
      for (const [at, { key, value, calls }] of parts.entries()) {
        const graph = flameOf(calls, 'functions');
        assert.equal(roots(graph), sumOf(answers[at]!), `${key}=${value}`);
        assert.match(
          answers.at(-1)!,
          new RegExp(String.raw`^\s*${roots(graph)}\D*?\([^)]*\): ${escaped(value)}$`, 'm'),
          `-tags has ${value}`,
        );
      }
    });
  }
});

/** All of a part, in whole numbers. */
function roots({ total }: { readonly total: Float64Array }): number {
  return total[0]!;
}

/** What its report shows in sum: the self costs. */
function sumOf(report: string): number {
  return topRows(report).reduce((sum, row) => sum + Number(row.split(' ')[0]), 0);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
