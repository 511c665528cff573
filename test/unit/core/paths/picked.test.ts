import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withPicks, type Picks } from '../../../../src/core/paths/picked.ts';
import type { Resolution } from '../../../../src/core/paths/resolution.ts';

describe('what a reader has picked', () => {
  const open = (...candidates: string[]): Resolution => ({
    kind: 'ambiguous',
    candidates,
    rule: 'common-end',
  });
  const paths = (names: readonly string[], places: readonly Resolution[], picks: Picks) =>
    withPicks(names, places, picks).map((place) =>
      place.kind === 'resolved' ? place.path : place.kind,
    );

  it('is the file, and what it was chosen among is kept', () => {
    const candidates = ['/w/a/q.go', '/w/b/q.go'];
    assert.deepEqual(withPicks(['x/q.go'], [open(...candidates)], { 'x/q.go': '/w/b/q.go' }), [
      {
        kind: 'resolved',
        path: '/w/b/q.go',
        rule: 'picked',
        pick: { by: 'x/q.go', candidates },
      },
    ]);
  });

  it('is the file, too, where it was the only candidate', () => {
    const picks = { '/ci/tax/tax.go': '/w/billing/tax/tax.go' };
    const place = open('/w/billing/tax/tax.go');
    assert.deepEqual(paths(['/ci/tax/tax.go'], [place], picks), ['/w/billing/tax/tax.go']);
  });

  it('decides for its neighbours, unless they were picked themselves', () => {
    const both = (file: string) => open(`/w/a/${file}`, `/w/b/${file}`);
    const names = ['q.go', 'r.go', 's.go'].map((file) => `acme/shop/${file}`);
    const picks = { 'acme/shop/r.go': '/w/a/r.go', 'acme/shop/q.go': '/w/b/q.go' };
    const places = ['q.go', 'r.go', 's.go'].map(both);
    assert.deepEqual(paths(names, places, picks), ['/w/b/q.go', '/w/a/r.go', '/w/b/s.go']);
    const [, , third] = withPicks(names, places, picks);
    assert.ok(third?.kind === 'resolved');
    assert.equal(third.pick?.by, 'acme/shop/q.go');
  });

  it('is nothing for names that rules have an answer to, nor for files that are no candidates', () => {
    const mapped: Resolution = { kind: 'resolved', path: '/w/a/q.go', rule: 'mapping' };
    const picks = { 'x/q.go': '/w/gone/q.go', 'y/q.go': '/w/b/q.go' };
    assert.deepEqual(paths(['x/q.go'], [open('/w/a/q.go', '/w/b/q.go')], picks), ['ambiguous']);
    assert.deepEqual(paths(['y/q.go'], [mapped], picks), ['/w/a/q.go']);
  });

  it('is about the file of today, where candidates have the paths that they had', () => {
    const now = (path: string) => (path === '/w/old/q.go' ? '/w/new/q.go' : path);
    const picks = { 'x/q.go': '/w/new/q.go' };
    const [place] = withPicks(['x/q.go'], [open('/w/old/q.go', '/w/b/q.go')], picks, now);
    assert.ok(place?.kind === 'resolved');
    assert.equal(place.path, '/w/old/q.go');
    assert.deepEqual(place.pick?.candidates, ['/w/new/q.go', '/w/b/q.go']);
  });
});
