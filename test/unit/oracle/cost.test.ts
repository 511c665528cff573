import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import type { Granularity } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { pprofRows } from '../support/pprof-rows.ts';
import {
  asRead,
  bytesOf,
  decoded,
  readableRecordings,
  recordingGroups,
} from '../support/recordings.ts';

describeOracle('self and total equal go tool pprof, every row', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-oracle-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [group, recordings] of recordingGroups(readableRecordings())) {
    it(`${group} (${recordings.length})`, async () => {
      await Promise.all(
        recordings.map(async ({ name, file }) => {
          const bytes = bytesOf(file);
          const profile = withoutDroppedFrames(decoded(bytes));
          const copy = path.join(folder, name.replaceAll('/', '-'));
          writeFileSync(copy, asRead(bytes));
          await compare(name, copy, profile, ['lines', 'functions', 'files']);
          if (/go1|rust|python/.test(name))
            await compare(name, file, profile, ['lines', 'functions']);
        }),
      );
    });
  }
});

async function compare(
  name: string,
  file: string,
  profile: Profile,
  granularities: readonly Granularity[],
): Promise<void> {
  const asked = granularities.flatMap((granularity) =>
    profile.valueTypes.flatMap(({ type, unit }, index) =>
      // pprof's shell finds types by their names: a nameless one can't be asked for.
      type === ''
        ? []
        : {
            granularity,
            index,
            options: { granularity, sample_index: String(index), unit: exactUnit(unit) },
          },
    ),
  );
  const answers = await askPprof([file], asked);
  for (const [i, { granularity, index }] of asked.entries()) {
    assert.deepEqual(
      pprofRows(profile, index, granularity),
      topRows(answers[i]!),
      `${name}: ${granularity} of value type ${index}`,
    );
  }
}
