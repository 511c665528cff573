import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { mergeProfiles } from '../support/merge.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { describeOracle } from '../support/go-pprof.ts';
import { sumMeaningOf } from '../support/profile-meaning.ts';
import type { Recording } from '../support/recordings.ts';
import { profileIn, readableRecordings } from '../support/recordings.ts';
import { grouped } from '../../../src/core/grouped.ts';

describeOracle('a merge is what go tool pprof makes of the files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-merge-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, recordings] of mergeableGroups()) {
    it(`${name} (${recordings.length})`, async function () {
      this.timeout(60_000);
      const profiles = recordings.map(({ file }) => undropped(profileIn(file)));
      const files = profiles.map((profile, index) => {
        const file = path.join(folder, `${name.replaceAll('/', '-')}-${index}.pb`);
        writeFileSync(file, encodePprof(profile));
        return file;
      });
      const merged = path.join(folder, `${name.replaceAll('/', '-')}.pb.gz`);
      await promisify(execFile)('go', [
        ...['tool', 'pprof', '-proto', '-symbolize=none', `-output=${merged}`],
        ...files,
      ]);
      const theirs = profileIn(merged);
      const ours = mergeProfiles(profiles);
      assert.deepEqual(withoutEmptyMapping(ours), withoutEmptyMapping(theirs));
      assert.deepEqual(ours.info, theirs.info);
    });
  }
});

/** pprof applies `drop_frames` whenever it loads a profile, which has nothing to do with merging. */
function undropped(profile: Profile): Profile {
  return { ...profile, info: { ...profile.info, dropFrames: '', keepFrames: '' } };
}

/** pprof gives frames without a mapping an empty one. */
function withoutEmptyMapping(profile: Profile): string[] {
  const empty =
    ',"mapping":{"start":"0n","limit":"0n","offset":"0n","file":"","buildId":"","symbols":0}';
  return sumMeaningOf(profile)
    .samples.map((sample) => sample.replaceAll(empty, ''))
    .sort();
}

/** Recordings of one program and one type: the demo's by folder, fixtures by their name without the number. */
function mergeableGroups(): [string, Recording[]][] {
  const groups = grouped(readableRecordings(), ({ name }) =>
    name.startsWith('demo') ? path.dirname(name) : name.replace(/-\d+\.pb.*$/, ''),
  );
  return [...groups].filter(([, recordings]) => recordings.length > 1);
}
