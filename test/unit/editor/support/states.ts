// States as plain data, with only what a test is about differing from a quiet, loaded profile.

import { SourceError } from '../../../../src/engine/engine.ts';
import type { Loaded } from '../../../../src/engine/load/loaded.ts';
import type { Placement } from '../../../../src/engine/places/path-answers.ts';
import type { SourceErrorKind } from '../../../../src/engine/engine.ts';
import type { Choice, DrawnView, Shown } from '../../../../src/editor/session/state.ts';

/** 22 November 2026, 15:30 local time, on whatever machine the test runs. */
export const NOW = new Date(2026, 10, 22, 15, 30).getTime();

export type StoreChoice = Extract<Choice, { kind: 'store' }>;

export function storeChoice(change: Partial<StoreChoice> = {}): StoreChoice {
  return {
    kind: 'store',
    connection: 'pyroscope.prod',
    service: 'checkout',
    typeId: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
    besideTypeId: undefined,
    matchers: [{ name: 'namespace', operator: '=', value: 'prod' }],
    range: { kind: 'last', duration: '1h' },
    ...change,
  };
}

export function fileChoice(...paths: string[]): Choice {
  return { kind: 'files', paths, type: undefined };
}

export function loaded(change: Partial<Loaded> = {}): Loaded {
  return {
    handle: 1,
    title: 'checkout',
    from: 'store',
    values: [
      {
        valueType: { type: 'cpu', unit: 'nanoseconds' },
        rule: 'delta',
        total: 1e9,
        whole: 1e9,
        seconds: 3600,
        evidence: 10_000,
      },
    ],
    defaultValue: 0,
    range: undefined,
    scrapes: 240,
    samples: 10,
    functions: 10,
    bytes: 1000,
    builds: [{ buildId: '', gitRef: 'v1.42', file: 'checkout', share: 1 }],
    labels: [],
    comments: [],
    ...change,
  };
}

export function placement(change: Partial<Placement> = {}): Placement {
  return {
    files: [{ path: '/w/quote.go', names: ['quote.go'] }],
    ambiguous: [],
    picked: [],
    unmapped: [],
    shares: { resolved: 0.7, ambiguous: 0, outside: 0.3, unmapped: 0 },
    notMapped: 0,
    ...change,
  };
}

export function drawn(change: Partial<DrawnView> = {}): DrawnView {
  return {
    view: { handle: 1, valueType: 0 },
    loaded: loaded(),
    heat: { files: [], deleted: [], uncertain: [], functions: [], outside: [], lineless: [] },
    placement: placement(),
    trace: { revisions: [] },
    workspace: { roots: ['/w'], files: ['/w/quote.go'] },
    ...change,
  };
}

/** Loaded a minute ago. */
export function shown(choice: Choice = storeChoice(), change: Partial<DrawnView> = {}): Shown {
  return { choice, drawn: drawn(change), beside: undefined, loadedAt: NOW - 60_000 };
}

/** Loaded at 14:02. */
export function shownBefore(): Shown {
  return { ...shown(), loadedAt: new Date(2026, 10, 22, 14, 2).getTime() };
}

export function failure(kind: SourceErrorKind): SourceError {
  return new SourceError(kind, `It failed as ${kind}.`, 'Do something about it.');
}
