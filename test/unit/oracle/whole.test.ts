// What shares are of, against the total that `go tool pprof` takes its percentages of.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { exactWhole, wholeOf } from '../../../src/core/whole.ts';
import { askPprof, describeOracle } from '../support/go-pprof.ts';
import { profileOf } from '../support/profile-text.ts';
import { profileIn } from '../support/recordings.ts';

const profiles = path.resolve(import.meta.dirname, '../../fixtures/profiles');

describeOracle("the whole is pprof's total", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-whole-'));
  after(() => rmSync(folder, { recursive: true }));

  const isTheirs = async (file: string, profile: Profile) => {
    const type = profile.valueTypes.length - 1;
    const options = { sample_index: profile.valueTypes[type]!.type, unit: 'count' };
    const [report] = await askPprof([file], [{ options }]);
    const theirs = Number(/ of (-?[\d.]+)\S* total/.exec(report!)?.[1]);
    assert.equal(exactWhole(profile, type), theirs);
    assert.equal(wholeOf(profile, profile.samples.values[type]!), theirs);
  };

  for (const name of ['go126-heap-delta', 'go126-http-allocs-delta', 'go126-heap'])
    it(`of ${name}`, () => {
      const file = path.join(profiles, `${name}.pb.gz`);
      return isTheirs(file, profileIn(file));
    });

  it('of what -diff_base made, where it is that of the base', async () => {
    const profile = profileOf(`
      70B   main.go:1 main > a.go:1 a
      -30B  main.go:1 main > a.go:1 a   {pprof::base=true}
      -20B  main.go:1 main > b.go:1 b   {pprof::base=true}
      9B    main.go:1 main > b.go:1 b   {pprof::base=false}
    `);
    const file = path.join(folder, 'diff.pb');
    writeFileSync(file, encodePprof(profile));
    await isTheirs(file, profile);
    assert.equal(exactWhole(profile, 0), 50);
  });
});
