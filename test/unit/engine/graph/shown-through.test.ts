import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EditedFunction } from '../../../../src/core/flame/meant.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';

const recording = path.resolve(import.meta.dirname, '../../../demo/recordings/v1/cpu/01.pb.gz');
const encode = { name: 'encoding/json.(*Encoder).Encode', file: 'encoding/json/stream.go' };

describe('a sandwich that is exported as samples', () => {
  const engine = createLocalEngine();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hotline-through-'));
  });
  after(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  async function exported(
    file: string,
    format: 'pprof' | 'folded',
    through?: EditedFunction,
  ): Promise<Uint8Array> {
    const origin = { kind: 'files', paths: [file] } as const;
    const { signal } = new AbortController();
    const { handle, defaultValue: valueType } = await engine.load(origin, signal, () => undefined);
    const shown = { narrowing: {}, by: 'functions', edits: [] } as const;
    return engine.exportShown({ handle, valueType }, shown, { format, through });
  }
  const stacksIn = (text: Uint8Array) => new TextDecoder().decode(text).trim().split('\n').sort();

  it('has the samples through its function, with their whole stacks, and no others', async () => {
    const all = stacksIn(await exported(recording, 'folded'));
    const wanted = all.filter((stack) =>
      stack.replace(/ \d+$/, '').split(';').includes(encode.name),
    );
    assert.ok(wanted.length > 1 && wanted.length < all.length);
    assert.deepEqual(stacksIn(await exported(recording, 'folded', encode)), wanted);
    const written = path.join(folder, 'through.pb.gz');
    await writeFile(written, await exported(recording, 'pprof', encode));
    assert.deepEqual(stacksIn(await exported(written, 'folded')), wanted);
  });

  it('is refused where its function has no samples: a file of none would pass for a profile', async () => {
    const none = { name: 'no.such', file: '' };
    for (const format of ['pprof', 'folded'] as const)
      await assert.rejects(exported(recording, format, none), /no\.such costs nothing/);
  });
});
