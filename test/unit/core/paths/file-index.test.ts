import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { indexFiles } from '../../../../src/core/paths/file-index.ts';

describe('the index of files, for paths', () => {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

  it('knows the roots above a file', () => {
    const index = indexFiles(['/w/a/src/x.py'], ['/w', '/w/a', '/w/b']);
    assert.deepEqual(index.named('x.py')[0]!.roots, [1, 2]);
  });

  it('finds files near a name: in a folder of that name, or in a root', () => {
    const index = indexFiles(['/w/a/x.py', '/w/b/x.py', '/w/x.py', '/v/b/x.py'], ['/w', '/v/b']);
    assert.deepEqual(paths(index.near(['q', 'a', 'x.py'])), ['/w/a/x.py', '/w/x.py', '/v/b/x.py']);
    assert.deepEqual(index.near(['a', 'y.py']), []);
  });

  it('finds a file by its path, spelled as the file system allows', () => {
    const files = ['C:\\Users\\Ann\\Cart.cs', '/w/Cafe\u0301.py'];
    const index = indexFiles(files, ['C:\\Users\\Ann', '/w'], true);
    const at = (...parts: string[]) => index.at(parts.map(index.fold))?.path;
    assert.equal(at('c:', 'users', 'ANN', 'cart.cs'), files[0]);
    assert.equal(at('w', 'caf\u00e9.py'), files[1]);
    assert.equal(indexFiles(files, [], false).at(['c:', 'users', 'ann', 'cart.cs']), undefined);
  });

  it('takes the first of two spellings of one file', () => {
    const index = indexFiles(['/w/a.py', '/w/A.py'], ['/w'], true);
    assert.equal(index.at(['w', 'a.py'])?.path, '/w/a.py');
  });

  it('is not misled by names that objects have', () => {
    const index = indexFiles(['/w/constructor', '/w/__proto__'], ['/w']);
    assert.deepEqual(paths(index.named('__proto__')), ['/w/__proto__']);
    assert.deepEqual(index.named('toString'), []);
  });
});
