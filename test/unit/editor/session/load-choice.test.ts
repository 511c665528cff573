// From a choice to a placed profile, with the real engine on the demo's recordings.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import {
  loadChoice,
  placeShown,
  type LoaderParts,
} from '../../../../src/editor/session/load-choice.ts';
import type { FlameEdit } from '../../../../src/core/flame/edits.ts';
import { withLineFilter } from '../../../../src/editor/session/line-filter.ts';
import type { Choice, DrawnView } from '../../../../src/editor/session/state.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { Workspace } from '../../../../src/engine/origin.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';

const root = path.join(import.meta.dirname, '../../../..');
const demo = path.join(root, 'test/demo/recordings/v1');
const shop = path.join(root, 'test/demo/shop');

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.go'))
    .map((file) => path.join(folder, file));
}

/** The real engine, and which of its profiles are held. */
function counted(): { readonly engine: Engine; readonly held: Set<number> } {
  const engine = createLocalEngine();
  const held = new Set<number>();
  return {
    held,
    engine: {
      ...engine,
      async load(...question) {
        const loaded = await engine.load(...question);
        held.add(loaded.handle);
        return loaded;
      },
      async keepShown(...question) {
        const loaded = await engine.keepShown(...question);
        held.add(loaded.handle);
        return loaded;
      },
      async release(handle) {
        held.delete(handle);
        await engine.release(handle);
      },
    },
  };
}

function partsWith(engine: Engine, change: Partial<LoaderParts> = {}): LoaderParts {
  return {
    engine,
    connection: () => Promise.reject(new Error('There is no server in this test')),
    findFiles: () => Promise.resolve({ roots: [shop], files: filesOf(shop) }),
    picks: () => ({}),
    revisionLabels: () => [],
    traceQuestion: () => ({ mayRunGit: false, assumedAs: 'test' }),
    log: { warn: () => undefined },
    ...change,
  };
}

const files = (...paths: string[]): Choice => ({ kind: 'files', paths, type: undefined });
const cpu = files(path.join(demo, 'cpu/01.pb.gz'));
const load = (choice: Choice, parts: LoaderParts, signal = new AbortController().signal) =>
  loadChoice(choice, parts, signal, () => undefined);

describe('loading a choice', () => {
  it('filters the lines where it is asked to, holds both, and neither where that fails', async () => {
    const { engine, held } = counted();
    const listing: FlameEdit = {
      does: 'only',
      function: {
        name: 'shop.example/checkout/internal/httpapi.(*Server).listProducts',
        file: 'shop.example/checkout/internal/httpapi/products.go',
      },
    };
    const loadFiltered = (parts: LoaderParts) =>
      loadChoice(cpu, parts, new AbortController().signal, () => undefined, [listing]);
    const answer = await loadFiltered(partsWith(engine));
    assert.equal(answer.kind, 'ready');
    const { drawn, filter } = answer.shown;
    assert.ok(filter);
    assert.deepEqual(filter.edits, [listing]);
    const handles = [filter.all.drawn, drawn].map(({ view }) => view.handle);
    assert.equal(new Set(handles).size, 2);
    assert.deepEqual([...held].sort(), handles.sort());
    const shareOf = (view: DrawnView, name: string) =>
      view.heat.files.find(({ path: at }) => at.endsWith(name))?.share ?? 0;
    assert.ok(shareOf(drawn, 'products.go') > 0);
    assert.ok(shareOf(filter.all.drawn, 'search.go') > 0);
    assert.equal(shareOf(drawn, 'search.go'), 0, 'no search is made for a list');

    const again = await placeShown(answer.shown, partsWith(engine), new AbortController().signal);
    assert.deepEqual(again.filter?.edits, [listing], 'it stays when files are placed anew');
    const all = await withLineFilter(again, [], engine);
    assert.equal(all.filter, undefined);
    assert.deepEqual(all.drawn.heat, filter.all.drawn.heat);

    held.clear();
    const failing = { ...engine, heat: () => Promise.reject(new Error('No heat')) };
    await assert.rejects(loadFiltered(partsWith(failing)), /No heat/);
    assert.equal(held.size, 0);
  });

  it('places the profile, asks for its heat, and keeps exactly one profile', async () => {
    const { engine, held } = counted();
    const answer = await load(cpu, partsWith(engine));
    assert.equal(answer.kind, 'ready');
    const { drawn, beside, choice } = answer.shown;
    assert.equal(choice, cpu);
    assert.equal(beside, undefined);
    assert.ok(drawn.heat.files.length > 3);
    assert.ok(drawn.placement.shares.unmapped < 0.1);
    assert.deepEqual([...held], [drawn.loaded.handle]);
  });

  it('draws the type that was asked for, else the file’s own', async () => {
    const { engine } = counted();
    const heap = path.join(demo, 'heap/01.pb.gz');
    const drawnType = async (type: string | undefined) => {
      const answer = await load({ kind: 'files', paths: [heap], type }, partsWith(engine));
      assert.equal(answer.kind, 'ready');
      const { loaded, view } = answer.shown.drawn;
      return loaded.values[view.valueType]?.valueType.type;
    };
    assert.equal(await drawnType(undefined), 'inuse_space');
    assert.equal(await drawnType('alloc_objects'), 'alloc_objects');
    assert.equal(await drawnType('no such type'), 'inuse_space');
  });

  it('holds nothing when there is no sample', async () => {
    const { engine, held } = counted();
    const empty = files(path.join(root, 'test/fixtures/profiles/edge-no-samples.pb.gz'));
    assert.deepEqual(await load(empty, partsWith(engine)), { kind: 'no-data' });
    assert.equal(held.size, 0);
  });

  it('holds nothing when a later step fails', async () => {
    const { engine, held } = counted();
    const findFiles = () => Promise.reject(new Error('The search failed'));
    await assert.rejects(load(cpu, partsWith(engine, { findFiles })), /The search failed/);
    assert.equal(held.size, 0);
  });

  it('holds nothing when it is cancelled on its way', async () => {
    const { engine, held } = counted();
    const controller = new AbortController();
    const findFiles = (): Promise<Workspace> => {
      controller.abort();
      return Promise.resolve({ roots: [], files: [] });
    };
    const running = load(cpu, partsWith(engine, { findFiles }), controller.signal);
    await assert.rejects(running, { name: 'AbortError' });
    assert.equal(held.size, 0);
  });

  it('asks the workspace for the names in the profile only', async () => {
    const { engine } = counted();
    let asked: readonly string[] = [];
    const findFiles = (names: readonly string[]): Promise<Workspace> => {
      asked = names;
      return Promise.resolve({ roots: [], files: [] });
    };
    await load(cpu, partsWith(engine, { findFiles }));
    assert.ok(asked.includes('respond.go'));
    assert.ok(!asked.some((name) => name.includes('/')));
  });

  it('takes what the reader picked of two files that fit', async () => {
    const { engine } = counted();
    const copy = (file: string) => file.replace(shop, '/elsewhere/shop');
    const both = [...filesOf(shop), ...filesOf(shop).map(copy)];
    const findFiles = () => Promise.resolve({ roots: [shop, '/elsewhere/shop'], files: both });
    const unpicked = await load(cpu, partsWith(engine, { findFiles }));
    assert.equal(unpicked.kind, 'ready');
    const { placement } = unpicked.shown.drawn;
    assert.deepEqual(placement.files, []);
    const [{ name, candidates } = { name: '', candidates: [] }] = placement.ambiguous;
    const picked = candidates.find((candidate) => candidate.startsWith('/elsewhere')) ?? '';
    const picks = () => ({ [name]: picked });
    const { drawn } = await placeShown(
      unpicked.shown,
      partsWith(engine, { findFiles, picks }),
      new AbortController().signal,
    );
    assert.deepEqual(drawn.placement.ambiguous, []);
    assert.ok(drawn.placement.files.length > 3);
    for (const file of drawn.placement.files) assert.ok(file.path.startsWith('/elsewhere'));
  });
});
