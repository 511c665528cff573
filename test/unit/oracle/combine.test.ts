import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { combineProfiles } from '../support/combine.ts';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { pprofRows } from '../support/pprof-rows.ts';
import { profileIn } from '../support/recordings.ts';

const recordings = path.resolve(import.meta.dirname, '../../demo/recordings');

/** The 20 scrapes of one type of one build: of one process, one after the other. */
function scrapesOf(folder: string): string[] {
  return readdirSync(path.join(recordings, folder))
    .sort()
    .map((file) => path.join(recordings, folder, file));
}

describeOracle('many snapshots by their rule of addition', () => {
  for (const folder of ['v1/allocs', 'v2/heap', 'v1/mutex', 'v2/block']) {
    it(`${folder}: what counts since the start is pprof's last scrape minus its first`, async () => {
      const files = scrapesOf(folder);
      // In no order: the times in the profiles decide.
      const profiles = files.toReversed().map((file) => withoutDroppedFrames(profileIn(file)));
      const { profile, values } = combineProfiles(profiles, 'file');
      const counted = values.flatMap(({ rule }, type) => (rule === 'cumulative' ? [type] : []));
      assert.equal(counted.length, 2);
      const answers = await askPprof(
        [`-base=${files[0]!}`, files.at(-1)!],
        counted.map((type) => questionOf(type, profile.valueTypes[type]!.unit)),
      );
      for (const [i, type] of counted.entries()) {
        const rows = topRows(answers[i]!);
        assert.ok(rows.length > 20);
        assert.deepEqual(pprofRows(profile, type, 'lines'), rows);
      }
    });
  }

  for (const [folder, gauges] of [
    ['v1/heap', ['inuse_objects', 'inuse_space']],
    ['v2/goroutine', ['goroutine']],
  ] as const) {
    it(`${folder}: a gauge is pprof's sum of the scrapes, to be divided by their number`, async () => {
      const files = scrapesOf(folder);
      const profiles = files.map((file) => withoutDroppedFrames(profileIn(file)));
      const { profile, values } = combineProfiles(profiles, 'file');
      const types = gauges.map((gauge) =>
        profile.valueTypes.findIndex(({ type }) => type === gauge),
      );
      const answers = await askPprof(
        files,
        types.map((type) => questionOf(type, profile.valueTypes[type]!.unit)),
      );
      for (const [i, type] of types.entries()) {
        assert.deepEqual(pprofRows(profile, type, 'lines'), topRows(answers[i]!));
        const { rule, scale } = values[type]!;
        assert.deepEqual({ rule, scale }, { rule: 'gauge', scale: 1 / 20 });
      }
    });
  }
});

function questionOf(type: number, unit: string): { options: Record<string, string> } {
  return {
    options: { granularity: 'lines', sample_index: String(type), unit: exactUnit(unit) },
  };
}
