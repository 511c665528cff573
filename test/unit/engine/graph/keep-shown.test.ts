// Lines with the samples of a filter alone, against the lines of a profile that has no other samples.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FlameEdit } from '../../../../src/core/flame/edits.ts';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { cardOf } from '../../../../src/engine/lines/card-answer.ts';
import { HeldProfiles, HeldView } from '../../../../src/engine/held-profile.ts';
import { holdOrigin } from '../../../../src/engine/load/hold-origin.ts';
import { keepShown } from '../../../../src/engine/graph/keep-shown.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { profileOf } from '../../support/profile-text.ts';

const STACKS = {
  list: '10  /w/main.go:5 main.main > /w/list.go:3 main.list > /w/lib.go:9 main.write',
  cart: '30  /w/main.go:6 main.main > /w/cart.go:4 main.cart > /w/lib.go:9 main.write',
  pay: '40  /w/main.go:6 main.main > /w/cart.go:5 main.cart > /w/pay.go:2 main.pay',
  idle: '20  /w/main.go:9 main.main',
};
const all = profileOf(Object.values(STACKS).join('\n'));
const workspace = {
  roots: ['/w'],
  files: ['main', 'list', 'cart', 'lib', 'pay'].map((name) => `/w/${name}.go`),
};
const edit = (does: 'only' | 'ignore' | 'hide', name: string, file: string): FlameEdit => ({
  does,
  function: { name, file },
});
const onlyCart = edit('only', 'main.cart', '/w/cart.go');

function hold(held: HeldProfiles, profile: Profile) {
  const value = { rule: 'delta', scale: 1, seconds: undefined } as const;
  return held.add((handle) =>
    holdOrigin(handle, {
      kind: 'files',
      combined: { profile, values: [value] },
      title: 'made',
      files: 1,
      scrapes: undefined,
      range: undefined,
      until: undefined,
      bytes: 0,
    }),
  );
}

async function heatWith(edits: readonly FlameEdit[]) {
  const held = new HeldProfiles();
  const whole = { handle: hold(held, all).handle, valueType: 0 };
  await held.view(whole).place(workspace);
  const kept = { ...whole, handle: keepShown(held, whole, edits).handle };
  return { held, whole: held.view(whole), kept: held.view(kept) };
}

/** `main.go:6 total/self` of every line. */
const rows = (view: HeldView) =>
  heatOf(view).files.flatMap(({ path, line, total, self, here }) =>
    Array.from(line, (at, row) => `${path}:${at} ${total[row]}/${self[row]}/${here[row]}`),
  );

/** The same of a profile that has only these stacks. */
async function rowsOfStacks(...names: readonly (keyof typeof STACKS)[]) {
  const view = new HeldView(
    profileOf(names.map((name) => STACKS[name]).join('\n')),
    0,
    1,
    undefined,
  );
  await view.place(workspace);
  return rows(view).sort();
}

describe('lines with the samples of a filter', () => {
  it('cost what the samples cost that pass through a function', async () => {
    const { kept } = await heatWith([onlyCart]);
    assert.deepEqual(rows(kept).sort(), await rowsOfStacks('cart', 'pay'));
  });

  it('cost what is left without those that pass through another', async () => {
    const { kept } = await heatWith([onlyCart, edit('ignore', 'main.pay', '/w/pay.go')]);
    assert.deepEqual(rows(kept).sort(), await rowsOfStacks('cart'));
  });

  it('follow what the graph dropped: what is hidden leads to nobody any more', async () => {
    const { kept } = await heatWith([edit('hide', 'main.cart', '/w/cart.go'), onlyCart]);
    assert.deepEqual(rows(kept), []);
    const hidden = await heatWith([edit('hide', 'main.cart', '/w/cart.go')]);
    assert.deepEqual(rows(hidden.kept), rows(hidden.whole), 'hiding drops no sample');
  });

  it('have shares of all samples, and cards of the same', async () => {
    const { kept, whole } = await heatWith([onlyCart]);
    const share = (view: HeldView, path: string) =>
      heatOf(view).files.find((file) => file.path === path)?.share;
    assert.equal(share(kept, '/w/main.go'), 0.7);
    assert.equal(share(whole, '/w/main.go'), 1);
    assert.equal(kept.whole, whole.whole);
    const card = cardOf(kept, '/w/lib.go', 9);
    assert.equal(card?.total, 30);
    assert.deepEqual(
      card.callers.map(({ name, value }) => `${name} ${value}`),
      ['main.cart 30'],
    );
    assert.equal(cardOf(kept, '/w/list.go', 3), undefined);
  });

  it('stay where they are when the whole is placed anew', async () => {
    const { kept, whole } = await heatWith([onlyCart]);
    assert.equal(rows(kept).length, 5);
    await whole.place({ roots: ['/w'], files: ['/w/pay.go'] });
    assert.deepEqual(rows(kept), ['/w/pay.go:2 40/40/40']);
  });

  it('are forgotten without the whole', async () => {
    const { held, whole } = await heatWith([onlyCart]);
    held.release(2);
    assert.throws(() => held.view({ handle: 2, valueType: 0 }), /no longer loaded/);
    assert.equal(held.view({ handle: 1, valueType: 0 }), whole);
  });
});
