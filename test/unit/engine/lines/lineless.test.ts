import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LinelessFunction } from '../../../../src/engine/lines/line-answers.ts';
import { fileHeatOf, heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { profileOf } from '../../support/profile-text.ts';

/** `name self total here` of each. */
function rows(functions: readonly LinelessFunction[]): readonly string[] {
  return functions.map(({ name, self, total, here }) => [name, self, total, here].join(' '));
}

async function viewOf(text: string, files: readonly string[]): Promise<HeldView> {
  const view = new HeldView(profileOf(text), 0, 1, undefined);
  await view.place({ roots: ['/w'], files });
  return view;
}

describe('functions without lines, in files of the workspace', () => {
  const cart = '/w/src/main/java/com/acme/cart/Cart.java';
  const text = `
    10  com/acme/cart/Cart.total > com/acme/cart/Cart.price > java/util/List.get
    20  com/acme/cart/Cart.total > com/acme/cart/Cart.total
    30  /w/Main.java:5 com/acme/Main.main > com/acme/cart/Cart.total
  `;

  it('have their cost by file, each sample once however often the function recurs', async () => {
    const heat = heatOf(await viewOf(text, [cart, '/w/Main.java']));
    const file = heat.files.find(({ path }) => path === cart);
    assert.ok(file, 'a file that has nothing but such functions is there');
    assert.equal(file.line.length, 0);
    assert.deepEqual(rows(file.lineless), [
      'com/acme/cart/Cart.total 50 60 50',
      'com/acme/cart/Cart.price 0 10 10',
    ]);
    assert.equal(file.share, 1);
  });

  it('are the deepest place of what they spend, so that lines above them pass it on', async () => {
    const view = await viewOf(text, [cart, '/w/Main.java']);
    const main = fileHeatOf(
      view,
      view.placed.placement.files.findIndex(({ path }) => path === '/w/Main.java'),
    );
    assert.deepEqual([main?.heat.total[0], main?.heat.here[0]], [30, 0]);
    assert.deepEqual(main?.heat.lineless, []);
  });

  it('are not outside the workspace, and lead to what is', async () => {
    const { outside } = heatOf(await viewOf(text, [cart, '/w/Main.java']));
    assert.deepEqual(
      outside.map(({ name, total, from }) => [name, total, from]),
      [['java.util', 10, { path: cart, line: 0 }]],
    );
  });

  it('count only at frames without a line where others of the same function have one', async () => {
    const heat = heatOf(
      await viewOf(
        `
          10  /w/a.go:5 main.Total
          7   /w/a.go main.Total
        `.replace('/w/a.go main', '/w/a.go:0 main'),
        ['/w/a.go'],
      ),
    );
    const [file] = heat.files;
    assert.deepEqual(Array.from(file!.total), [10]);
    assert.deepEqual(rows(file!.lineless), ['main.Total 7 7 7']);
  });
});

describe('functions without lines and files', () => {
  it('are told apart from what a runtime or the kernel names, heaviest first and few', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `${at + 1} main.f${at}`).join('\n');
    const heat = heatOf(
      await viewOf(
        `${many}
         500  main.main > shop.(*Cart).Total > 0x4a10 [libc.so]
         400  main.main > java.util.List.get
         300  main.main > std::sort
        `,
        ['/w/a.go'],
      ),
    );
    assert.equal(heat.lineless.length, 50);
    assert.deepEqual(rows(heat.lineless).slice(0, 3), [
      'main.main 0 1200 NaN',
      'shop.(*Cart).Total 0 500 NaN',
      'main.f59 60 60 NaN',
    ]);
    assert.deepEqual(heat.files, []);
  });
});
