import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LeftOutFile } from '../../../../src/engine/load/loaded.ts';
import { leftOutText } from '../../../../src/engine/load/left-out.ts';

describe('what was left out', () => {
  const text = (of: number, ...whys: LeftOutFile['why'][]) =>
    leftOutText({ of, files: whys.map((why) => ({ path: '/p', why, message: '' })) });

  it('is counted, and by its cause where there are several', () => {
    assert.equal(text(20, 'empty'), '1 file of 20 was empty and left out');
    assert.equal(text(20, 'broken', 'broken'), '2 files of 20 were broken and left out');
    assert.equal(
      text(9, 'broken', 'empty', 'unreadable', 'empty'),
      '4 files of 9 were left out: 2 empty, 1 broken, 1 unreadable',
    );
  });
});
