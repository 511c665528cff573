import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readPathMappings } from '../../../../src/core/paths/path-mapping.ts';

describe('hotline.pathMappings, for paths', () => {
  it('are beginnings of names with folders', () => {
    const mappings = [
      { from: '/app/', to: 'services/cart/' },
      { from: '', to: './' },
    ];
    assert.deepEqual(readPathMappings(mappings), { mappings, broken: [] });
    assert.deepEqual(readPathMappings(undefined), { mappings: [], broken: [] });
  });

  const broken: readonly (readonly [unknown, RegExp])[] = [
    ['/app/=x', /no list/],
    [{ from: '/app', to: 'x' }, /no list/],
    [[null], /^Mapping 1 of hotline\.pathMappings is left out: it is no {"from": …, "to": …}/],
    [['/app'], /it is no {"from": …, "to": …}/],
    [[{ from: 7, to: '' }], /its "from" is no text/],
    [[{ from: '/app' }], /its "to" is no text/],
    [[{ from: '/app/**', to: 'x' }], /"\/app\/\*\*" is a pattern/],
    [[{ from: '^/app/', to: 'x' }], /is a pattern/],
    [[{ from: '/app', to: '${workspaceFolder}/x' }], /is a pattern/],
    [[{ from: '/app/../x', to: 'x' }], /has a ".."/],
  ];
  for (const [value, why] of broken)
    it(`name what is broken: ${JSON.stringify(value)}`, () => {
      const read = readPathMappings(value);
      assert.deepEqual(read.mappings, []);
      assert.equal(read.broken.length, 1);
      assert.match(read.broken[0]!, why);
    });
});
