import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { costs } from '../../../src/core/cost.ts';
import type { Granularity } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { profileRows } from '../support/pprof-rows.ts';
import {
  bytesOf,
  decoded,
  readableRecordings,
  recordingGroups,
  withoutStartLines,
} from '../support/recordings.ts';

describeOracle('self and total equal go tool pprof, every row', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-oracle-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [group, recordings] of recordingGroups(readableRecordings())) {
    it(`${group} (${recordings.length})`, async () => {
      await Promise.all(
        recordings.map(async ({ name, file }) => {
          const bytes = bytesOf(file);
          const profile = decoded(bytes);
          // pprof's -files splits a file by the functions' first lines, see withoutStartLines.
          const startless = path.join(folder, name.replaceAll('/', '-'));
          writeFileSync(startless, withoutStartLines(bytes));
          await compare(name, startless, profile, ['lines', 'functions', 'files']);
          if (!name.startsWith('demo')) await compare(name, file, profile, ['lines', 'functions']);
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
    profile.valueTypes.map(({ unit }, type) => ({
      granularity,
      type,
      options: { granularity, sample_index: String(type), unit: exactUnit(unit) },
    })),
  );
  const answers = await askPprof([file], asked);
  for (const [i, { granularity, type }] of asked.entries()) {
    const table = costs(profile, profile.samples.values[type]!, granularity);
    assert.deepEqual(
      profileRows(table, granularity),
      topRows(answers[i]!),
      `${name}: ${granularity} of value type ${type}`,
    );
  }
}
