import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('placed files', () => {
  it('count a sample that passes through several names that are not mapped once', async () => {
    const profile = profileOf(`
      60ns /build/a.go:1 a > /build/b.go:2 b
      30ns /build/b.go:2 b > /w/main.go:3 main
      10ns /w/main.go:3 main`);
    const view = new HeldView(profile, 0, 1, undefined);
    const { notMapped, unmapped, shares } = await view.place({
      roots: ['/w'],
      files: ['/w/main.go'],
    });
    assert.equal(notMapped, 0.9);
    assert.deepEqual(
      unmapped.map(({ name, share }) => [name, share]),
      [
        ['/build/b.go', 0.9],
        ['/build/a.go', 0.6],
      ],
    );
    assert.equal(shares.unmapped, 0.6);
    assert.ok(unmapped.every(({ share }) => share <= notMapped));
  });
});
