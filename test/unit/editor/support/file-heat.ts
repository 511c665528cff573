// Heat of a file written by hand: one row per line.

import type { FileHeat } from '../../../../src/engine/lines/line-answers.ts';

export interface HeatRow {
  readonly line: number;
  readonly total: number;
  readonly self?: number;
  readonly here?: number; // All of it when absent.
  readonly evidence?: number; // Unknown when absent.
  readonly function?: number; // Unknown when absent.
}

export function fileHeat(path: string, rows: readonly HeatRow[], share = 1): FileHeat {
  return {
    path,
    share,
    line: Uint32Array.from(rows, ({ line }) => line),
    self: Float64Array.from(rows, ({ self = 0 }) => self),
    total: Float64Array.from(rows, ({ total }) => total),
    here: Float64Array.from(rows, ({ total, here = total }) => here),
    evidence: Float64Array.from(rows, ({ evidence = NaN }) => evidence),
    function: Int32Array.from(rows, (row) => row.function ?? -1),
    state: new Uint8Array(rows.length),
    measuredLine: Uint32Array.from(rows, ({ line }) => line),
    gone: [],
    lineless: [],
    basis: undefined,
  };
}
