import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, beforeEach, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE } from '../../../../src/core/profile.ts';
import type { TraceQuestion } from '../../../../src/engine/trace/trace-answers.ts';
import type { View } from '../../../../src/engine/origin.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import { textHash } from '../../../../src/core/text-hash.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../../support/git-repository.ts';
import { profileOf } from '../../support/profile-text.ts';

const FIRST = 'package cart\n\nfunc Total() int {\n\tone()\n\ttwo()\n\treturn 1\n}\n';
const SECOND = FIRST.replace('\tone()\n', '\tzero()\n\tone()\n');
const TODAY = SECOND.replace('\ttwo()\n', '').replace('package cart', 'package cart\n\n// Hello.');

const TOLD = `
  10ns shop/cart/cart.go:4 shop/cart.Total  {service_git_ref=v1}
  30ns shop/cart/cart.go:5 shop/cart.Total  {service_git_ref=v1}`;

/** Two builds in one profile, as Pyroscope merges them: each mapping tells its own. */
function twoBuilds(): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const fn = builder.function({ name: 'shop/cart.Total', file: 'shop/cart/cart.go', startLine: 3 });
  const sample = (revision: string, line: number, value: number) => {
    const mapping = builder.mapping({
      file: `/bin/cart-${revision}`,
      buildId: JSON.stringify({ build_id: `id-${revision}`, git_ref: revision }),
    });
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, line, mapping })), [value]);
  };
  sample('v1', 4, 10);
  sample('v1', 5, 30);
  sample('v2', 5, 200);
  return builder.finish();
}

describeGit('a file as it was measured', () => {
  const engine = createLocalEngine();
  after(() => engine.close());
  let root = '';
  let cart = '';
  let commits: readonly string[] = [];

  async function traced(profile: Profile, question: Partial<TraceQuestion> = {}): Promise<View> {
    const file = path.join(root, '..', 'cpu.pb');
    writeFileSync(file, encodePprof(profile));
    const { signal } = new AbortController();
    const loaded = await engine.load({ kind: 'files', paths: [file] }, signal, () => undefined);
    const view = { handle: loaded.handle, valueType: 0 };
    const manifests = [{ path: path.join(root, 'go.mod'), text: 'module shop\n' }];
    await engine.place(view, { roots: [root], files: [cart], manifests });
    await engine.trace(view, { mayRunGit: true, assumedAs: root, ...question }, signal);
    return view;
  }

  /** `line self total here` of each line. */
  async function heat(view: View, revision: string): Promise<readonly string[]> {
    const found = (await engine.profiledHeat(view, cart, revision))?.heat;
    return Array.from(found?.line ?? [], (line, row) =>
      [line, found!.self[row], found!.total[row], found!.here[row]].join(' '),
    );
  }

  beforeEach(() => {
    root = newRepository(path.join(temporaryFolder(), 'shop'));
    cart = path.join(root, 'cart/cart.go');
    const first = commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': FIRST });
    git(root, 'tag', 'v1');
    const second = commit(root, { 'cart/cart.go': SECOND });
    git(root, 'tag', 'v2');
    commits = [first, second];
    writeFiles(root, { 'cart/cart.go': TODAY });
  });

  it('is the text of the told revision, with the numbers of its own lines', async () => {
    const view = await traced(profileOf(TOLD));
    const [version, ...others] = await engine.profiled(view, cart, { today: 1 });
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...version, hash: undefined },
      {
        revision: 'v1',
        commit: commits[0],
        pathThen: 'cart/cart.go',
        text: FIRST,
        hash: undefined,
        doubt: undefined,
        share: 1,
        line: 1,
        hasCost: false,
      },
    );
    assert.equal(version?.hash, textHash(FIRST));
    assert.deepEqual(await heat(view, 'v1'), ['4 10 10 10', '5 30 30 30']);
    assert.deepEqual(await heat(view, 'v2'), []);
    const gone = await engine.measuredCard(view, cart, 5, 'v1');
    assert.equal(gone?.total, 30, 'what is gone today costs there what it cost');
    assert.equal(await engine.measuredCard(view, cart, 6, 'v1'), undefined);
  });

  it('finds the measured line of one of today, and of a new one the line above', async () => {
    const view = await traced(profileOf(TOLD));
    // Today: 1 package, 3 a comment, 5 func, 6 zero (new), 7 one, 8 return.
    for (const [today, then] of [
      [1, 1],
      [3, 2],
      [5, 3],
      [6, 3],
      [7, 4],
      [8, 6],
      [99, 7],
    ] as const) {
      const [version] = await engine.profiled(view, cart, { today });
      assert.equal(version?.line, then, `line ${today} of today`);
      assert.equal(version.hasCost, then === 4);
    }
  });

  it('keeps builds apart, the heavier first, and says which has cost on a line', async () => {
    const view = await traced(twoBuilds());
    const versions = await engine.profiled(view, cart, { measured: 4 });
    assert.deepEqual(
      versions.map(({ revision, commit, share, hasCost }) => [revision, commit, share, hasCost]),
      [
        ['v2', commits[1], 200 / 240, false],
        ['v1', commits[0], 40 / 240, true],
      ],
    );
    assert.deepEqual(await heat(view, 'v1'), ['4 10 10 10', '5 30 30 30']);
    assert.deepEqual(await heat(view, 'v2'), ['5 200 200 200']);
    // Line 5 was two() in one build and one() in the other.
    assert.equal((await engine.measuredCard(view, cart, 5, 'v1'))?.total, 30);
    assert.equal((await engine.measuredCard(view, cart, 5))?.total, 230);
    assert.equal((await engine.today(view, cart, 5, 'v1')).state, 'gone');
    assert.deepEqual(await engine.today(view, cart, 5, 'v2'), { line: 7, state: 'shifted' });
  });

  it('is the text that the file had where nobody tells a revision', async () => {
    const view = await traced(profileOf('10ns shop/cart/cart.go:7 shop/cart.Total'));
    writeFiles(root, { 'cart/cart.go': 'package other\n' });
    await engine.retrace(view, cart, undefined);
    const [version] = await engine.profiled(view, cart, { measured: 7 });
    assert.deepEqual([version?.revision, version?.commit, version?.text], ['', undefined, TODAY]);
    assert.deepEqual(await heat(view, ''), ['7 10 10 10']);
  });

  it('is nobody’s guess where the told revision cannot be had: it says why, and what would help', async () => {
    const unknown = profileOf(TOLD.replaceAll('v1', 'v9'));
    const [missing] = await engine.profiled(await traced(unknown), cart, { today: 1 });
    assert.equal(missing?.text, undefined);
    assert.match(missing?.problem?.message ?? '', /v9/);
    assert.match(missing?.problem?.next ?? '', /\.$/);
    const untrusted = await traced(profileOf(TOLD), { mayRunGit: false });
    const [without] = await engine.profiled(untrusted, cart, { today: 1 });
    assert.equal(without?.text, undefined);
    assert.match(without?.problem?.message ?? '', /not trusted/);
  });

  it('is none in a file without cost', async () => {
    const view = await traced(profileOf('10ns other/main.go:7 main.main'));
    assert.deepEqual(await engine.profiled(view, cart, { today: 1 }), []);
    assert.equal(await engine.profiledHeat(view, cart, ''), undefined);
  });

  it('is had again from its commit, without any profile', async () => {
    const { signal } = new AbortController();
    const first = commits[0]!;
    assert.equal(await engine.committedText(cart, first, 'cart/cart.go', signal), FIRST);
    await assert.rejects(engine.committedText(cart, first, 'cart/no.go', signal), {
      name: 'SourceError',
    });
    await assert.rejects(engine.committedText('/nowhere/x.go', first, 'x.go', signal), {
      name: 'SourceError',
    });
  });
});
