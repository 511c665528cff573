import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import type { Heat, LineColumns } from '../../../../src/engine/lines/line-answers.ts';
import { profileOf } from '../../support/profile-text.ts';

/** `line total here` of each line. */
function rows({ line, total, here }: LineColumns): readonly string[] {
  return Array.from(line, (at, index) => `${at} ${total[index]} ${here[index]}`);
}

describe('the heat of a name that several files fit', () => {
  const profile = profileOf(`
    10  /src/app/main.go:5 main.main > /src/app/shop/quote.go:3 shop.Quote > /lib/sort.go:9 sort.Slice
    20  /src/app/main.go:5 main.main > /src/app/shop/quote.go:4 shop.Quote > /src/app/shop/quote.go:8 shop.total
    30  /src/app/main.go:5 main.main
  `);
  const view = new HeldView(profile, 0, 1, undefined);
  const candidates = ['/w/new/app/shop/quote.go', '/w/old/app/shop/quote.go'];
  let heat: Heat;
  before(async () => {
    await view.place({ roots: ['/w'], files: ['/w/src/app/main.go', ...candidates] });
    heat = heatOf(view);
  });

  it('stands on none of them, but with all of them', () => {
    assert.deepEqual(
      heat.files.map(({ path }) => path),
      ['/w/src/app/main.go'],
    );
    const [quote] = heat.uncertain;
    assert(quote);
    assert.deepEqual([quote.name, quote.candidates], ['/src/app/shop/quote.go', candidates]);
    assert.deepEqual(rows(quote), ['3 10 10', '4 20 0', '8 20 20']);
    assert.equal(quote.share, 0.5);
    assert.deepEqual(
      Array.from(quote.function, (of) => heat.functions[of]),
      ['shop.Quote', 'shop.Quote', 'shop.total'],
    );
  });

  it('takes nothing from the lines that are certain', () => {
    assert.deepEqual(rows(heat.files[0]!), ['5 60 60']);
  });

  it('is not there when every name has one file', async () => {
    await view.place({ roots: ['/w'], files: ['/w/src/app/main.go', '/w/src/app/shop/quote.go'] });
    assert.deepEqual(heatOf(view).uncertain, []);
  });
});

describe('what lies outside the workspace', () => {
  it('is no code that may be the own: that is not mapped', async () => {
    const text = `
      10  /go/src/net/http/server.go:5 net/http.serve > crc/crc.go:3 crc.Sum
      20  /go/src/net/http/server.go:5 net/http.serve > /ci/tax/tax.go:3 tax.Rate > /usr/local/go/src/sort/sort.go:9 sort.Sort
    `;
    const view = new HeldView(profileOf(text), 0, 1, undefined);
    const { ambiguous, unmapped } = await view.place({
      roots: ['/w'],
      files: ['/w/a/crc/crc.go', '/w/b/crc/crc.go'],
    });
    assert.deepEqual([...ambiguous, ...unmapped].map(({ name }) => name).sort(), [
      '/ci/tax/tax.go',
      'crc/crc.go',
    ]);
    assert.deepEqual(
      heatOf(view).outside.map(({ name, total }) => `${name} ${total}`),
      ['sort 20'],
    );
  });

  it('has the line of each package that spends most itself, its functions together', async () => {
    const view = new HeldView(
      profileOf(`
        10  /w/main.go:5 main.main > sort/sort.go:9 sort.Sort
        30  /w/main.go:5 main.main > sort/sort.go:9 sort.Sort > runtime/map.go:3 runtime.mapassign
        20  /w/main.go:5 main.main > runtime/map.go:7 runtime.mapaccess1
        15  /w/main.go:5 main.main > runtime/map.go:7 runtime.mapaccess2
        5   /w/main.go:5 main.main > [libc.so] memcpy
      `),
      0,
      1,
      undefined,
    );
    await view.place({ roots: ['/w'], files: ['/w/main.go'] });
    const hottest = heatOf(view).outside.map((row) =>
      [row.name, row.hottest && `${row.hottest.file}:${row.hottest.line}`].join(' '),
    );
    assert.deepEqual(hottest, ['runtime runtime/map.go:7', 'sort sort/sort.go:9', '<unknown> ']);
  });
});
