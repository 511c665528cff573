import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'mocha';
import { isSameAddress } from '../../../src/repository/remote-address.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import type { RevisionQuestion } from '../../../src/repository/revision.ts';
import { isRevisionText } from '../../../src/repository/revision-text.ts';
import {
  commit,
  describeGit,
  git,
  gitReading,
  newRepository,
  repositoryOf,
  temporaryFolder,
} from '../support/git-repository.ts';
import { grouped } from '../../../src/core/grouped.ts';

/** The subject of the commit that was found, how it was, or the outcome with its sentences. */
async function told(
  repository: Repository,
  text: string,
  more: Partial<RevisionQuestion> = {},
): Promise<string> {
  const answer = await repository.revision({ text, ...more });
  if (answer.kind !== 'commit') return `${answer.kind}: ${answer.message} ${answer.next}`;
  const subject = git(repository.workTree.root, 'log', '-1', '--format=%s', answer.commit);
  return `${subject} by ${answer.by}${answer.isDirty ? ', dirty' : ''}`;
}

/** As a shell gives them to git. */
function wordsOf(command: string): readonly string[] {
  return command.split(' ').map((word) => word.replace(/^"(.*)"$/, '$1'));
}

describeGit('a revision', () => {
  it('is a hash, a tag, a branch or a ref, as git knows it', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'v1.42.0');
    git(root, 'tag', '-a', 'light', '-m', 'annotated');
    const second = commit(root, { a: '2' }, 'second');
    git(root, 'branch', 'feature/cart');
    git(root, 'update-ref', 'refs/remotes/origin/release', first);
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    const repository = await repositoryOf(root);
    const cases: Readonly<Record<string, string>> = {
      [first]: 'first by hash',
      [first.toUpperCase()]: 'first by hash',
      [second.slice(0, 9)]: 'second by hash',
      ['v1.42.0']: 'first by tag',
      ['1.42.0']: 'first by tag',
      light: 'first by tag',
      main: 'second by branch',
      'feature/cart': 'second by branch',
      release: 'first by branch',
      'origin/release': 'first by branch',
      'refs/tags/v1.42.0': 'first by ref',
      HEAD: 'second by ref',
      'HEAD~1': 'first by ref',
      [`v1.42.0-1-g${second.slice(0, 7)}`]: 'second by describe',
      [`v1.42.0-1-g${second.slice(0, 7)}-dirty`]: 'second by describe, dirty',
      [`v0.0.0-20240102150405-${first.slice(0, 12)}`]: 'first by describe',
      [`v1.42.1-0.20240102150405-${first.slice(0, 12)}+dirty`]: 'first by describe, dirty',
      [`sha-${second.slice(0, 7)}`]: 'second by describe',
      [` ${first} `]: 'first by hash',
    };
    for (const [text, expected] of Object.entries(cases))
      assert.equal(await told(repository, text), expected, text);
  });

  it('is read out of what builds and registries make of it, where git has no such name', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'v1.1.0');
    git(root, 'tag', '2.0.0');
    const second = commit(root, { a: '2' }, 'second');
    const repository = await repositoryOf(root);
    // A short hash without a letter would be a number of a build.
    const short = (hash: string) => hash.slice(0, Math.max(7, hash.search(/[a-f]/) + 1));
    const [old, now] = [short(first), short(second)];
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
    const cases: Readonly<Record<string, string>> = {
      '1.1.0+build5': 'first by tag',
      'v1.1.0+build.5': 'first by tag',
      'v2.0.0': 'first by tag',
      'v2.0.0+build5': 'first by tag',
      'v1.1.0-dirty': 'first by tag, dirty',
      [`main-${now}`]: 'second by describe',
      [`feature/cart-${now}`]: 'second by describe',
      [`main-${now}-1700000000`]: 'second by describe',
      [`sha-${now}`]: 'second by describe',
      [`git-${second.slice(0, 12)}`]: 'second by describe',
      [`git-${second}`]: 'second by describe',
      [`1.1.0-${now}`]: 'second by describe',
      [`1.1.0+${now}`]: 'second by describe',
      [`1.2.0.dev3+g${now}.d20240102`]: 'second by describe',
      [`main-${old.toUpperCase()}`]: 'first by describe',
      [`registry.example.com:5000/shop/cart:1.1.0@${digest}`]: 'first by tag',
      [`cart:1.1.0@${digest}`]: 'first by tag',
      [`shop/cart:main-${now}`]: 'second by describe',
    };
    for (const [text, expected] of Object.entries(cases))
      assert.equal(await told(repository, text), expected, text);
    // What looks like one of these, and is none.
    for (const text of ['1.1.0-rc1', '1.1.0-SNAPSHOT', '1.1', 'main-abcdef', 'main-0000000'])
      assert.match(await told(repository, text), /^missing: /, text);
    assert.match(await told(repository, `shop/cart@${digest}`), /^not-a-revision: /);
    // The name itself holds before what is read out of it.
    git(root, 'tag', `main-${old}`, second);
    assert.equal(await told(repository, `main-${old}`), 'second by tag');
  });

  it('is the commit whose hash follows a version, also where the clone does not have it', async () => {
    const root = newRepository();
    commit(root, { a: '1' }, 'first');
    git(root, 'tag', '1.1.0');
    git(root, 'tag', 'v2.0.0-1234abcd');
    const second = commit(root, { a: '2' }, 'second');
    const repository = await repositoryOf(root);
    const hash = '0123456789abcdef0123456789abcdef01234567';
    for (const behind of [
      'gabcdef1',
      'abcdef1',
      'sha.5114f85',
      'git.1234567',
      'build.5114f85',
      '5114f85.d20240102',
      '20240102.gabcdef1',
      hash,
    ])
      assert.match(
        await told(repository, `1.1.0+${behind}`),
        /^missing: \S+ is not in this clone/,
        behind,
      );
    // What is no hash for certain is of the build.
    for (const behind of ['build5', '20240102', 'build.20240102', 'd20240102', 'defaced', 'x1'])
      assert.equal(await told(repository, `1.1.0+${behind}`), 'first by tag', behind);
    const marked = `1.1.0+abcdef1.g${second.slice(0, 12)}`;
    assert.equal(await told(repository, marked), 'second by describe');
    // Here it is of the tag's own name.
    assert.equal(await told(repository, '2.0.0-1234abcd'), 'first by tag');
    assert.equal(await told(repository, 'v2.0.0-1234abcd+build5'), 'first by tag');
  });

  it('is ambiguous where two of its readings are two commits', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'v1.1.0');
    const second = commit(root, { a: '2' }, 'second');
    git(root, 'tag', '1.1.0');
    const repository = await repositoryOf(root);
    assert.equal(
      await told(repository, '1.1.0+build5'),
      'ambiguous: 1.1.0+build5 may be any of refs/tags/1.1.0, refs/tags/v1.1.0. ' +
        'Name the one that is meant in full, e.g. refs/tags/1.1.0.',
    );
    assert.match(
      await told(repository, `from-${first.slice(0, 12)}-${second.slice(0, 12)}`),
      new RegExp(`^ambiguous: from-\\S+ may be any of ${first}, ${second}\\.`),
    );
    // Long enough to have a letter and a digit.
    assert.match(
      await told(repository, `${first.slice(0, 16)}-${second.slice(0, 16)}`),
      new RegExp(`^ambiguous: \\S+ may be any of ${first}, ${second}\\.`),
    );
    assert.equal(await told(repository, `${first.slice(0, 16)}-amd64`), 'first by describe');
  });

  it('is not what git would read as an option, a search or a path', async () => {
    const root = newRepository();
    commit(root, { a: '1' });
    const repository = await repositoryOf(root);
    const texts = [
      '',
      '-h',
      '--all',
      '--output=/tmp/x',
      ':/first',
      'HEAD:a',
      'a..b',
      'HEAD^{tree}',
      'main@{1}',
      'a b',
      'a\nb',
      '*',
      'a\\b',
    ];
    for (const text of texts) {
      assert.equal(isRevisionText(text), false, text);
      assert.match(
        await told(repository, text),
        /^not-a-revision: “.*” is not how git writes a revision\. Name a commit/s,
        text,
      );
    }
  });

  it('is no hash of a file or a folder', async () => {
    const root = newRepository();
    commit(root, { 'cart/a.go': 'package cart\n' }, 'first');
    const repository = await repositoryOf(root);
    const [blob, tree] = ['HEAD:cart/a.go', 'HEAD:cart'].map((name) =>
      git(root, 'rev-parse', name),
    );
    const next = 'Name the commit, a tag or a branch.';
    const is = (hash: string, what: string) =>
      `not-a-revision: ${hash} is the hash of ${what} in this repository, not of a commit. ${next}`;
    assert.equal(await told(repository, blob!), is(blob!, 'a file (a blob)'));
    assert.equal(await told(repository, tree!), is(tree!, 'a folder (a tree)'));
    const short = tree!.slice(0, 12);
    assert.equal(await told(repository, short), is(short, 'a folder (a tree)'));
  });

  it('is of a branch the newest commit by the end of the profile, which is a guess where it has moved', async () => {
    const root = newRepository();
    const dated = (subject: string, day: number) => {
      commit(root, { a: subject }, subject);
      const text = `${git(root, 'cat-file', 'commit', 'HEAD')}\n`;
      const seconds = Date.UTC(2024, 0, day) / 1000;
      const then = text.replace(/^(committer .*>) \d+/m, `$1 ${seconds}`);
      const hash = gitReading(root, then, 'hash-object', '-t', 'commit', '-w', '--stdin');
      git(root, 'reset', '--quiet', '--hard', hash);
      return hash;
    };
    const first = dated('first', 1);
    const second = dated('second', 3);
    git(root, 'tag', 'moving');
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    const repository = await repositoryOf(root);
    const at = async (text: string, day: number | undefined) => {
      const until = day === undefined ? undefined : Date.UTC(2024, 0, day, 12);
      const answer = await repository.revision({ text, measured: { until } });
      if (answer.kind !== 'commit') return `${answer.kind}: ${answer.message} ${answer.next}`;
      return `${answer.commit === first ? 'first' : answer.commit === second ? 'second' : 'other'}: ${answer.guess?.message ?? 'sure'}`;
    };
    const guess = `its newest commit by the end of the profile, ${first.slice(0, 12)}, is a guess.`;
    for (const text of ['main', 'HEAD', 'refs/heads/main']) {
      assert.equal(await at(text, 4), 'second: sure', text);
      assert.equal(await at(text, 2), `first: ${text} has moved since it was measured: ${guess}`);
      assert.equal(await at(text, undefined), 'second: sure', text);
    }
    assert.equal(await at('moving', 2), 'second: sure');
    assert.equal(await at(second, 2), 'second: sure');
    assert.match(
      await repository
        .revision({ text: 'main', measured: { until: Date.UTC(2020, 0, 1) } })
        .then((answer) => (answer.kind === 'missing' ? answer.message : answer.kind)),
      /^main has no commit here that is as old as the profile, which ended on 2020-01-01\.$/,
    );
    // The clone's own branch is behind that of its remote.
    git(root, 'update-ref', 'refs/remotes/origin/main', second);
    git(root, 'reset', '--quiet', '--hard', first);
    assert.match(await at('main', 4), /^second: main is another commit here than remotely: /);
    assert.match(await at('main', 2), /^first: main is another commit here than remotely: /);
    assert.match(
      await at('main', undefined),
      /^ambiguous: main may be any of refs\/heads\/main, refs\/remotes\/origin\/main\. /,
    );
    assert.equal(await told(repository, 'main'), 'first by branch'); // The reader means what it is.
  });

  it('is ambiguous where a tag and a branch of one name are two commits, and not where they are one', async () => {
    const root = newRepository();
    commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'release');
    git(root, 'branch', 'release');
    const repository = await repositoryOf(root);
    assert.equal(await told(repository, 'release'), 'first by tag');
    commit(root, { a: '2' }, 'second');
    git(root, 'branch', '-f', 'release', 'HEAD');
    assert.equal(
      await told(repository, 'release'),
      'ambiguous: release may be any of refs/tags/release, refs/heads/release. ' +
        'Name the one that is meant in full, e.g. refs/tags/release.',
    );
  });

  it('is ambiguous where a short hash is of several commits, and not where the others are none', async () => {
    const root = newRepository();
    // Commits without files, made at once: enough that two share four digits, and others share them with a tree's.
    const commits = Array.from(
      { length: 600 },
      (_, at) => `commit refs/heads/main\ncommitter A <a@b> ${at} +0000\ndata 1\nx\n`,
    );
    gitReading(root, commits.join(''), 'fast-import', '--quiet');
    const all = git(root, 'rev-list', 'main').split('\n');
    const byPrefix = grouped(all, (hash) => hash.slice(0, 4));
    const [prefix, hashes] = [...byPrefix].find(([, same]) => same.length > 1)!;
    const repository = await repositoryOf(root);
    const answer = await repository.revision({ text: prefix });
    assert(answer.kind === 'ambiguous');
    assert.deepEqual([...answer.candidates].sort(), [...hashes].sort());
    assert.match(answer.next, /more digits/);
    const single = [...byPrefix].find(([, same]) => same.length === 1)!;
    const found = await repository.revision({ text: single[0] });
    assert(found.kind === 'commit');
    assert.equal(found.commit, single[1][0]);
  });

  it('that a clone does not have is told with the command that would fetch it', async () => {
    const root = newRepository();
    commit(root, { a: '1' });
    const repository = await repositoryOf(root);
    const hash = '0123456789'.repeat(4);
    assert.match(
      await told(repository, 'v9.0.0'),
      /^missing: v9\.0\.0 is not in this clone, which has no remote to fetch it from\. Check how it is written, or add the remote/,
    );
    git(root, 'remote', 'add', 'upstream', 'https://example.com/u.git');
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    const other = 'If it is not there either, the profile is of another repository.';
    assert.equal(
      await told(repository, 'v9.0.0'),
      `missing: v9.0.0 is not in this clone. Run \`git fetch --tags origin\`. ${other}`,
    );
    assert.equal(
      await told(repository, hash),
      `missing: ${hash} is not in this clone. Run \`git fetch origin ${hash}\`. ${other}`,
    );
  });

  it('that a shallow clone does not have is told with a command that does fetch it', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'v1.0.0');
    git(root, 'tag', '2.0.0');
    commit(root, { a: '2' }, 'second');
    git(root, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    // A shallow clone has one branch only.
    const branches = '"+refs/heads/*:refs/remotes/origin/*"';
    for (const [text, command] of [
      [first, `git fetch --depth=1 origin ${first}`],
      ['v1.0.0', 'git fetch --depth=1 origin "refs/tags/*1.0.0:refs/tags/*1.0.0"'],
      // The tag may be called otherwise than the build.
      ['v2.0.0', 'git fetch --depth=1 origin "refs/tags/*2.0.0:refs/tags/*2.0.0"'],
      ['2.0.0', 'git fetch --depth=1 origin "refs/tags/*2.0.0:refs/tags/*2.0.0"'],
      // git looks once where the history of a shallow clone ends.
      ['main~1', `git fetch --unshallow --tags origin ${branches}`],
      [first.slice(0, 8), `git fetch --unshallow --tags origin ${branches}`],
      [`v1.0.0-0-g${first.slice(0, 8)}`, `git fetch --unshallow --tags origin ${branches}`],
    ] as const) {
      const clone = path.join(temporaryFolder(), 'shallow');
      git(path.dirname(clone), 'clone', '-q', '--depth=1', `file://${root}`, clone);
      const repository = await repositoryOf(clone);
      assert.equal(repository.workTree.isShallow, true);
      const answer = await repository.revision({ text });
      assert(answer.kind === 'missing', `${text}: ${answer.kind}`);
      assert.equal(answer.command, command);
      assert.equal(answer.next, `Run \`${command}\`.`);
      assert.equal(git(clone, 'rev-list', '--all', '--count'), '1'); // Nothing was fetched.
      git(clone, ...wordsOf(command).slice(1), '-q');
      assert.match(await told(repository, text), /^first by /); // The same process sees what was fetched.
    }
  });

  it('that any clone does not have is there after the command was run, as tag, branch or hash', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    for (const tag of ['v1.0.0', 'v1.1.0', '2.0.0', 'nightly', 'money/v0.1.0'])
      git(root, 'tag', tag);
    git(root, 'tag', '-a', 'signed/one', '-m', 'annotated');
    for (const branch of ['rel/one', '1.2.x', 'v3']) git(root, 'branch', branch);
    git(root, 'checkout', '-q', '-b', 'side');
    const second = commit(root, { b: '1' }, 'second');
    git(root, 'checkout', '-q', 'main');
    commit(root, { a: '2' }, 'third');
    const texts: Readonly<Record<string, string>> = {
      [first]: 'first',
      [second]: 'second',
      [second.slice(0, 9)]: 'second',
      [`sha-${second}`]: 'second',
      [`v1.0.0-1-g${second.slice(0, 9)}`]: 'second',
      'v1.0.0': 'first',
      '1.1.0': 'first',
      '1.1.0+build5': 'first',
      '2.0.0': 'first',
      nightly: 'first',
      'money/v0.1.0': 'first',
      'signed/one': 'first',
      'rel/one': 'first',
      '1.2.x': 'first',
      v3: 'first',
      side: 'second',
      'origin/side': 'second',
      'refs/heads/side': 'second',
      'refs/tags/nightly': 'first',
      'side~1': 'first',
    };
    // All texts with those that have least; of the others what they have otherwise.
    const few = [first, second.slice(0, 9), 'v1.0.0', 'rel/one'];
    const ways = [
      { way: ['--depth=1'], asked: Object.keys(texts) },
      { way: ['--single-branch', '--no-tags'], asked: Object.keys(texts) },
      { way: ['--single-branch'], asked: few },
      { way: ['--no-tags'], asked: few },
      { way: ['--filter=blob:none', '--no-checkout', '--single-branch'], asked: few },
      { way: ['--filter=blob:none', '--no-checkout', '--depth=1'], asked: few },
    ];
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    for (const { way, asked } of ways)
      for (const text of asked) {
        const clone = path.join(temporaryFolder(), 'clone');
        git(path.dirname(clone), 'clone', '-q', ...way, `file://${root}`, clone);
        const repository = await repositoryOf(clone);
        const answer = await repository.revision({ text });
        if (answer.kind === 'missing') {
          assert(answer.command !== undefined);
          assert(answer.next.includes(`\`${answer.command}\``));
          git(clone, ...wordsOf(answer.command).slice(1), '-q');
        } else assert(!way.includes('--depth=1'), `${text} is not here yet`);
        assert.match(
          await told(repository, text),
          new RegExp(`^${texts[text]!} by `),
          `${text} in a clone by ${way.join(' ')}`,
        );
      }
  }).timeout(300_000);

  it('that is missing is fetched from the remote that was built, and again after a fetch', async () => {
    const root = newRepository();
    commit(root, { a: '1' });
    git(root, 'remote', 'add', 'origin', 'https://example.com/fork.git');
    git(root, 'remote', 'add', 'upstream', 'https://example.com/shop.git');
    const repository = await repositoryOf(root);
    const command = async (text: string, repositoryUrl?: string) => {
      const answer = await repository.revision({
        text,
        ...(repositoryUrl === undefined ? {} : { repositoryUrl }),
      });
      assert(answer.kind === 'missing');
      return answer.command;
    };
    assert.equal(await command('rel'), 'git fetch --tags origin');
    const shop = 'git@example.com:shop';
    assert.equal(await command('rel', shop), 'git fetch --tags upstream');
    assert.equal(await command('upstream/rel'), 'git fetch --tags upstream');
    // What a profile says is never read by the shell that it is pasted into.
    git(root, 'config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/origin/main');
    const branches = '"+refs/heads/*:refs/remotes/origin/*"';
    assert.equal(await command('rel'), 'git fetch --tags origin rel:refs/remotes/origin/rel');
    for (const text of ['x;reboot', 'x$(reboot)', 'x`reboot`', 'x&reboot', "x'y", 'x"y', 'x|y'])
      assert.equal(await command(text), `git fetch --tags origin ${branches}`, text);
  });

  it('of another repository is told where the profile names it', async () => {
    const root = newRepository();
    commit(root, { a: '1' });
    git(root, 'remote', 'add', 'origin', 'git@example.com:shop/cart.git');
    const repository = await repositoryOf(root);
    const hash = 'abc'.repeat(13) + 'a';
    assert.equal(
      await told(repository, hash, { repositoryUrl: 'https://example.com/shop/search' }),
      `other-repository: ${hash} is of https://example.com/shop/search, and this is a clone of git@example.com:shop/cart.git. ` +
        'Open a clone of https://example.com/shop/search.',
    );
    assert.match(
      await told(repository, hash, { repositoryUrl: 'https://example.com/shop/cart' }),
      /^missing: /,
    );
  });

  it('is seen when it comes, without a new repository', async () => {
    const root = newRepository();
    commit(root, { a: '1' }, 'first');
    const repository = await repositoryOf(root);
    assert.match(await told(repository, 'v2'), /^missing/);
    commit(root, { a: '2' }, 'second');
    git(root, 'tag', 'v2');
    assert.equal(await told(repository, 'v2'), 'second by tag');
  });
});

describeGit('the address of a repository', () => {
  it('is the same however it is reached', () => {
    const same = [
      'git@github.com:shop/cart.git',
      'https://github.com/shop/cart',
      'https://user:token@github.com/Shop/cart.git/',
      'ssh://git@github.com:22/shop/cart.git',
    ];
    for (const address of same) assert(isSameAddress(address, same[0]!), address);
    assert(!isSameAddress('https://github.com/shop/cart', 'https://github.com/shop/carts'));
    assert(!isSameAddress('https://github.com/shop/cart', 'https://gitlab.com/shop/cart'));
  });
});
