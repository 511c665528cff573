import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  decimalText,
  shareText,
  signedShareText,
  spokenShare,
  withPlus,
} from '../../../../src/core/flame/value-texts.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('what is smaller than the least that is shown', () => {
  it('is told as between that and nothing, on either side of it', () => {
    assert.equal(plain(shareText(1, 10_000)), '< 0.1 %');
    assert.equal(plain(shareText(-1, 10_000)), '> −0.1 %');
    assert.equal(plain(signedShareText(1, 10_000)), '< +0.1 %');
    assert.equal(plain(signedShareText(-1, 10_000)), '> −0.1 %');
    assert.equal(plain(decimalText(0.04, 1)), '< 0.1');
    assert.equal(plain(decimalText(-0.04, 1)), '> −0.1');
    assert.equal(plain(withPlus(decimalText(0.04, 1))), '< +0.1');
    assert.equal(plain(withPlus('3.1')), '+3.1');
  });

  it('is so for those who listen, too', () => {
    assert.equal(spokenShare(1, 10_000), 'less than 0.1 percent');
    assert.equal(spokenShare(-1, 10_000), 'minus less than 0.1 percent');
    assert.equal(spokenShare(-300, 10_000), 'minus 3.0 percent');
  });
});
