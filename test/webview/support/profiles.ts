// Recordings as the messages that a page gets of them: loaded and placed by the real engine, in this process.

import { globSync } from 'node:fs';
import path from 'node:path';
import {
  detailsOf,
  factsOf,
  valueFactsOf,
  valueNames,
} from '../../../src/editor/flame/profile-facts.ts';
import { buildOf } from '../../../src/editor/text/build-name.ts';
import { callParts, graphParts, splitParts } from '../../../src/editor/flame/page-parts.ts';
import type { FlameAnswer, SplitAnswer } from '../../../src/engine/graph/graph-answers.ts';
import { toldMeasure } from '../../../src/engine/graph/told-measure.ts';
import type { TopTable } from '../../../src/engine/tables/table-answers.ts';
import { createLocalEngine } from '../../../src/engine/local-engine.ts';
import type { ToWebview } from '../../../src/protocol.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Messages {
  readonly page: ToWebview;
  readonly graph: readonly ToWebview[];
  /** What tables and other graphs are made of. */
  readonly calls: readonly ToWebview[];
  /** What a split by a label is made of. */
  readonly split: Readonly<Record<string, readonly ToWebview[]>>;
  readonly flame: FlameAnswer;
  /** In the unit of the value type. */
  readonly total: number;
  /** What `hotline top` says of the functions, and what its shares are of. */
  readonly top: TopTable;
}

export function splitMessages(id: number, by: string, answer: SplitAnswer): readonly ToWebview[] {
  const { parts } = answer;
  return Array.from(splitParts(id, answer), (part) => ({ type: 'split', by, parts, part }));
}

/** The demo's CPU recordings of v1 merged, placed on the demo's sources. */
export function demoMessages(id = 1): Promise<Messages> {
  return messagesOf([path.join(root, 'test/demo/recordings/v1/cpu')], id);
}

/** Profiles of the fixtures or the demo by their paths. */
export async function messagesOf(
  paths: readonly string[],
  id = 1,
  value?: number,
): Promise<Messages> {
  const engine = createLocalEngine();
  try {
    const { signal } = new AbortController();
    const loaded = await engine.load({ kind: 'files', paths }, signal, () => undefined);
    const view = { handle: loaded.handle, valueType: value ?? loaded.defaultValue };
    const sources = path.join(root, 'test/demo/shop');
    const files = globSync('**/*.go', { cwd: sources }).map((file) => path.join(sources, file));
    const placement = await engine.place(view, { roots: [sources], files });
    const facts = { loaded, view, placement, revisions: [], now: Date.UTC(2026, 10, 22, 20) };
    const flame = await engine.flame(view);
    const calls = await engine.calls(view);
    const splits = await engine.splits(view, signal);
    const valueFacts = valueFactsOf(loaded, view);
    return {
      page: {
        type: 'page',
        page: {
          kind: 'profile',
          profile: {
            id,
            title: 'checkout',
            subtitle: 'CPU · checkout-cpu.pb.gz · 142 KiB',
            note: undefined,
            facts: factsOf(facts),
            values: valueNames(loaded),
            value: view.valueType,
            measure: toldMeasure(loaded, valueFacts),
            whole: valueFacts.whole,
            build: buildOf(loaded),
            grows: 'down',
            details: detailsOf(facts),
            actions: [{ action: 'useOnTheLines', label: 'Use on the Lines' }],
            pprofFile: undefined,
            lineFilter: [],
            splits,
          },
        },
      },
      graph: Array.from(graphParts(id, flame), (part) => ({ type: 'graph', part })),
      calls: Array.from(callParts(id, calls), (part) => ({ type: 'calls', part })),
      split: Object.fromEntries(
        await Promise.all(
          splits.map(async (by) => {
            const answer = await engine.split(view, by, signal);
            return [by, splitMessages(id, by, answer)] as const;
          }),
        ),
      ),
      flame,
      total: valueFacts.total,
      top: await engine.top(view, 'functions', {}),
    };
  } finally {
    await engine.close();
  }
}
