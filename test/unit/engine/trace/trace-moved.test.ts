// Files whose paths others have today: names of a profile are those of its revision.

import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { cardOf } from '../../../../src/engine/lines/card-answer.ts';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { outsideSource } from '../../../../src/engine/places/outside-source.ts';
import { pathReportOf } from '../../../../src/engine/places/path-report.ts';
import { thisMachine } from '../../../../src/engine/places/this-machine.ts';
import { fileLines } from '../../../../src/engine/trace/file-lines.ts';
import {
  measuredCard,
  profiledHeat,
  profiledVersions,
} from '../../../../src/engine/trace/profiled.ts';
import { lineToday } from '../../../../src/engine/trace/retrace.ts';
import { AssumedTexts } from '../../../../src/engine/trace/today-texts.ts';
import { traceView } from '../../../../src/engine/trace/trace.ts';
import { Repositories } from '../../../../src/repository/repositories.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../../support/git-repository.ts';

/** A handler, as they are copied from each other. */
function handler(thing: string, more = ''): string {
  const small = thing.toLowerCase();
  return `package h

// Get${thing} answers with one.
func (s *Server) Get${thing}(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	${small}, err := s.store.Load${thing}(r.Context(), id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	${small}.Touch()
	if err := json.NewEncoder(w).Encode(${small}); err != nil {
		s.log.Error("encode ${small}", "err", err)
	}
}
${more}`;
}

/** Much that both have: git sees two such files as changed, not as swapped. */
const SHARED = Array.from({ length: 60 }, (_, at) => `var limit${at} = limitOf(${at})\n`).join('');

const PYPROJECT = '[project]\nname = "shopx"\n';

interface Sample {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly ref?: string;
  /** What called it. */
  readonly by?: Omit<Sample, 'ref' | 'by'>;
}

describeGit('lines of files whose paths have changed', () => {
  const opened: Repositories[] = [];
  after(() => opened.forEach((each) => each.dispose()));

  function shop(files: Record<string, string>): string {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, { 'go.mod': 'module shop\n', ...files });
    git(root, 'tag', 'v1');
    return root;
  }

  function swap(root: string, move: (from: string, to: string) => void): void {
    move('h/user.go', 'h/between.go');
    move('h/order.go', 'h/user.go');
    move('h/between.go', 'h/order.go');
    assert.ok(root);
  }

  async function trace(root: string, samples: readonly Sample[]) {
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    samples.forEach(({ by, ref = 'v1', ...leaf }, at) => {
      const mapping = builder.mapping({
        file: `/bin/shop-${ref}`,
        buildId: JSON.stringify({ build_id: `id-${ref}`, git_ref: ref }),
        start: BigInt(at + 1) << 20n,
      });
      const stack = [...(by === undefined ? [] : [by]), leaf].reduce<number>(
        (caller, { file, line, function: name }) => {
          const frame = { function: builder.function({ name, file }), line, mapping };
          return builder.stack(caller, builder.frame(frame));
        },
        NONE,
      );
      builder.sample(stack, [at + 1]);
    });
    const repositories = new Repositories();
    opened.push(repositories);
    const view = new HeldView(builder.finish(), 0, 1, undefined);
    const listed = (...args: string[]) => git(root, 'ls-files', ...args).split('\n');
    const tracked = [
      ...new Set([...listed('--cached', '--others'), ...listed('--recurse-submodules')]),
    ];
    const workspace = {
      roots: [root],
      files: tracked.map((file) => path.join(root, file)),
      manifests: [
        tracked.includes('go.mod')
          ? { path: path.join(root, 'go.mod'), text: 'module shop\n' }
          : { path: path.join(root, 'pyproject.toml'), text: PYPROJECT },
      ],
    };
    await view.place(workspace);
    const signal = new AbortController().signal;
    const parts = { repositories, assumed: new AssumedTexts() };
    const asked = { mayRunGit: true, assumedAs: 'build' };
    const traced = await traceView(view, asked, parts, signal);
    view.trace(traced);
    const rows = (file: string) =>
      (fileLines(view, path.join(root, file))?.rows ?? []).map(
        ({ line, measuredLine, state, total }) =>
          `${line ?? 'gone'} ${state}<-${measuredLine} ${total}`,
      );
    const doubts = traced.bases.map((basis) => basis?.doubt?.message ?? '');
    return { view, workspace, rows, doubts };
  }

  const user = { file: 'shop/h/user.go', line: 6, function: 'shop/h.(*Server).GetUser' };
  const order = { file: 'shop/h/order.go', line: 11, function: 'shop/h.(*Server).GetOrder' };

  for (const [alike, more] of [
    ['little', ''],
    ['much', SHARED],
  ] as const)
    it(`go with their files where two that are ${alike} alike swapped their paths`, async () => {
      const root = shop({
        'h/user.go': handler('User', more),
        'h/order.go': handler('Order', more),
      });
      swap(root, (from, to) => git(root, 'mv', from, to));
      commit(root);
      const { view, rows, doubts } = await trace(root, [user, order]);
      const then = heatOf(view).files.map(({ path: now, pathsThen }) => [now, ...pathsThen!]);
      const [a = '', b = ''] = ['h/order.go', 'h/user.go'].map((file) => path.join(root, file));
      assert.deepEqual(then.sort(), [
        [a, b],
        [b, a],
      ]);
      assert.equal(cardOf(view, a, 6)?.measured[0]?.pathThen, b);
      assert.equal(profiledVersions(view, a, { today: 6 })[0]?.fileThen, b);
      assert.deepEqual(rows('h/order.go'), ['6 moved<-6 1']);
      assert.deepEqual(rows('h/user.go'), ['11 moved<-11 2']);
      assert.deepEqual(doubts, ['', '']);
    });

  it('are nowhere where another file was renamed over theirs, which has its own', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'h/order.go': handler('Order') });
    git(root, 'mv', '-f', 'h/order.go', 'h/user.go');
    commit(root);
    const { rows, view, workspace } = await trace(root, [user, order]);
    assert.deepEqual(rows('h/user.go'), ['11 moved<-11 2']);
    assert.deepEqual(
      view.placed.placement.unmapped.map(({ name }) => name),
      ['shop/h/user.go'],
    );
    const { files } = await pathReportOf(view, workspace);
    assert.match(
      files.find(({ file }) => file === 'shop/h/user.go')?.why ?? '',
      /gone since it was measured, and another one has its path/,
    );
  });

  it('are nowhere where the file that was renamed over theirs was edited since, however much both are alike', async () => {
    for (const more of ['', SHARED]) {
      const root = shop({
        'h/user.go': handler('User', more),
        'h/order.go': handler('Order', more),
      });
      git(root, 'mv', '-f', 'h/order.go', 'h/user.go');
      commit(root);
      commit(root, { 'h/user.go': `// Orders.\n${handler('Order', more)}` });
      const { rows, view } = await trace(root, [user, order]);
      assert.deepEqual(rows('h/user.go'), ['12 moved<-11 2']);
      assert.deepEqual(
        view.placed.placement.unmapped.map(({ name }) => name),
        ['shop/h/user.go'],
      );
    }
  });

  it('may be of each of two copies that came at once, and none is chosen', async () => {
    const copied = async (isAtOnce: boolean) => {
      const root = shop({ 'h/user.go': handler('User') });
      git(root, 'mv', 'h/user.go', 'h/account.go');
      if (!isAtOnce) commit(root);
      commit(root, { 'h/person.go': handler('User') });
      return trace(root, [user]);
    };
    const { view } = await copied(true);
    const { files, ambiguous } = view.placed.placement;
    assert.deepEqual(
      ambiguous.map(({ name }) => name),
      ['shop/h/user.go'],
    );
    assert.ok(files.every(({ path: file }) => !/account|person/.test(file)));
    const { rows, view: told } = await copied(false);
    assert.deepEqual(told.placed.placement.ambiguous, []);
    assert.deepEqual(rows('h/account.go'), ['6 moved<-6 1']);
    assert.deepEqual(rows('h/person.go'), []);
  });

  it('go with their file where a copy with other names has taken the path', async () => {
    const own = (thing: string) =>
      Array.from({ length: 20 }, (_, at) => `var ${thing}${at} = new${thing}(${at})\n`).join('');
    const renamed = (more: (thing: string) => string) => {
      const root = shop({ 'h/user.go': handler('User', more('User')) });
      git(root, 'mv', 'h/user.go', 'h/account.go');
      commit(root, { 'h/user.go': handler('Invoice', more('Invoice')) });
      return trace(root, [user]);
    };
    const clear = await renamed(own);
    assert.deepEqual(clear.rows('h/account.go'), ['6 moved<-6 1']);
    assert.deepEqual(clear.rows('h/user.go'), []);
    // A file that was copied and edited then looks the same to git.
    const alike = await renamed(() => '');
    assert.match(alike.doubts[0]!, /are not declared here/);
  });

  it('are not followed in a module of its own version where another file had the path', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'h/order.go': handler('Order') });
    git(root, 'mv', '-f', 'h/order.go', 'h/user.go');
    commit(root);
    const { doubts } = await trace(root, [{ ...user, file: 'shop@v1/h/user.go' }]);
    assert.match(doubts[0]!, /^The profile has v1 of its module/);
  });

  it('are doubtful where git takes another file that looks like theirs for it', async () => {
    const root = shop({ 'h/user.go': handler('User', SHARED) });
    git(root, 'rm', '-q', 'h/user.go');
    commit(root, { 'h/order.go': handler('Order', SHARED) });
    const { rows, doubts } = await trace(root, [user]);
    assert.deepEqual(rows('h/order.go'), ['6 edited<-6 1']);
    assert.match(
      doubts[0]!,
      /^Git takes this file for h\/user\.go at \w{12}, but none of the functions/,
    );
  });

  it('are not doubtful in a renamed file that still declares one of their functions', async () => {
    const both = `${handler('User')}${handler('Account').replace(/^package h\n/, '')}`;
    const root = shop({ 'h/user.go': both });
    git(root, 'mv', 'h/user.go', 'h/people.go');
    commit(root, { 'h/people.go': both.replaceAll('Account', 'Person') });
    const account = { ...user, line: 20, function: 'shop/h.(*Server).GetAccount' };
    assert.deepEqual((await trace(root, [user, account])).doubts, ['']);
    // Where all that cost something were renamed, too, nobody can tell.
    assert.match((await trace(root, [account])).doubts[0]!, /^Git takes this file for/);
  });

  it('are doubtful where files were swapped and git has not been told', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'h/order.go': handler('Order') });
    swap(root, (from, to) => renameSync(path.join(root, from), path.join(root, to)));
    const { doubts } = await trace(root, [user]);
    assert.match(doubts[0]!, /^Most functions that h\/user\.go had at .* are not declared here/);
  });

  it('are doubtful where the functions are only called', async () => {
    const calls = 'func serve(s *Server) {\n\troute("/user", s.GetUser)\n}\n';
    const root = shop({ 'h/user.go': handler('User') });
    writeFiles(root, { 'h/user.go': handler('Order', calls) });
    assert.match((await trace(root, [user])).doubts[0]!, /are not declared here/);
    // Another name of the function alone is no other file.
    writeFiles(root, { 'h/user.go': handler('User').replaceAll('GetUser', 'FindUser') });
    assert.equal((await trace(root, [user])).doubts[0], '');
  });

  it('are followed into a folder that came, whatever other names the profile has', async () => {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, {
      'pyproject.toml': PYPROJECT,
      'shopx/cart.py': 'def total(items):\n    return sum(items)\n',
    });
    git(root, 'tag', 'v1');
    writeFiles(root, { 'src/note': 'x' });
    git(root, 'mv', 'shopx', 'src/shopx');
    commit(root);
    const cart = { file: 'shopx/cart.py', line: 2, function: 'total' };
    const other = { file: 'foo/bar.c', line: 3, function: 'xx' };
    const installed = { ...cart, file: '/usr/lib/python3/dist-packages/shopx/cart.py' };
    const { rows } = await trace(root, [
      cart,
      other,
      installed,
      { ...cart, file: '/app/shopx/cart.py' },
    ]);
    assert.deepEqual(rows('src/shopx/cart.py'), ['2 moved<-2 8']);
  });

  it('go where each build had them, though both call the file the same', async () => {
    const text = (name: string) =>
      Array.from(
        { length: 8 },
        (_, at) => `def ${name}${at}(x):\n    return ${name}(x, ${at})\n`,
      ).join('');
    const root = shop({ 'pkg/a.py': text('alpha') });
    git(root, 'mv', 'pkg/a.py', 'pkg/b.py');
    commit(root, { 'pkg/a.py': text('beta') });
    git(root, 'tag', 'v2');
    git(root, 'mv', 'pkg/a.py', 'pkg/c.py');
    commit(root);
    const { rows, doubts } = await trace(root, [
      { file: 'pkg/a.py', line: 2, function: 'alpha0', ref: 'v1' },
      { file: 'pkg/a.py', line: 4, function: 'beta1', ref: 'v2' },
    ]);
    assert.deepEqual(rows('pkg/b.py'), ['2 moved<-2 1']);
    assert.deepEqual(rows('pkg/c.py'), ['4 moved<-4 2']);
    assert.deepEqual(doubts, ['', '']);
  });

  it('are followed to a source of a source map that has another name now', async () => {
    const map = { version: 3, sources: ['../src/price.ts'], names: [], mappings: 'AAAA' };
    const built = `price();\n//# sourceMappingURL=main.js.map\n`;
    const price = 'export const one = price();\nexport const two = price(1);\n';
    const root = shop({ 'src/price.ts': price, '.gitignore': 'dist\n' });
    git(root, 'mv', 'src/price.ts', 'src/pricing.ts');
    commit(root);
    writeFiles(root, { 'dist/main.js': built, 'dist/main.js.map': JSON.stringify(map) });
    const { rows, view } = await trace(root, [
      { file: path.join(root, 'dist/main.js'), line: 1, function: 'one' },
    ]);
    assert.deepEqual(
      rows('src/pricing.ts'),
      ['1 moved<-1 1'],
      JSON.stringify(view.placed.placement),
    );
  });

  it('are followed in a submodule of which no other file has cost', async () => {
    const inner = newRepository(path.join(temporaryFolder(), 'inner'));
    commit(inner, { 'h/user.go': handler('User') });
    const root = shop({});
    git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'lib');
    commit(root, {}, 'With the submodule');
    git(root, 'tag', '-f', 'v1');
    git(path.join(root, 'lib'), 'mv', 'h/user.go', 'h/person.go');
    commit(path.join(root, 'lib'), {}, 'Renamed');
    commit(root, {}, 'With the renamed file');
    const { rows } = await trace(root, [
      { file: '/src/lib/h/user.go', line: 5, function: 'shop/lib/h.(*Server).GetUser' },
    ]);
    assert.deepEqual(rows('lib/h/person.go'), ['5 moved<-5 1']);
  });

  it('are nowhere where their file was deleted, and another one is called likewise', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'other/h/user.go': SHARED });
    git(root, 'rm', '-q', 'h/user.go');
    commit(root, {}, 'Deleted');
    const { view, workspace, rows } = await trace(root, [
      { file: '/app/h/user.go', line: 5, function: 'shop/h.(*Server).GetUser' },
    ]);
    assert.deepEqual(rows('other/h/user.go'), []);
    const { files } = await pathReportOf(view, workspace);
    assert.match(files[0]?.why ?? '', /h\/user\.go was deleted since it was measured\.$/);
  });

  it('have their text of then and its costs where their file was deleted, of each build its own', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'h/order.go': handler('Order') });
    const second = handler('User', '// More.\n');
    commit(root, { 'h/user.go': second });
    git(root, 'tag', 'v2');
    git(root, 'rm', '-q', 'h/user.go');
    commit(root, {}, 'Deleted');
    const of = { file: 'shop/h/user.go', function: 'shop/h.(*Server).GetUser' };
    const { view } = await trace(root, [
      { ...of, line: 6 },
      { ...of, line: 11, ref: 'v2' },
      { ...of, line: 6, ref: 'v2' },
      { file: 'shop/h/order.go', function: 'shop/h.(*Server).GetOrder', line: 6 },
    ]);
    const gone = path.join(root, 'h/user.go');
    assert.deepEqual(
      profiledVersions(view, gone, { measured: 11 }).map((version) => [
        version.revision,
        version.text,
        version.share,
        version.hasCost,
        version.isDeleted,
        version.problem,
        version.doubt,
      ]),
      [
        ['v2', second, 0.5, true, true, undefined, undefined],
        ['v1', handler('User'), 0.1, false, true, undefined, undefined],
      ],
    );
    const { heat } = profiledHeat(view, gone, 'v2')!;
    assert.deepEqual([...heat.line], [6, 11]);
    assert.deepEqual([...heat.total], [3, 2]);
    assert.equal(measuredCard(view, gone, 6, undefined)?.total, 4);
    assert.equal(measuredCard(view, gone, 6, 'v1')?.total, 1);
    assert.deepEqual(lineToday(view, gone, 6), { line: 0, state: 'gone', isDeleted: true });
    assert.deepEqual(
      await outsideSource(view, 'shop/h/user.go', { ...(await thisMachine()), roots: [root] }),
      {
        kind: 'deleted',
        path: gone,
      },
    );
    const rows = heatOf(view).deleted.map(({ path: at, gone: lines, isDoubted }) => [
      at,
      isDoubted,
      ...lines.map(({ measuredLine, revision, text, total }) =>
        [measuredLine, revision, total, text].join(' '),
      ),
    ]);
    assert.deepEqual(rows, [
      [
        gone,
        false,
        '6 v1 1 user, err := s.store.LoadUser(r.Context(), id)',
        '6 v2 3 user, err := s.store.LoadUser(r.Context(), id)',
        '11 v2 2 user.Touch()',
      ],
    ]);
    // A file that is there is asked as before.
    const [order] = profiledVersions(view, path.join(root, 'h/order.go'), { today: 6 });
    assert.equal(order?.text, handler('Order'));
    assert.equal(order.isDeleted, undefined);
    assert.deepEqual(profiledVersions(view, path.join(root, 'h/none.go'), { today: 1 }), []);
  });

  it('tell of what is gone only what no deeper line tells, be its file deleted or not', async () => {
    const root = shop({ 'h/user.go': handler('User'), 'h/order.go': handler('Order') });
    git(root, 'rm', '-q', 'h/user.go');
    commit(root, { 'h/order.go': handler('Order').replace('\torder.Touch()\n', '') });
    const user = { file: 'shop/h/user.go', function: 'shop/h.(*Server).GetUser', line: 6 };
    const order = { file: 'shop/h/order.go', function: 'shop/h.(*Server).GetOrder' };
    const { view } = await trace(root, [
      { ...user, by: { ...order, line: 11 } },
      { ...user, by: { ...order, line: 6 } },
      { ...order, line: 11 },
      { ...order, line: 6, by: { ...user, line: 11 } },
    ]);
    const { files, deleted, functions } = heatOf(view);
    const told = [...deleted, ...files].map(({ gone }) =>
      gone.map((line) => [functions[line.function], ...[line.measuredLine, line.total, line.here]]),
    );
    assert.deepEqual(told, [
      [
        ['shop/h.(*Server).GetUser', 6, 3, 3],
        ['shop/h.(*Server).GetUser', 11, 4, 0],
      ],
      [['shop/h.(*Server).GetOrder', 11, 4, 3]],
    ]);
    // A line that is there is told with all that it called outside of today's files.
    assert.deepEqual([...files[0]!.here], [6]);
  });
});
