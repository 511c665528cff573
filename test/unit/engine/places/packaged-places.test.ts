import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import type { Workspace } from '../../../../src/engine/origin.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('classes in folders that do not spell their package', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'hotline-kotlin-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function placed(
    text: string,
    files: Readonly<Record<string, string>>,
    more: Partial<Workspace> = {},
  ) {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const view = new HeldView(profileOf(text), 0, 1, undefined);
    const all = Object.keys(files).map((name) => path.join(folder, name));
    const placement = await view.place({ roots: [folder], files: all, ...more });
    const short = (file: string) => path.relative(folder, file);
    return {
      files: placement.files.map((file) => short(file.path)),
      ambiguous: placement.ambiguous.map(({ candidates }) => candidates.map(short)),
      unmapped: placement.unmapped.map(({ name }) => name),
    };
  }

  const CART = 'src/main/kotlin/cart/Cart.kt';
  const kotlin = 'package com.acme.shop\n\nclass Cart {\n  fun total() = 0\n}\n';

  for (const name of [
    'com.acme.shop.Cart.total',
    'com/acme/shop/Cart$Line.price',
    'Cart.kt:4 com.acme.shop.Cart.total',
    'com.acme.shop.CartKt.sum',
  ])
    it(`are found by the line that says it: ${name}`, async () => {
      const found = await placed(`10ns ${name}`, {
        [CART]: kotlin,
        'web/Cart.kt': 'package web\n',
      });
      assert.deepEqual(found, { files: [CART], ambiguous: [], unmapped: [] });
    });

  it('are ambiguous where two files say it', async () => {
    const files = { [`a/${CART}`]: kotlin, [`b/${CART}`]: kotlin };
    const found = await placed('10ns com.acme.shop.Cart.total', files);
    assert.deepEqual(found.ambiguous, [Object.keys(files)]);
  });

  it('have no place where none does, nor where the folders spell another file', async () => {
    const other = { [CART]: kotlin.replace('shop', 'depot') };
    const found = await placed('10ns com.acme.shop.Cart.total', other);
    assert.deepEqual(found, { files: [], ambiguous: [], unmapped: ['com/acme/shop/Cart'] });
    const spelled = 'src/main/kotlin/com/acme/shop/Cart.kt';
    const both = { [spelled]: kotlin, [CART]: kotlin };
    assert.deepEqual((await placed('10ns com.acme.shop.Cart.total', both)).files, [spelled]);
  });

  it('are where somebody says that they are', async () => {
    const files = { [CART]: kotlin, 'elsewhere/Cart.kt': 'package elsewhere\n' };
    const mappings = [{ from: 'Cart.kt', to: 'elsewhere/Cart.kt' }];
    const found = await placed('10ns Cart.kt:4 com.acme.shop.Cart.total', files, { mappings });
    assert.deepEqual(found.files, ['elsewhere/Cart.kt']);
  });
});
