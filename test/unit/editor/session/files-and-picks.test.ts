import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Memento } from 'vscode';
import { activeFileOf, baseName } from '../../../../src/editor/status/active-file.ts';
import { globsFor } from '../../../../src/editor/session/file-globs.ts';
import { createMemory } from '../../../../src/editor/session/memory.ts';
import { placement, storeChoice } from '../support/states.ts';

const memory = () => {
  const stored = new Map<string, unknown>();
  const memento = {
    keys: () => [...stored.keys()],
    get: <T>(key: string, or?: T) => (stored.has(key) ? (stored.get(key) as T) : or),
    update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
  } as Memento;
  return createMemory(memento, memento);
};

describe('the search for files', () => {
  it('asks for all names in one pattern', () => {
    assert.deepEqual(globsFor(['a.go', 'b.go']), ['**/{a.go,b.go}']);
    assert.deepEqual(globsFor(['a.go']), ['**/a.go']);
    assert.deepEqual(globsFor([]), []);
  });

  it('takes what means something in a pattern for any one character', () => {
    assert.deepEqual(globsFor(['[id].tsx', 'a,b{c}.js']), ['**/{?id?.tsx,a?b?c?.js}']);
  });

  it('does not ask for what is no file name, and cuts what is too long for a command line', () => {
    assert.deepEqual(globsFor(['', 'a/b.go', 'x'.repeat(300)]), []);
    const names = Array.from({ length: 2000 }, (_, index) => `some-file-${index}.go`);
    const globs = globsFor(names);
    assert.ok(globs.length > 1);
    for (const glob of globs) assert.ok(glob.length < 8300);
    assert.equal(globs.join(',').match(/some-file-/g)?.length, names.length);
  });
});

describe('the revision that the reader names', () => {
  it('is remembered for another range of the same profile, not for other labels or builds', async () => {
    const remembered = memory();
    const choice = storeChoice();
    await remembered.setRevision(choice, 'v1.42');
    await remembered.setRevision(storeChoice({ service: 'cart' }), 'v7');
    const longer = storeChoice({ range: { kind: 'last', duration: '6h' } });
    assert.equal(remembered.revision(longer), 'v1.42');
    assert.equal(remembered.revision(storeChoice({ matchers: [] })), undefined);
    assert.equal(remembered.revision(storeChoice({ build: 'v1' })), undefined);
    await remembered.setRevision(choice, undefined);
    assert.equal(remembered.revision(choice), undefined);
    assert.equal(remembered.revision(storeChoice({ service: 'cart' })), 'v7');
  });
});

describe('the files that were picked', () => {
  it('are taken back one by one, whatever profile they were made for', async () => {
    const remembered = memory();
    const cart = storeChoice({ service: 'cart' });
    await remembered.pick(storeChoice(), 'x/q.go', '/w/a/q.go');
    await remembered.pick(cart, 'x/q.go', '/w/b/q.go');
    const picks = remembered.everyPick;
    assert.deepEqual(
      picks.map(({ of, name, path }) => [of.at(-1), name, path]),
      [
        ['checkout', 'x/q.go', '/w/a/q.go'],
        ['cart', 'x/q.go', '/w/b/q.go'],
      ],
    );
    await remembered.forgetPicks(picks.slice(0, 1));
    assert.deepEqual(remembered.picks(storeChoice()), {});
    assert.deepEqual(remembered.picks(cart), { 'x/q.go': '/w/b/q.go' });
  });

  it('are in the order in which they were made, the last one last', async () => {
    const remembered = memory();
    for (const name of ['q.go', 'r.go', 'q.go'])
      await remembered.pick(storeChoice(), name, `/w/${name}`);
    assert.deepEqual(Object.keys(remembered.picks(storeChoice())), ['r.go', 'q.go']);
  });
});

describe('the file in front', () => {
  const found = placement({
    files: [{ path: '/w/a/quote.go', names: ['acme/a/quote.go'] }],
    ambiguous: [{ name: 'x/cart.go', candidates: ['/w/1/cart.go', '/w/2/cart.go'], share: 0.1 }],
    unmapped: [
      { name: 'gone/quote.go', share: 0.2 },
      { name: 'C:\\build\\main.go', share: 0.1 },
    ],
  });

  const active = (path: string) =>
    activeFileOf({ placement: found, heat: { files: [] } }, path, (each) =>
      each.replace('/w/', ''),
    );

  it('is fine when it is placed, or when the profile has no such name', () => {
    assert.equal(active('/w/a/quote.go'), undefined);
    assert.equal(active('/w/a/other.go'), undefined);
  });

  it('was deleted where the profile’s name means this very file of then', () => {
    const lost = { path: '/w/b/quote.go', fate: 'deleted' } as const;
    const deleted = {
      ...found,
      unmapped: [...found.unmapped, { name: 'b/quote.go', share: 0.2, lost }],
    };
    const of = (path: string) =>
      activeFileOf({ placement: deleted, heat: { files: [] } }, path, baseName);
    assert.deepEqual(of('/w/b/quote.go'), { kind: 'deleted', name: 'quote.go', share: 0.2 });
    assert.equal(of('/w/c/quote.go')?.kind, 'no-match');
  });

  it('has no match when a name like its own found no place', () => {
    assert.deepEqual(active('/w/b/quote.go'), {
      kind: 'no-match',
      name: 'quote.go',
      profileNames: ['gone/quote.go'],
    });
    assert.equal(active('/w/main.go')?.kind, 'no-match');
  });

  it('has the path that the file with the cost had when it was measured', () => {
    const moved = (pathsThen: readonly string[]) =>
      activeFileOf(
        {
          placement: found,
          heat: { files: [{ path: '/w/tour/quote.go', share: 0.3, pathsThen }] },
        },
        '/w/b/quote.go',
        (each) => each.replace('/w/', ''),
      );
    assert.deepEqual(moved(['/w/c/quote.go', '/w/b/quote.go']), {
      kind: 'moved',
      name: 'quote.go',
      to: '/w/tour/quote.go',
      toName: 'tour/quote.go',
      share: 0.3,
    });
    assert.equal(moved(['/w/c/quote.go'])?.kind, 'no-match');
  });

  it('is ambiguous when it is one of several candidates', () => {
    assert.deepEqual(active('/w/2/cart.go'), {
      kind: 'ambiguous',
      name: 'cart.go',
      profileName: 'x/cart.go',
      candidates: ['1/cart.go', '2/cart.go'],
    });
  });
});
