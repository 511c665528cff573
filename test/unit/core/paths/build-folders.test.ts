import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';

describe('a folder that programs are built in', () => {
  const files = ['/w/shop/pricing/quote.js', '/w/shop/source/tax/rate.js'];
  const resolve = resolverOf(openWorkspace({ roots: ['/w/shop'], files }));
  const ruleOf = (file: string) => {
    const found = resolve({ file, function: '' });
    return found.kind === 'resolved' ? `${found.rule} ${found.path}` : found.kind;
  };

  for (const folder of ['/app/', '/workspace/source/', '/build/source/'])
    it(`is ${folder}`, () =>
      assert.equal(ruleOf(`${folder}pricing/quote.js`), `build-folder ${files[0]}`));

  it('may have a folder of the repository that is called as the one inside', () =>
    assert.match(
      ruleOf('/workspace/source/tax/rate.js'),
      /^\S+ \/w\/shop\/source\/tax\/rate\.js$/,
    ));

  it('is none that others were made in as well', () => {
    assert.notEqual(ruleOf('/srv/source/pricing/quote.js'), `build-folder ${files[0]}`);
    assert.notEqual(ruleOf('C:\\apps\\pricing\\quote.js'), `build-folder ${files[0]}`);
  });
});
