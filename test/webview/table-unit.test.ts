// The unit of a table's amounts: one for the whole column, and such that the rows seen first can be told apart.

import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../unit/support/command-line.ts';
import { columnUnit } from '../../webview/table/column-unit.ts';
import { startPages } from './support/page.ts';
import type { Pages } from './support/page.ts';
import { messagesOf } from './support/profiles.ts';

const CORES = { type: 'cpu', unit: 'nanoseconds', seconds: 1 };

describe('the unit of a column', () => {
  const told = (values: readonly number[], measure: Parameters<typeof columnUnit>[1]) => {
    const unit = columnUnit(Float64Array.from(values), measure);
    return [unit.name, ...values.map((value) => unit.text(value))];
  };

  it('is the largest one in which the middle of the first rows has two digits', () => {
    assert.deepEqual(told([1.2e9, 4e8, 2e8], CORES), ['cores', '1.20', '0.40', '0.20']);
    const short = [1.4e8, 2e7, 1e7, 1e7, 1e7, 0];
    assert.deepEqual(told(short, CORES), ['mcores', '140.0', '20.0', '10.0', '10.0', '10.0', '–']);
    const time = { type: 'cpu', unit: 'nanoseconds', seconds: undefined };
    assert.deepEqual(told([1.4e9, 3e7, 1e7], time), ['ms', '1\u202f400.0', '30.0', '10.0']);
    const heap = { type: 'inuse_space', unit: 'bytes', seconds: undefined };
    assert.deepEqual(told([3 * 2 ** 20, 2 ** 10, 2 ** 10], heap).slice(0, 2), [
      'KiB',
      '3\u202f072.0',
    ]);
  });

  it('stays where the largest would get more digits than can be read', () => {
    assert.equal(
      told([2 ** 30, 2 ** 10, 2 ** 10], { type: 'x', unit: 'bytes', seconds: 0 })[0],
      'GiB',
    );
  });

  it('says that amounts are per unit of work, and has decimals then', () => {
    const heap = { type: 'alloc_space', unit: 'bytes', seconds: undefined, isPerUnit: true };
    assert.deepEqual(told([900, 400.25], heap), ['B/unit', '900.0', '400.3']);
    const counts = { type: 'alloc_objects', unit: 'count', seconds: undefined, isPerUnit: true };
    assert.deepEqual(told([12.4, 3.2], counts), ['/unit', '12.4', '3.2']);
  });

  it('is not that of the many small rows below the first', () => {
    const rows = [
      ...Array.from({ length: 40 }, () => 2e9),
      ...Array.from({ length: 999 }, () => 1),
    ];
    assert.equal(told(rows, CORES)[0], 'cores');
  });
});

describe('the table of a short CPU file', () => {
  let pages: Pages;
  before(async () => {
    pages = await startPages();
  });
  after(() => pages.close());

  it('tells its first rows apart by more than one digit', async () => {
    const messages = await messagesOf([
      path.join(root, 'test/fixtures/profiles/go126-cpu-1.pb.gz'),
    ]);
    const open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(messages.page, ...messages.graph);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.send(...messages.calls);
    const cells = open.page.locator('.table-row .cell.number:first-child');
    await cells.first().waitFor();
    const texts = (await cells.allInnerTexts()).slice(0, 20);
    for (const text of texts) assert.match(text, /^[1-9]\d{0,2}\.\d\s/, texts.join(' | '));
    assert.deepEqual(open.errors, []);
    await open.close();
  });
});
