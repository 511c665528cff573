// From measured lines to lines of today, through the whole engine: real git, real files.

import assert from 'node:assert/strict';
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { LINE_STATES } from '../../../../src/core/line-map/line-map.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import type { TraceQuestion } from '../../../../src/engine/trace/trace-answers.ts';
import { buildHeatsOf } from '../../../../src/engine/lines/build-heat.ts';
import { fileHeatOf, heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { cardOf } from '../../../../src/engine/lines/card-answer.ts';
import { fileLines } from '../../../../src/engine/trace/file-lines.ts';
import { profiledVersions } from '../../../../src/engine/trace/profiled.ts';
import { lineToday, retraceFile } from '../../../../src/engine/trace/retrace.ts';
import { AssumedTexts } from '../../../../src/engine/trace/today-texts.ts';
import { traceView } from '../../../../src/engine/trace/trace.ts';
import { Repositories } from '../../../../src/repository/repositories.ts';
import {
  commit,
  describeGit,
  git,
  gitReading,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../../support/git-repository.ts';

/** A sample: its cost, and the lines of cart.go from the root to the leaf, each of a build. */
interface Sample {
  readonly cost: number;
  readonly lines: readonly number[];
  readonly ref?: string; // Of the mapping, as Pyroscope tells it.
  readonly file?: string;
}

function profileOf(samples: readonly Sample[]): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const refs = [...new Set(samples.map(({ ref }) => ref))];
  const mappings = refs.map((ref, at) =>
    builder.mapping({
      file: '/bin/shop',
      buildId: ref === undefined ? '' : JSON.stringify({ build_id: `id-${at}`, git_ref: ref }),
      start: BigInt(at + 1) << 20n,
    }),
  );
  for (const { cost, lines, ref, file = 'shop/cart/cart.go' } of samples) {
    let stack = NONE;
    for (const line of lines) {
      const fn = builder.function({ name: 'shop/cart.Total', file });
      const mapping = mappings[refs.indexOf(ref)]!;
      stack = builder.stack(stack, builder.frame({ function: fn, line, mapping }));
    }
    builder.sample(stack, [cost]);
  }
  return builder.finish();
}

const ONE = `package cart

func Total(lines []Line) int {
	sum := 0
	for _, line := range lines {
		sum += line.Price
		audit(line)
	}
	return sum
}
`;
/** Two lines came above. */
const TWO = ONE.replace('func', '// Total adds up.\n// It audits.\nfunc');
/** One is edited, one is gone. */
const TODAY = TWO.replace('sum += line.Price', 'sum += line.Price * line.Count').replace(
  '\t\taudit(line)\n',
  '',
);

describeGit('measured lines, followed to those of today', () => {
  const opened: Repositories[] = [];
  after(() => opened.forEach((each) => each.dispose()));

  /** A repository with two revisions of cart.go, and what is on the disk now. */
  function shop(today = TODAY) {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': ONE });
    git(root, 'tag', 'v1');
    commit(root, { 'cart/cart.go': TWO });
    git(root, 'tag', 'v2');
    writeFiles(root, { 'cart/cart.go': today });
    return root;
  }

  async function trace(
    root: string,
    profile: Profile,
    question: Partial<TraceQuestion> = {},
    {
      file = 'cart/cart.go',
      repositories = new Repositories(),
      assumed = new AssumedTexts(),
    }: { file?: string; repositories?: Repositories; assumed?: AssumedTexts } = {},
  ) {
    opened.push(repositories);
    const cart = path.join(root, file);
    const view = new HeldView(profile, 0, 1, undefined);
    const manifests = [{ path: path.join(root, 'go.mod'), text: 'module shop\n' }];
    await view.place({ roots: [root], files: [cart], manifests });
    const asked = { mayRunGit: true, assumedAs: 'build', ...question };
    const signal = new AbortController().signal;
    const traced = await traceView(view, asked, { repositories, assumed }, signal);
    view.trace(traced);
    return { view, cart, traced, rows: () => rowsOf(view, cart), answer: traced.answer };
  }

  /** `line state<-measured self/total`, `gone` in place of the line. */
  function rowsOf(view: HeldView, file: string): readonly string[] {
    return (fileLines(view, file)?.rows ?? []).map(
      ({ line, measuredLine, state, self, total }) =>
        `${line ?? 'gone'} ${state}<-${measuredLine} ${self}/${total}`,
    );
  }

  const basis = (view: HeldView) => fileHeatOf(view, 0)?.heat.basis;

  it('are those of the revision that the mapping tells, each build of its own', async () => {
    const { view, cart, rows, answer } = await trace(
      shop(),
      profileOf([
        { cost: 10, lines: [5], ref: 'v1' },
        { cost: 30, lines: [7], ref: 'v2' },
        { cost: 5, lines: [6], ref: 'v1' },
        { cost: 4, lines: [9], ref: 'v2' },
      ]),
    );
    assert.deepEqual(rows(), [
      '7 exact<-7 40/40', // Two builds on one line; the state is that of the heavier.
      '8 edited<-6 5/5',
      'gone gone<-9 4/4',
    ]);
    assert.deepEqual(
      fileHeatOf(view, 0)?.heat.gone.map(({ measuredLine, revision }) => [measuredLine, revision]),
      [[9, 'v2']],
    );
    assert.deepEqual(
      answer.revisions.map(({ text, share, commits }) => [text, share.toFixed(3), commits.length]),
      [
        ['v2', (34 / 49).toFixed(3), 1],
        ['v1', (15 / 49).toFixed(3), 1],
      ],
    );
    assert.deepEqual(
      cardOf(view, cart, 7)?.measured.map(
        ({ line, state, total, revision }) => `${line} ${state} ${total} ${revision}`,
      ),
      ['7 exact 30 v2', '5 shifted 10 v1'],
    );
    assert.equal(cardOf(view, cart, 8)?.measured[0]?.text, 'sum += line.Price');
  });

  it('have the state of each build by itself where builds are told apart, whichever is the heavier', async () => {
    for (const [first, second] of [
      [30, 10],
      [10, 30],
    ] as const) {
      const root = shop();
      commit(root, {}, 'Three');
      git(root, 'tag', 'v3');
      const { view, rows } = await trace(
        root,
        profileOf([
          { cost: first, lines: [6], ref: 'v1' },
          { cost: second, lines: [8], ref: 'v3' },
          { cost: 1, lines: [5], ref: 'v1' },
        ]),
      );
      const sum = first > second ? '8 edited<-6' : '8 exact<-8';
      assert.deepEqual(rows(), ['7 shifted<-5 1/1', `${sum} 40/40`]);
      const states = buildHeatsOf(view).builds.map(({ name, files }) => [
        name,
        ...files.flatMap(({ line, state }) =>
          Array.from(line, (at, row) => `${at} ${LINE_STATES[state[row]!]}`),
        ),
      ]);
      assert.deepEqual(states.sort(), [
        ['v1', '7 shifted', '8 edited'],
        ['v3', '8 exact'],
      ]);
    }
  });

  it('count once in a sample, whichever builds are in its stack, and nothing is lost', async () => {
    const samples = [
      { cost: 10, lines: [5, 6, 7], ref: 'v1' },
      { cost: 7, lines: [7, 7, 8], ref: 'v2' },
    ];
    const { view, rows } = await trace(shop(), profileOf(samples));
    assert.deepEqual(rows(), ['7 shifted<-5 0/17', '8 edited<-6 7/17', 'gone gone<-7 10/10']);
    const [heat] = heatOf(view).files;
    // Here: what is not passed on to deeper lines, those that are gone among them.
    assert.deepEqual([...heat!.here], [0, 7]);
    assert.deepEqual(
      heat!.gone.map(({ here, near, text }) => [here, near, text]),
      [[10, 8, 'audit(line)']],
    );
  });

  it('are found in another text of a file, such as an editor holds', async () => {
    const root = shop();
    const texts = new Map([[path.join(root, 'cart/cart.go'), ONE]]);
    const { view, cart, rows } = await trace(
      root,
      profileOf([{ cost: 1, lines: [7], ref: 'v1' }]),
      { texts },
    );
    assert.deepEqual(rows(), ['7 exact<-7 1/1']);
    await retraceFile(view, cart, `\n\n\n${ONE}`);
    assert.deepEqual(rows(), ['10 shifted<-7 1/1']);
    assert.deepEqual(lineToday(view, cart, 1), { line: 4, state: 'shifted' });
    await retraceFile(view, cart, undefined);
    assert.deepEqual(rows(), ['gone gone<-7 1/1']);
    assert.deepEqual(lineToday(view, cart, 7), { line: 8, state: 'gone' });
  });

  it('do not mind how lines end, nor a byte order mark', async () => {
    const { rows } = await trace(
      shop('\ufeff' + ONE.replaceAll('\n', '\r\n')),
      profileOf([{ cost: 1, lines: [7], ref: 'v1' }]),
    );
    assert.deepEqual(rows(), ['7 exact<-7 1/1']);
  });

  it('are those of today’s text where nobody tells a revision, and stay so for another profile of that build', async () => {
    const root = shop(ONE);
    const assumed = new AssumedTexts();
    const profile = profileOf([{ cost: 1, lines: [5] }]);
    const first = await trace(root, profile, {}, { assumed });
    assert.deepEqual(first.rows(), ['5 exact<-5 1/1']);
    assert.equal(basis(first.view)?.kind, 'assumed');
    writeFiles(root, { 'cart/cart.go': TWO });
    assert.deepEqual((await trace(root, profile, {}, { assumed })).rows(), ['7 shifted<-5 1/1']);
    const other = { assumedAs: 'another build' };
    assert.deepEqual((await trace(root, profile, other, { assumed })).rows(), ['5 exact<-5 1/1']);
  });

  it('start no git where that may not be', async () => {
    const folder = temporaryFolder();
    const trap = path.join(folder, 'git');
    writeFileSync(trap, `#!/bin/sh\ntouch ${folder}/started\nexit 1\n`, { mode: 0o755 });
    const profile = profileOf([{ cost: 1, lines: [5], ref: 'v1' }]);
    const repositories = () => new Repositories({ command: trap });
    const untrusted = await trace(
      shop(ONE),
      profile,
      { mayRunGit: false },
      { repositories: repositories() },
    );
    assert.equal(existsSync(path.join(folder, 'started')), false);
    assert.equal(basis(untrusted.view)?.kind, 'assumed');
    assert.equal(untrusted.answer.revisions[0]?.text, 'v1');
    await trace(shop(ONE), profile, {}, { repositories: repositories() });
    assert.equal(existsSync(path.join(folder, 'started')), true, 'the trap works');
  });

  it('are told why they are not followed: no git, no repository, a revision that is not here', async () => {
    const profile = profileOf([{ cost: 1, lines: [5], ref: 'v1' }]);
    const problem = async (root: string, more: Profile = profile, repositories?: Repositories) => {
      const { answer, view } = await trace(root, more, {}, repositories ? { repositories } : {});
      assert.equal(basis(view)?.kind, 'assumed');
      return answer.revisions[0]?.problem;
    };
    const missing = new Repositories({ command: '/no/such/git' });
    assert.match((await problem(shop(), profile, missing))?.message ?? '', /no git/);
    const bare = temporaryFolder();
    writeFiles(bare, { 'go.mod': 'module shop\n', 'cart/cart.go': ONE });
    assert.match((await problem(bare))?.message ?? '', /no git repository/);
    const later = profileOf([{ cost: 1, lines: [5], ref: 'v9' }]);
    const root = shop();
    const alone = await problem(root, later);
    assert.match(alone?.message ?? '', /v9 is not in this clone, which has no remote/);
    assert.equal(alone?.command, undefined);
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    const answer = await problem(root, later);
    assert.match(answer?.message ?? '', /v9 is not in this clone/);
    assert.equal(answer?.command, 'git fetch --tags origin');
  });

  it('are doubtful where the revision has no such text: absent, binary, in Git LFS, built from a dirty tree', async () => {
    const doubt = async (content: string | Uint8Array | undefined, ref = 'v3') => {
      const root = shop(ONE);
      if (content === undefined) git(root, 'rm', '-q', '-f', 'cart/cart.go');
      else writeFiles(root, { 'cart/cart.go': content });
      commit(root, { note: 'x' });
      git(root, 'tag', 'v3');
      writeFiles(root, { 'cart/cart.go': ONE });
      const { view } = await trace(root, profileOf([{ cost: 1, lines: [5], ref }]));
      return basis(view)?.doubt?.message ?? '';
    };
    assert.match(await doubt(undefined), /v3 has no cart\/cart\.go/);
    assert.match(await doubt(new Uint8Array([1, 0, 2])), /no text at v3/);
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
    assert.match(await doubt(pointer), /Git LFS/);
    assert.match(await doubt(ONE, 'v3-dirty'), /changes that are in no commit/);
    assert.equal(await doubt(ONE), '');
  });

  it('are of the text on the disk where a dirty build fits that and not its commit', async () => {
    const ofStart = (startLine: number) => {
      const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
      const mapping = builder.mapping({
        buildId: '{"build_id":"id","git_ref":"v1-dirty"}',
        start: 1n,
      });
      const fn = builder.function({
        ...{ name: 'shop/cart.Total', file: 'shop/cart/cart.go', startLine },
      });
      const frame = builder.frame({ function: fn, line: startLine + 3, mapping });
      builder.sample(builder.stack(NONE, frame), [1]);
      return builder.finish();
    };
    const onDisk = await trace(shop(TWO), ofStart(5));
    assert.deepEqual(onDisk.rows(), ['8 exact<-8 1/1']);
    assert.match(basis(onDisk.view)?.doubt?.message ?? '', /the text on the disk is taken/);
    assert.equal(onDisk.answer.revisions[0]?.commits.length, 1);
    // That of the commit fits, so that the changes were elsewhere.
    const committed = await trace(shop(TWO), ofStart(3));
    assert.deepEqual(committed.rows(), ['8 shifted<-6 1/1']);
    assert.doesNotMatch(basis(committed.view)?.doubt?.message ?? '', /on the disk/);
  });

  it('are uncertain in a file that was edited after the profile, and in no other of a clone', async () => {
    const doubt = async (today: string, timeNanos: bigint, root = shop(today)) => {
      const { info, ...profile } = profileOf([{ cost: 1, lines: [5] }]);
      const { view } = await trace(root, { ...profile, info: { ...info, timeNanos } });
      return basis(view)?.doubt?.message ?? '';
    };
    // A day after the commits.
    const then = BigInt(Date.parse('2026-01-02T00:00:00Z')) * 1_000_000n;
    assert.match(await doubt(TODAY, then), /edited after the profile was taken/);
    // A clone writes all of its files, whatever is in them.
    assert.equal(await doubt(TWO, then), '');
    assert.equal(await doubt(TWO.replaceAll('\n', '\r\n'), then), '');
    const later = BigInt(Date.now() + 60_000) * 1_000_000n;
    assert.equal(await doubt(TODAY, later), '');
    assert.equal(await doubt(TODAY, 0n), '');
  });

  it('are uncertain where commits after the profile changed them, and nobody tells the revision', async () => {
    /** ONE of 2026, and a later text with a commit that is a thousand days younger; on the disk since now. */
    const cloned = (later: string) => {
      const root = shop(later);
      git(root, 'add', '-A');
      const [tree, parent] = [git(root, 'write-tree'), git(root, 'rev-parse', 'v1')];
      const time = Date.parse('2026-01-01T00:00:00Z') / 1000 + 1000 * 86_400;
      const object = `tree ${tree}\nparent ${parent}\nauthor A <a@example.com> ${time} +0000\ncommitter A <a@example.com> ${time} +0000\n\nLater\n`;
      const young = gitReading(root, object, 'hash-object', '-t', 'commit', '-w', '--stdin');
      git(root, 'update-ref', 'refs/heads/main', young);
      return root;
    };
    const doubt = async (time: string, later = TWO) => {
      const { info, ...profile } = profileOf([{ cost: 1, lines: [5] }]);
      const timeNanos = BigInt(Date.parse(time)) * 1_000_000n;
      const { view } = await trace(cloned(later), { ...profile, info: { ...info, timeNanos } });
      return basis(view)?.doubt?.message ?? '';
    };
    assert.match(await doubt('2026-03-01T00:00:00Z'), /Commits after the profile was taken/);
    // Where what changed stands below, and where it is older.
    assert.equal(await doubt('2026-03-01T00:00:00Z', `${ONE}\nfunc Other() {}\n`), '');
    assert.equal(await doubt('2030-01-01T00:00:00Z'), '');
    // Where no commit is as old, those behind the first have changed it all the same.
    assert.match(await doubt('2020-01-01T00:00:00Z'), /Commits after the profile was taken/);
    assert.equal(await doubt('2020-01-01T00:00:00Z', `${ONE}\nfunc Other() {}\n`), '');
  });

  it('are doubtful where a revision is told and not here, unless a function starts where the profile says', async () => {
    const doubt = async (startLine: number) => {
      const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
      const mapping = builder.mapping({ buildId: '{"build_id":"id","git_ref":"v9"}', start: 1n });
      const file = 'shop/cart/cart.go';
      const fn = builder.function({ name: 'shop/cart.Total', file, startLine });
      builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: 5, mapping })), [1]);
      return basis((await trace(shop(ONE), builder.finish())).view)?.doubt;
    };
    assert.match((await doubt(0))?.message ?? '', /v9 is not in this clone/);
    assert.equal(await doubt(3), undefined);
    // That it does not fit is said first, and what would help is not to tell the revision once more.
    const misfit = await doubt(1);
    assert.match(misfit?.message ?? '', /has Total on line 1, and in this file it is on line 3/);
    assert.match(misfit?.next ?? '', /^v9 is not in this clone/);
  });

  it('are doubtful where another text has taken the name, and not where the file was rewritten', async () => {
    const other = `package cart

func Ship(parcels []Parcel) error {
	for _, parcel := range parcels {
		carrier := carrierOf(parcel.Country)
		label, err := carrier.Print(parcel)
		if err != nil {
			return err
		}
		warehouse.Send(label, parcel)
	}
	return nil
}
`;
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    const cart = ONE.replace('audit', 'auditor.Check').replace(
      'return sum',
      'discount := loyalty.Of(lines)\n\tvoucher := campaigns.Best(lines)\n\treturn sum - discount - voucher',
    );
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': cart, 'cart/ship.go': other });
    git(root, 'tag', 'v1');
    const doubt = async () =>
      basis((await trace(root, profileOf([{ cost: 7, lines: [6], ref: 'v1' }]))).view)?.doubt
        ?.message ?? '';
    assert.equal(await doubt(), '');
    commit(root, { 'cart/cart.go': other.replace('Ship(', 'Send(') });
    assert.match(
      await doubt(),
      /^Most functions that cart\/cart\.go had at .*another file may have taken the name/,
    );
    // The function is there with other lines: its cost is gone, and the file is the same.
    const rewritten = other.replace('Ship(parcels', 'Total(lines');
    commit(root, { 'cart/cart.go': rewritten });
    assert.equal(await doubt(), '');
  });

  it('are doubtful where a part of the cost is of a build that tells none', async () => {
    const { view } = await trace(
      shop(),
      profileOf([
        { cost: 1, lines: [5], ref: 'v1' },
        { cost: 1, lines: [5] },
      ]),
    );
    assert.match(basis(view)?.doubt?.message ?? '', /a build that tells no revision/);
  });

  it('are those of the module’s own version, where the name has one', async () => {
    const root = shop(TWO);
    git(root, 'tag', 'v0.3.0', 'v1');
    const file = 'shop@v0.3.0/cart/cart.go';
    const of = (name: string) =>
      trace(root, profileOf([{ cost: 1, lines: [5], ref: 'v2', file: name }]));
    const own = await of(file);
    assert.deepEqual(own.rows(), ['7 shifted<-5 1/1']);
    const [version] = profiledVersions(own.view, path.join(root, 'cart/cart.go'), { measured: 5 });
    assert.equal(version?.tag, 'v0.3.0', 'what it is called, not the program’s v2');
    const other = await of(file.replace('v0.3.0', 'v0.4.0'));
    assert.match(basis(other.view)?.doubt?.message ?? '', /v0\.4\.0 of its module/);
  });

  it('are those of a submodule at the commit that the outer repository names', async () => {
    const inner = shop(TWO);
    git(inner, 'checkout', '-q', '--force', 'v1');
    const outer = newRepository(path.join(temporaryFolder(), 'outer'));
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'shop');
    commit(outer, {}, 'With the submodule at v1');
    git(outer, 'tag', 'release-7');
    const root = path.join(outer, 'shop');
    git(root, 'checkout', '-q', 'v2');
    const { rows, answer } = await trace(
      root,
      profileOf([{ cost: 1, lines: [5], ref: 'release-7' }]),
    );
    assert.deepEqual(rows(), ['7 shifted<-5 1/1']);
    assert.deepEqual(answer.revisions[0]?.commits, [git(inner, 'rev-parse', 'v1')]);
  });

  it('are found in a worktree, and through a link to the folder', async () => {
    const main = shop();
    const profile = profileOf([{ cost: 1, lines: [5], ref: 'v1' }]);
    const worktree = path.join(temporaryFolder(), 'shop');
    git(main, 'worktree', 'add', '-q', worktree, 'v2');
    assert.deepEqual((await trace(worktree, profile)).rows(), ['7 shifted<-5 1/1']);
    const link = path.join(temporaryFolder(), 'shop');
    symlinkSync(main, link);
    assert.deepEqual((await trace(link, profile)).rows(), ['7 shifted<-5 1/1']);
  });

  it('are nowhere in a file that is gone from the disk', async () => {
    const root = shop();
    rmSync(path.join(root, 'cart/cart.go'));
    const { view, rows } = await trace(root, profileOf([{ cost: 1, lines: [5], ref: 'v1' }]));
    assert.match(basis(view)?.doubt?.message ?? '', /no text now/);
    assert.deepEqual(rows(), ['gone gone<-5 1/1']);
  });

  it('are gone in a file that is binary or a pointer of Git LFS now, on the disk or in an editor', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
    for (const today of [pointer, pointer.replaceAll('\n', '\r\n'), '\0\u0001\n'.repeat(50)])
      for (const ref of ['v1', undefined, 'v9']) {
        const root = shop(today);
        const sample = { cost: 1, lines: [2, 5], ...(ref === undefined ? {} : { ref }) };
        const { view, cart, rows } = await trace(root, profileOf([sample]));
        const expected = ['gone gone<-2 0/1', 'gone gone<-5 1/1'];
        assert.deepEqual(rows(), expected, `${ref}`);
        const [row] = fileLines(view, cart)!.rows.slice(-1);
        assert.equal(row?.text, ref === 'v1' ? 'for _, line := range lines {' : '');
        assert.equal(basis(view)?.kind, ref === 'v1' ? 'revision' : 'assumed');
        await retraceFile(view, cart, today);
        assert.deepEqual(rows(), expected, `${ref} in an editor`);
        assert.deepEqual(fileHeatOf(view, 0)?.heat.line, new Uint32Array());
        assert.match(basis(view)?.doubt?.message ?? '', /no text now/);
        // As soon as it is checked out, they are back; where no text is known, on no line that is not there.
        await retraceFile(view, cart, ONE.split('\n').slice(0, 4).join('\n'));
        assert.match(rows().join(), /exact<-2 .*gone<-5/);
      }
  });

  it('are followed in a file of 200,000 lines and one with a line of a megabyte', async () => {
    const long = Array.from({ length: 200_000 }, (_, at) => `\tvalue${at} := ${at}`).join('\n');
    const wide = `${ONE}// ${'x'.repeat(1_000_000)}\n`;
    for (const text of [`${ONE}${long}\n`, wide]) {
      const root = shop(ONE);
      commit(root, { 'cart/cart.go': text });
      git(root, 'tag', 'v3');
      writeFiles(root, { 'cart/cart.go': `// new\n${text}// end\n` });
      const { rows } = await trace(root, profileOf([{ cost: 1, lines: [7], ref: 'v3' }]));
      assert.deepEqual(rows(), ['8 shifted<-7 1/1']);
    }
  });

  it('keep the sum of self whatever became of them', async () => {
    const samples = Array.from({ length: 9 }, (_, at) => ({
      cost: 2 ** at,
      lines: [1 + ((at * 7) % 10)],
      ref: at % 2 === 0 ? 'v1' : 'v2',
    }));
    for (const today of [
      ONE,
      TWO,
      TODAY,
      '',
      'package cart\n',
      ONE.split('\n').reverse().join('\n'),
    ]) {
      const { view, cart } = await trace(shop(today), profileOf(samples));
      const rows = fileLines(view, cart)?.rows ?? [];
      assert.equal(
        rows.reduce((sum, { self }) => sum + Number(self), 0),
        2 ** 9 - 1,
      );
      const [heat] = heatOf(view).files;
      for (const state of heat!.state) assert.notEqual(LINE_STATES[state], 'gone');
    }
  });
});
