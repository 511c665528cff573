import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineHeats, type LineHeat, type Scale } from '../../../../src/editor/lines/line-heat.ts';
import { fileHeat, type HeatRow } from '../support/file-heat.ts';

const cpu: Scale = { total: 1000, name: 'cpu', amount: (value) => `${value} cores` };
const heap: Scale = { total: 200, name: 'heap', amount: (value) => `${value} MiB` };

function heats(drawn: readonly HeatRow[], beside?: readonly HeatRow[]): readonly LineHeat[] {
  return lineHeats(
    { heat: fileHeat('/a.go', drawn), scale: cpu },
    beside && { heat: fileHeat('/a.go', beside), scale: heap },
  );
}

describe('lineHeats', () => {
  it('levels are shares of the whole selection', () => {
    const totals = [4.9, 5, 14.9, 15, 39, 40, 99, 100, 249, 250, 1000];
    const lines = heats(totals.map((total, index) => ({ line: index + 1, total })));
    assert.deepEqual(
      lines.map(({ line, level }) => [line, level]),
      [
        [2, 1],
        [3, 1],
        [4, 2],
        [5, 2],
        [6, 3],
        [7, 3],
        [8, 4],
        [9, 4],
        [10, 5],
        [11, 5],
      ],
    );
  });

  it('a line is passed on from 90 % that deeper lines spend', () => {
    const lines = heats([
      { line: 1, total: 100, here: 10 },
      { line: 2, total: 100, here: 11 },
      { line: 3, total: 100, here: 100 },
    ]);
    assert.deepEqual(
      lines.map(({ drawn }) => drawn?.passedOn),
      [true, false, false],
    );
  });

  it('fewer than 16 samples say nothing, fewer than 100 roughly', () => {
    const lines = heats([
      { line: 1, total: 100, evidence: 15 },
      { line: 2, total: 100, evidence: 16 },
      { line: 3, total: 100, evidence: 99 },
      { line: 4, total: 100, evidence: 100 },
      { line: 5, total: 100 },
    ]);
    assert.deepEqual(
      lines.map(({ line, drawn }) => [line, drawn?.rough]),
      [
        [2, true],
        [3, true],
        [4, false],
        [5, false],
      ],
    );
  });

  it('a second type appears from 4 %, also where the drawn one has nothing', () => {
    const lines = heats(
      [
        { line: 7, total: 300 },
        { line: 8, total: 300 },
      ],
      [
        { line: 3, total: 8 },
        { line: 7, total: 8 },
        { line: 8, total: 7.9 },
      ],
    );
    assert.deepEqual(
      lines.map(({ line, level, drawn, beside }) => [line, level, drawn?.share, beside?.share]),
      [
        [3, 0, undefined, 0.04],
        [7, 5, 0.3, 0.04],
        [8, 5, 0.3, undefined],
      ],
    );
  });

  it('what the profile knows no line of is on no line', () => {
    assert.deepEqual(heats([{ line: 0, total: 900 }]), []);
  });

  it('a profile without any cost has no levels', () => {
    const none: Scale = { ...cpu, total: 0 };
    assert.deepEqual(
      lineHeats({ heat: fileHeat('/a.go', [{ line: 1, total: 0 }]), scale: none }, undefined),
      [],
    );
  });
});
