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
          // Of the demo's many scrapes the lines tell all types; functions and files follow for one.
          const types = profile.valueTypes.map((_, type) => type);
          const some = name.startsWith('demo') ? types.slice(-1) : types;
          await compare(name, copy, profile, [
            ...asking('lines', types),
            ...asking('functions', some),
            ...asking('files', some),
          ]);
          if (/go1|rust|python/.test(name)) {
            const named = [...asking('lines', types), ...asking('functions', types)];
            await compare(name, file, profile, named);
          }
        }),
      );
    });
  }
});

interface Table {
  readonly granularity: Granularity;
  readonly type: number;
}

function asking(granularity: Granularity, types: readonly number[]): Table[] {
  return types.map((type) => ({ granularity, type }));
}

async function compare(
  name: string,
  file: string,
  profile: Profile,
  tables: readonly Table[],
): Promise<void> {
  // pprof's shell finds types by their names: a nameless one can't be asked for.
  const asked = tables.filter(({ type }) => profile.valueTypes[type]!.type !== '');
  const answers = await askPprof(
    [file],
    asked.map(({ granularity, type }) => ({
      options: {
        granularity,
        sample_index: String(type),
        unit: exactUnit(profile.valueTypes[type]!.unit),
      },
    })),
  );
  for (const [i, { granularity, type }] of asked.entries()) {
    assert.deepEqual(
      pprofRows(profile, type, granularity),
      topRows(answers[i]!),
      `${name}: ${granularity} of value type ${type}`,
    );
  }
}
