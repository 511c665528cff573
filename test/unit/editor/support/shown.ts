// A shown profile written by hand, for the parts that only read it.

import type { Loaded } from '../../../../src/engine/load/loaded.ts';
import type { OutsidePackage } from '../../../../src/engine/lines/line-answers.ts';
import type { Placement } from '../../../../src/engine/places/path-answers.ts';
import type { DrawnView, Shown } from '../../../../src/editor/session/state.ts';
import { fileHeat, type HeatRow } from './file-heat.ts';

export interface ShownFacts {
  readonly files: Readonly<Record<string, readonly HeatRow[]>>;
  readonly total: number;
  readonly functions?: readonly string[];
  readonly outside?: readonly OutsidePackage[];
  readonly placement?: Partial<Placement>;
}

/** CPU time in nanoseconds over a second, so that 1e9 is a core. */
export function cpuView(facts: ShownFacts): DrawnView {
  return view(facts, 'cpu', 'nanoseconds', 1);
}

/** Bytes held. */
export function heapView(facts: ShownFacts): DrawnView {
  return view(facts, 'inuse_space', 'bytes', undefined);
}

export function shownOf(drawn: DrawnView, beside?: DrawnView): Shown {
  const choice = { kind: 'files', paths: ['/p/cpu.pb.gz'], type: undefined } as const;
  return { choice, drawn, beside, loadedAt: 0 };
}

function view(
  { files, total, functions = [], outside = [], placement = {} }: ShownFacts,
  type: string,
  unit: string,
  seconds: number | undefined,
): DrawnView {
  const loaded: Loaded = {
    handle: 1,
    title: 'cpu.pb.gz',
    from: 'file',
    values: [
      {
        valueType: { type, unit },
        rule: 'delta',
        total,
        whole: total,
        seconds,
        evidence: undefined,
      },
    ],
    defaultValue: 0,
    range: undefined,
    scrapes: undefined,
    samples: 1,
    functions: functions.length,
    bytes: 0,
    builds: [{ buildId: 'v1.42', gitRef: undefined, file: '/bin/app', share: 1 }],
    labels: [],
    comments: [],
  };
  return {
    loaded,
    view: { handle: 1, valueType: 0 },
    heat: {
      files: Object.entries(files).map(([path, rows]) => fileHeat(path, rows)),
      deleted: [],
      uncertain: [],
      functions,
      outside,
      lineless: [],
    },
    placement: {
      files: [],
      ambiguous: [],
      picked: [],
      unmapped: [],
      shares: { resolved: 1, ambiguous: 0, outside: 0, unmapped: 0 },
      notMapped: 0,
      ...placement,
    },
    trace: { revisions: [] },
    workspace: { roots: [], files: [] },
  };
}
