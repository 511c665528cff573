// What `trace` tells of revisions, in real repositories: where each is, and what is in the way.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import type { Trace, TraceQuestion } from '../../../../src/engine/trace/trace-answers.ts';
import type { View } from '../../../../src/engine/origin.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
} from '../../support/git-repository.ts';
import { profileOf } from '../../support/profile-text.ts';

const MAIN = 'package main\n\nfunc main() {\n\twork()\n}\n';

describeGit('the revisions of a profile, in a clone', () => {
  const engine = createLocalEngine();
  const signal = new AbortController().signal;
  after(() => engine.close());

  async function traced(
    root: string,
    profile: string | Profile,
    question: Partial<TraceQuestion> = {},
  ): Promise<{ readonly view: View; readonly trace: Trace }> {
    const file = path.join(temporaryFolder(), 'cpu.pprof');
    const isHere = (text: string) => text.replaceAll('main.go', path.join(root, 'main.go'));
    const made = typeof profile === 'string' ? profileOf(isHere(profile)) : profile;
    writeFileSync(file, encodePprof(made));
    const origin = { kind: 'files', paths: [file], revisionLabels: [] } as const;
    const { handle } = await engine.load(origin, signal, () => undefined);
    const view = { handle, valueType: 0 };
    await engine.place(view, { roots: [root], files: [path.join(root, 'main.go')] });
    const asked = { mayRunGit: true, assumedAs: root, ...question };
    return { view, trace: await engine.trace(view, asked, signal) };
  }

  it('have their commit, their share and their distance, each on its own lines', async () => {
    const root = newRepository();
    const first = commit(root, { 'main.go': MAIN });
    git(root, 'tag', 'v1');
    const second = commit(root, { 'main.go': `// New.\n${MAIN}` });
    git(root, 'tag', 'v2');
    const { view, trace } = await traced(
      root,
      `30ns main.go:4 main.main {version=v1}
       10ns main.go:5 main.main {version=v2}`,
    );
    assert.deepEqual(trace.revisions, [
      {
        ...{ text: 'v1', source: 'label', label: 'version', share: 0.75, commits: [first] },
        distance: { ahead: 0, behind: 1 },
      },
      {
        ...{ text: 'v2', source: 'label', label: 'version', share: 0.25, commits: [second] },
        distance: { ahead: 0, behind: 0 },
      },
    ]);
    // Line 4 of the one is line 5 of the other, and has what both spent there.
    const card = await engine.card(view, path.join(root, 'main.go'), 5);
    assert.equal(card?.total, 40);
    assert.deepEqual(
      card.builds.map(({ name, total, whole, measured }) => [
        `${name} ${total} of ${whole}`,
        ...measured.map(({ line, state, revision }) => `${line} ${state} ${revision}`),
      ]),
      [
        ['v1 30 of 30', '4 shifted v1'],
        ['v2 10 of 10', '5 exact v2'],
      ],
    );
  });

  it('say which command would bring one that is missing, and are not asked of git where it may not run', async () => {
    const root = newRepository();
    commit(root, { 'main.go': MAIN });
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    const text = '30ns main.go:4 main.main {version=v9}';
    const [missing] = (await traced(root, text)).trace.revisions;
    assert.equal(missing?.problem?.kind, 'missing');
    assert.equal(missing.problem.command, 'git fetch --tags origin');
    const [unasked] = (await traced(root, text, { mayRunGit: false })).trace.revisions;
    assert.deepEqual([unasked?.commits, unasked?.problem], [[], undefined]);
  });

  it('are of another repository where the mapping tells one that this clone is not of', async () => {
    const root = newRepository();
    commit(root, { 'main.go': MAIN });
    git(root, 'remote', 'add', 'origin', 'git@example.com:acme/shop.git');
    const told = async (repository: string) => {
      const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
      const fn = builder.function({ name: 'main.main', file: path.join(root, 'main.go') });
      const buildId = JSON.stringify({ repository, git_ref: 'v9', build_id: 'abc' });
      const mapping = builder.mapping({ file: '/bin/app', buildId });
      builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: 4, mapping })), [1]);
      const [revision] = (await traced(root, builder.finish())).trace.revisions;
      return revision?.problem;
    };
    const other = await told('https://example.com/acme/cart');
    assert.equal(other?.kind, 'other-repository');
    assert.equal(other.next, 'Open a clone of https://example.com/acme/cart.');
    assert.equal((await told('https://example.com/acme/shop'))?.kind, 'missing');
  });

  it('are of another repository where a label beside theirs tells one, however its address is written', async () => {
    const root = newRepository();
    commit(root, { 'main.go': MAIN });
    git(root, 'tag', 'v1');
    git(root, 'remote', 'add', 'origin', 'git@example.com:acme/shop.git');
    const told = async (label: string, repository: string) => {
      const text = `30ns main.go:4 main.main {version=v1, ${label}=${repository}}`;
      return (await traced(root, text)).trace.revisions[0];
    };
    const other = await told('service_repository', 'https://example.com/acme/cart');
    assert.equal(other?.problem?.kind, 'other-repository');
    assert.deepEqual(other.commits, []);
    for (const own of ['https://Example.com/acme/Shop.git', 'ssh://git@example.com:22/acme/shop'])
      for (const label of ['service_repository', 'vcs.repository.url.full'])
        assert.equal((await told(label, own))?.commits.length, 1, own);
  });

  it('are none of a profile that tells its repository only: that it is another is told, and by the doctor', async () => {
    const root = newRepository();
    commit(root, { 'main.go': MAIN });
    const asked = async (text: string, more: Partial<TraceQuestion> = {}) => {
      const { view, trace } = await traced(root, text, { roots: [root], ...more });
      const workspace = { roots: [root], files: [path.join(root, 'main.go')] };
      const { problems } = await engine.doctor(view, workspace);
      return { problems, message: trace.otherRepository?.message };
    };
    const of = (name: string, more = '') =>
      `30ns main.go:4 main.main {service_repository=https://example.com/acme/${name}${more}}`;
    assert.deepEqual(await asked(of('cart')), { problems: [], message: undefined }); // No remote.
    git(root, 'remote', 'add', 'origin', 'git@example.com:acme/shop.git');
    const { problems, message } = await asked(of('cart'));
    assert.equal(
      message,
      'The profile is of another repository: it was built from https://example.com/acme/cart, ' +
        'and this is a clone of git@example.com:acme/shop.git.',
    );
    assert.deepEqual(problems, [`${message} Open a clone of https://example.com/acme/cart.`]);
    assert.deepEqual((await asked(of('shop'))).problems, []);
    assert.deepEqual((await asked(`${of('cart')}\n1${of('shop').slice(2)}`)).problems, []);
    assert.deepEqual((await asked(of('cart', ', version=v1'))).problems, []); // Its revision tells.
    assert.deepEqual((await asked(of('cart'), { mayRunGit: false })).problems, []);
    assert.deepEqual((await asked('30ns main.go:4 main.main')).problems, []);
  });

  it('are looked up for a file that no name leads to, and no other file is followed for it', async () => {
    const root = newRepository();
    const first = commit(root, { 'main.go': MAIN });
    const asked = async (text: string, file?: string) => {
      const { view, trace } = await traced(root, text, file === undefined ? {} : { file });
      const { files } = await engine.heat(view);
      return { revision: trace.revisions[0], bases: files.map(({ basis }) => basis?.kind) };
    };
    const nope = path.join(root, 'nope.go');
    const known = `30ns main.go:4 main.main {version=${first}}`;
    assert.deepEqual((await asked(known)).bases, ['revision']);
    const { revision, bases } = await asked(known, nope);
    assert.deepEqual([revision?.commits, bases], [[first], [undefined]]);
    const missing = await asked('30ns main.go:4 main.main {version=v9}', nope);
    assert.equal(missing.revision?.problem?.kind, 'missing');
  });

  it('are what the reader says before all that the profile tells', async () => {
    const root = newRepository();
    const first = commit(root, { 'main.go': MAIN });
    const text = '30ns main.go:4 main.main {version=v9}';
    const { trace } = await traced(root, text, { revision: first.slice(0, 8) });
    assert.deepEqual(
      trace.revisions.map(({ source, commits }) => [source, commits]),
      [['user', [first]]],
    );
  });

  it('may be picked from those of the repository of the placed files', async () => {
    const root = newRepository();
    commit(root, { 'main.go': MAIN });
    const { view } = await traced(root, '30ns main.go:4 main.main');
    const names = await engine.namedRevisions(view, signal);
    assert.deepEqual(
      names.map(({ kind }) => kind),
      ['branch', 'commit'],
    );
  });

  it('that somebody types are looked up, with those that are like them', async () => {
    const root = newRepository();
    const first = commit(root, { 'main.go': MAIN });
    git(root, 'tag', 'v1.42.0');
    const { view } = await traced(root, '30ns main.go:4 main.main');
    assert.deepEqual(await engine.checkRevision(view, 'v1.42.0', signal), {
      kind: 'commit',
      commit: first,
    });
    const wrong = await engine.checkRevision(view, 'v1.43.0', signal);
    assert(wrong.kind === 'problem');
    assert.match(wrong.message, /^v1\.43\.0 is not in this clone/);
    assert.deepEqual(wrong.near, ['v1.42.0']);
    const strange = await engine.checkRevision(view, 'a b', signal);
    assert(strange.kind === 'problem');
    assert.match(strange.message, /not how git writes a revision/);
  });

  it('cannot be named where there is no repository, which is told', async () => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, 'main.go'), MAIN);
    const { view } = await traced(root, '30ns main.go:4 main.main');
    for (const question of [
      engine.namedRevisions(view, signal),
      engine.checkRevision(view, 'v1', signal),
    ])
      await assert.rejects(question, {
        message: /main\.go is in no git repository\.$/,
        next: 'Open the clone that the program was built from.',
      });
  });
});
