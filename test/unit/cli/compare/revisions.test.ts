import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { before, it } from 'mocha';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
} from '../../support/git-repository.ts';
import { hotline } from '../../support/command-line.ts';
import { compare, compareJson, writeSide, type CompareJson } from './support.ts';

const CART = `package cart

func Total(items []int) int {
	sum := 0
	for _, item := range items {
		sum += item
	}
	return sum
}

func Discount(items []int) int {
	best := 0
	for _, item := range items {
		if item > best {
			best = item
		}
	}
	return best
}
`;

/** Moved down, with another name for a function, in a file of another name. */
const PRICES = CART.replace(
  'package cart\n',
  'package cart\n\n// Prices are in cents.\nconst cents = 100\n',
).replace('func Discount', 'func Rebate');

/** The line that costs more was changed. */
const SLOWER = PRICES.replace('if item > best', 'if item > best && item > cents-cents');

describeGit('a comparison of two revisions', () => {
  let root = '';
  let base = '';
  let fresh = '';
  const of = (name: string, file: string, line: number) => `/src/${file}:${line} shop/cart.${name}`;
  before(() => {
    const folder = temporaryFolder();
    root = newRepository(path.join(folder, 'shop'));
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': CART });
    git(root, 'tag', 'v1');
    rmSync(path.join(root, 'cart/cart.go'));
    commit(root, { 'cart/prices.go': PRICES });
    git(root, 'tag', 'v2');
    commit(root, { 'README.md': 'Read me.\n' }, 'Write of it');
    commit(root, { 'cart/prices.go': SLOWER }, 'Look twice');
    git(root, 'tag', 'v3');
    // None of them is checked out.
    commit(root, { 'cart/prices.go': 'package cart\n' });
    base = writeSide(path.join(folder, 'base'), {
      [of('Total', 'shop/cart/cart.go', 6)]: 200,
      [of('Discount', 'shop/cart/cart.go', 14)]: 100,
      [of('Discount', 'shop/cart/cart.go', 15)]: 50,
    });
    fresh = writeSide(path.join(folder, 'new'), {
      [of('Total', 'shop/cart/prices.go', 9)]: 200,
      [of('Rebate', 'shop/cart/prices.go', 17)]: 140,
      [of('Rebate', 'shop/cart/prices.go', 18)]: 50,
    });
  });
  const revisions = () => ['--repo', root, '--base-rev', 'v1', '--new-rev', 'v2'];
  const lines = (rows: Awaited<ReturnType<typeof compareJson>>['rows']) =>
    rows.map((row) => [row.function, row.line, row.path, row.baseLine, row.state].join(' ')).sort();

  it('follows a function that was taken out of its file into another one', async () => {
    const folder = temporaryFolder();
    const own = newRepository(path.join(folder, 'shop'));
    const [first, second] = CART.split('\nfunc Discount');
    const discount = `func Discount${second!}`;
    commit(own, { 'go.mod': 'module shop\n', 'cart/cart.go': CART });
    git(own, 'tag', 'v1');
    const apart = { 'cart/cart.go': first!, 'cart/best.go': `package cart\n\n${discount}` };
    commit(own, apart, 'Take them apart');
    git(own, 'tag', 'v2');
    const then = writeSide(path.join(folder, 'base'), {
      [of('Total', 'shop/cart/cart.go', 6)]: 200,
      [of('Discount', 'shop/cart/cart.go', 14)]: 100,
      [of('Discount', 'shop/cart/cart.go', 15)]: 50,
    });
    const now = writeSide(path.join(folder, 'new'), {
      [of('Total', 'shop/cart/cart.go', 6)]: 200,
      [of('Discount', 'shop/cart/best.go', 6)]: 100,
      [of('Discount', 'shop/cart/best.go', 7)]: 50,
    });
    const told = await compareJson(
      then,
      now,
      ...['--repo', own, '--base-rev', 'v1', '--new-rev', 'v2'],
      ...['--fail-on', 'cpu:cart/**>+50%'],
    );
    assert.deepEqual(lines(told.rows), [
      'shop/cart.Discount 6 cart/best.go 14 same',
      'shop/cart.Discount 7 cart/best.go 15 same',
      'shop/cart.Total 6 cart/cart.go  same',
    ]);
    assert.deepEqual(told.suspects, []);
  });

  it('has lines that moved as the same lines, and renamed functions as the same functions', async () => {
    const told = await compareJson(base, fresh, ...revisions());
    assert.deepEqual(lines(told.rows), [
      'shop/cart.Rebate 17 cart/prices.go 14 changed',
      'shop/cart.Rebate 18 cart/prices.go 15 changed',
      'shop/cart.Total 9 cart/prices.go 6 changed',
    ]);
    const rebate = told.rows.find(({ line }) => line === 17)!;
    assert.deepEqual(
      [rebate.baseFunction, rebate.baseFile],
      ['shop/cart.Discount', '/src/shop/cart/cart.go'],
    );
    assert.equal(told.base.revision, git(root, 'rev-parse', 'v1'));
    const functions = await compareJson(base, fresh, '--by', 'functions', ...revisions());
    assert.deepEqual(
      functions.rows.map((row) => [row.function, row.baseFunction, row.state]).sort(),
      [
        ['shop/cart.Rebate', 'shop/cart.Discount', 'changed'],
        ['shop/cart.Total', undefined, 'changed'],
      ],
    );
  });

  it('names the commits that may have made what regressed', async () => {
    const told = await compareJson(
      base,
      fresh,
      '--repo',
      root,
      '--base-rev',
      'v1',
      '--new-rev',
      'v3',
    );
    assert.deepEqual(
      told.suspects.map(({ subject, by, functions }) => [subject, by, functions.join()]),
      [
        ['Look twice', 'lines', 'shop/cart.Rebate'],
        ['A commit', 'files', 'shop/cart.Rebate'],
      ],
    );
    const { stdout } = await compare(
      base,
      fresh,
      '--repo',
      root,
      '--base-rev',
      'v1',
      '--new-rev',
      'v3',
    );
    assert.match(
      stdout,
      /^Suspect: [0-9a-f]{12} Look twice \(A; touches the regressed function\)$/m,
    );
    const none = await compareJson(
      fresh,
      fresh,
      '--repo',
      root,
      '--base-rev',
      'v1',
      '--new-rev',
      'v3',
    );
    assert.deepEqual(none.suspects, []);
  });

  it('says that revisions have nothing in common', async () => {
    const away = git(root, 'commit-tree', '-m', 'Begin anew', 'v2^{tree}');
    const told = await compareJson(
      base,
      fresh,
      '--repo',
      root,
      '--base-rev',
      'v1',
      '--new-rev',
      away,
    );
    assert.match(told.notes.join('\n'), /come from no common commit/);
    assert.deepEqual((await compareJson(base, fresh, ...revisions())).notes, []);
  });

  it('without a repository takes lines for those of their numbers', async () => {
    const { rows } = await compareJson(base, fresh);
    assert.deepEqual([...new Set(rows.map(({ state }) => state))].sort(), ['gone', 'new']);
  });

  it('takes the repository that it runs in, where the profiles tell its revisions, and says so', async () => {
    const told = (name: string, revision: string, lines: Readonly<Record<string, number>>) => {
      const label = ` {commit=${git(root, 'rev-parse', revision)}}`;
      return writeSide(
        path.join(path.dirname(root), name),
        Object.fromEntries(Object.entries(lines).map(([stack, count]) => [stack + label, count])),
      );
    };
    const lib = '/go/pkg/mod/example.com/lib@v1.2.0/sort.go:7 example.com/lib.Sort';
    const before = told('told-base', 'v1', {
      [of('Total', 'shop/cart/cart.go', 6)]: 200,
      [`${of('Discount', 'shop/cart/cart.go', 14)} > ${lib}`]: 100,
    });
    const after = told('told-new', 'v2', {
      [of('Total', 'shop/cart/prices.go', 9)]: 200,
      [`${of('Rebate', 'shop/cart/prices.go', 17)} > ${lib}`]: 160,
    });
    const inside = async (cwd: string) => {
      const options = ['compare', '--base', before, '--new', after, '--format', 'json'];
      const { stdout } = await hotline(options, {}, cwd);
      return JSON.parse(stdout) as CompareJson;
    };
    const here = await inside(path.join(root, 'cart'));
    assert.deepEqual(lines(here.rows), [
      'example.com/lib.Sort 7   changed',
      'shop/cart.Rebate 17 cart/prices.go 14 changed',
      'shop/cart.Total 9 cart/prices.go 6 changed',
    ]);
    assert.match(
      here.notes.join('\n'),
      /Lines are followed in .*shop.*, whose files have \d+ % of/,
    );
    const away = await inside(path.dirname(root));
    assert.equal(away.rows.filter(({ state }) => state === 'new').length, 2);
    assert.doesNotMatch(away.notes.join('\n'), /followed|numbers/);
  });

  it('says that it does so where a revision is told by nobody', async () => {
    const { notes } = await compareJson(base, fresh, '--repo', root, '--base-rev', 'v1');
    assert.match(notes.join('\n'), /The new side tells no revision.*--new-rev/);
  });

  it('refuses a revision that the repository does not have', async () => {
    const { stderr, exitCode } = await compare(
      base,
      fresh,
      '--repo',
      root,
      '--base-rev',
      'v9',
      '--new-rev',
      'v2',
    );
    assert.equal(exitCode, 2);
    assert.match(stderr, /v9/);
  });
});
