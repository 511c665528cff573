// The demo as if it were large: all scrapes of a recording merged, times a factor, so that pictures show numbers of the
// size that people know from their own services. The shares are those of the recordings.

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../../../scripts/setup/paths.mjs';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { mergeProfiles } from '../../unit/support/merge.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { CPU, HEAP } from './fake-store.ts';

const recordings = path.join(root, 'test/demo/recordings/v1');

/** 15.1 cores for an hour and about 1.1 GiB of heap, as pprof by profile type. */
export async function productionProfiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const cpu = await Promise.all((await scrapesOf('cpu')).map(read));
  const whole = mergeProfiles(cpu);
  const time = whole.samples.values[1]!.reduce((sum, value) => sum + value, 0);
  const factor = (15.1 * 3600e9) / time;
  const last = await read((await scrapesOf('heap')).at(-1)!);
  return {
    [CPU]: encodePprof(mergeProfiles([whole], [factor])),
    [HEAP]: encodePprof(mergeProfiles([last], [8])),
  };
}

async function scrapesOf(type: string): Promise<readonly string[]> {
  const folder = path.join(recordings, type);
  return (await readdir(folder)).sort().map((name) => path.join(folder, name));
}

async function read(file: string): Promise<Profile> {
  const decoded = decodeProfile(gunzipSync(await readFile(file)));
  if (decoded.kind !== 'profile') throw new Error(`${file} is no profile: ${decoded.reason}`);
  return decoded.profile;
}
