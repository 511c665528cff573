// The difference of two profiles, place by place, against `go tool pprof -diff_base`.
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'mocha';
import { compareSides, type Side } from '../../../src/core/compare/compare.ts';
import { PlacesOfBoth } from '../../../src/core/compare/places-of-both.ts';
import { cleanPath } from '../../../src/core/file-key.ts';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { profileIn } from '../support/recordings.ts';

const profiles = path.resolve(import.meta.dirname, '../../fixtures/profiles');

describeOracle('differences equal go tool pprof -diff_base, every row', () => {
  for (const [base, fresh] of [
    ['go126-cpu-1', 'go126-cpu-2'],
    ['go126-cpu-3', 'go126-cpu-2'],
    ['go126-trim-heap', 'go126-heap'],
    ['go126-trim-mutex', 'go126-mutex'],
    ['pyroscope-python-cpu-1', 'pyroscope-python-cpu-2'],
  ] as const)
    for (const granularity of ['functions', 'lines'] as const)
      it(`${base} and ${fresh}, ${granularity}`, async () => {
        const [first, second] = [base, fresh].map((name) => path.join(profiles, `${name}.pb.gz`));
        const table = new PlacesOfBoth(granularity);
        const type = profileIn(second!).valueTypes.at(-1)!;
        const sideOf = (file: string): Side => {
          const profile = withoutDroppedFrames(profileIn(file));
          const weights = profile.samples.values.at(-1)!;
          return { slices: [{ costs: table.costs(profile, weights), factor: 1 }], factor: 1 };
        };
        const sides = [sideOf(first!), sideOf(second!)] as const;
        const ours = compareSides(...sides, table.places.length).flatMap((row) => {
          const self = row.fresh.self - row.base.self;
          const total = row.fresh.total - row.base.total;
          const { name, file, line } = table.places[row.place]!;
          const place = line === 0 ? cleanPath(file) : `${cleanPath(file)}:${line}`;
          const told = granularity === 'functions' ? name : [name, place].join(' ').trim();
          return self === 0 && total === 0 ? [] : [`${self} ${total} ${told}`];
        });
        const options = { granularity, sample_index: type.type, unit: exactUnit(type.unit) };
        const [report] = await askPprof(['-diff_base', first!, second!], [{ options }]);
        const theirs = topRows(report!).filter((row) => !row.startsWith('0 0 '));
        assert(theirs.length > 5);
        assert.deepEqual(ours.sort(), theirs);
      });
});
