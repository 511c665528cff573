import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  editorLines,
  profiledAsShown,
  profiledLines,
} from '../../../../src/core/line-map/text-lines.ts';

describe('a profiled text as an editor shows it', () => {
  it('has its lines under the numbers that they were measured by, a return within one as a picture', () => {
    const text = 'one\r\ntwo\rstill two\nthree\n';
    assert.equal(profiledAsShown(text), 'one\r\ntwo\u240dstill two\nthree\n');
    assert.equal(editorLines(text).length, 4, 'the editor would count one more');
    assert.equal(editorLines(profiledAsShown(text)).length, profiledLines(text).length);
  });

  it('keeps returns where they end the lines', () => {
    assert.equal(profiledAsShown('one\rtwo\r'), 'one\rtwo\r');
  });
});
