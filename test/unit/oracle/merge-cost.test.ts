import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { mergeProfiles } from '../support/merge.ts';
import type { Granularity } from '../../../src/core/places.ts';
import { textMatcher } from '../../../src/core/regexp.ts';
import { selectSamples } from '../../../src/core/select.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { pprofRows } from '../support/pprof-rows.ts';
import type { Recording } from '../support/recordings.ts';
import { asRead, bytesOf, decoded, readableRecordings } from '../support/recordings.ts';
import { grouped } from '../../../src/core/grouped.ts';

const granularities: readonly Granularity[] = ['lines', 'functions', 'files'];

describeOracle('merged files equal go tool pprof of the same files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-oracle-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [title, recordings] of mergeGroups(readableRecordings())) {
    it(`${title} (${recordings.length} files)`, async () => {
      const copies = recordings.map(({ name, file }) => {
        const copy = path.join(folder, name.replaceAll('/', '-'));
        writeFileSync(copy, asRead(bytesOf(file)));
        return copy;
      });
      const merged = withoutDroppedFrames(
        mergeProfiles(recordings.map(({ file }) => decoded(bytesOf(file)))),
      );
      const narrowed = selectSamples(merged, {
        focus: textMatcher('a'),
        hide: textMatcher('^runtime'),
      });
      const asked = merged.valueTypes.flatMap(({ unit }, index) =>
        granularities.flatMap((granularity) => {
          const options = { granularity, sample_index: String(index), unit: exactUnit(unit) };
          return [
            { profile: merged, granularity, index, options },
            {
              profile: narrowed,
              granularity,
              index,
              options: { ...options, focus: 'a', hide: '^runtime' },
            },
          ];
        }),
      );
      const answers = await askPprof(copies, asked);
      for (const [i, { profile, granularity, index }] of asked.entries()) {
        assert.deepEqual(
          pprofRows(profile, index, granularity),
          topRows(answers[i]!),
          `${granularity} of value type ${index}, question ${i}`,
        );
      }
    });
  }
});

/** Files of one kind: a folder of the demo, or fixtures whose names differ in a number only. */
function mergeGroups(recordings: readonly Recording[]): [string, Recording[]][] {
  const groups = grouped(recordings, ({ name }) =>
    name.startsWith('demo') ? path.dirname(name) : name.replace(/-\d\.pb\.gz$/, '-N.pb.gz'),
  );
  return [...groups].filter(([, members]) => members.length > 1);
}
