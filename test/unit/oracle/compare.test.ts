// The difference of two profiles, place by place, against `go tool pprof -diff_base`, with and without -normalize.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'mocha';
import { cleanPath } from '../../../src/core/file-key.ts';
import type { Comparison } from '../../../src/engine/compare/comparison.ts';
import { createLocalEngine } from '../../../src/engine/local-engine.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';

const profiles = path.resolve(import.meta.dirname, '../../fixtures/profiles');

/** The engine's own answer: the files are loaded, sliced and compared as for the command line. */
async function compared(
  files: readonly [string, string],
  by: 'functions' | 'lines',
  normalize: 'absolute' | 'share',
): Promise<Comparison> {
  const engine = createLocalEngine();
  const [base, fresh] = files.map((file) => ({ kind: 'files', paths: [file] }) as const);
  const { signal } = new AbortController();
  const facts = await engine.compare({ base: base!, fresh: fresh! }, signal, () => undefined);
  // Of some recordings the first value is the one with few rows.
  const value = facts.values.length - 1;
  return engine.compared(facts.handle, { value, by, normalize }).finally(() => engine.close());
}

describeOracle('differences equal go tool pprof -diff_base, every row', () => {
  const both = ['functions', 'lines'] as const;
  for (const [base, fresh, finest] of [
    ['go126-cpu-1', 'go126-cpu-2', both],
    ['go126-cpu-3', 'go126-cpu-2', both],
    // Of builds in different folders pprof has all lines twice: for us they are the same lines.
    ['go126-trim-heap', 'go126-heap', ['functions']],
    ['go126-trim-mutex', 'go126-mutex', ['functions']],
    ['pyroscope-python-cpu-1', 'pyroscope-python-cpu-2', both],
  ] as const)
    for (const by of finest) {
      const files = [base, fresh].map((name) => path.join(profiles, `${name}.pb.gz`)) as [
        string,
        string,
      ];
      const theirRows = async (type: string, unit: string, more: readonly string[] = []) => {
        const options = { granularity: by, sample_index: type, unit: exactUnit(unit) };
        const [report] = await askPprof([...more, '-diff_base', ...files], [{ options }]);
        const rows = topRows(report!).filter((row) => !row.startsWith('0 0 '));
        assert(rows.length > 5);
        return rows;
      };
      const nameOf = ({ function: name, file, line }: Comparison['rows'][number]) => {
        const place = line === 0 ? cleanPath(file) : `${cleanPath(file)}:${line}`;
        return by === 'functions' ? name : [name, place].join(' ').trim();
      };

      it(`${base} and ${fresh}, ${by}`, async () => {
        const { rows, valueType } = await compared(files, by, 'absolute');
        const ours = rows.flatMap((row) => {
          const self = row.fresh.self - row.base.self;
          const total = row.fresh.total - row.base.total;
          return self === 0 && total === 0 ? [] : [`${self} ${total} ${nameOf(row)}`];
        });
        assert.deepEqual(ours.sort(), await theirRows(valueType.type, valueType.unit));
      });

      it(`${base} and ${fresh}, ${by}, as the profile that is exported of it`, async () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'hotline-difference-'));
        const file = path.join(folder, 'difference.pb.gz');
        const engine = createLocalEngine();
        try {
          const [before, after] = files.map((one) => ({ kind: 'files', paths: [one] }) as const);
          const facts = await engine.compare(
            { base: before!, fresh: after! },
            new AbortController().signal,
            () => undefined,
          );
          const value = facts.values.length - 1;
          const { type, unit } = facts.values[value]!.valueType;
          const bytes = await engine.exportCompared(
            facts.handle,
            { value, normalize: 'absolute' },
            { by, edits: [], widths: 'mean' },
            { format: 'pprof' },
          );
          writeFileSync(file, bytes);
          const options = { granularity: by, unit: exactUnit(unit) };
          const [report] = await askPprof([file], [{ options }]);
          const rows = topRows(report!).filter((row) => !row.startsWith('0 0 '));
          assert.deepEqual(rows, await theirRows(type, unit));
        } finally {
          rmSync(folder, { recursive: true });
          await engine.close();
        }
      });

      it(`${base} and ${fresh}, ${by}, normalized`, async () => {
        const { rows, valueType, base: whole } = await compared(files, by, 'share');
        const theirs = await theirRows(valueType.type, valueType.unit, ['-normalize']);
        const ofName = new Map(rows.map((row) => [nameOf(row), row]));
        // pprof rounds each sample of the new side after it has scaled it to the base's total.
        const roundings = whole.samples ?? rows.length;
        for (const told of theirs) {
          const [, self, total, name] = /^(-?\d+) (-?\d+) (.*)$/.exec(told) ?? [];
          const row = ofName.get(name!);
          assert(row, told);
          for (const [ours, wanted] of [
            [(row.fresh.self - row.base.self) * whole.total, Number(self)],
            [(row.fresh.total - row.base.total) * whole.total, Number(total)],
          ] as const)
            assert(Math.abs(ours - wanted) <= roundings, `${told}: ${ours}`);
        }
      });
    }
});
