// The answer to `export`: the held profile as a pprof file that says how it is to be read again.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodePprof } from '../../core/encode/pprof.ts';
import type { ProfileInfo } from '../../core/profile.ts';
import { scrapeComment, scrapesIn } from '../../core/scrape-comment.ts';
import type { HeldProfile } from '../held-profile.ts';

const compress = promisify(gzip);

/** Gauges are written as sums, as pprof merges them, with a comment from which Hotline takes the mean again. */
export async function exportOf({ profile, loaded }: HeldProfile): Promise<Uint8Array> {
  return compress(encodePprof({ ...profile, info: infoOf(profile.info, loaded) }));
}

/** What a file must say to be read again as it was held. */
export function infoOf(info: ProfileInfo, { values, scrapes }: HeldProfile['loaded']): ProfileInfo {
  const others = info.comments.filter((comment) => scrapesIn([comment]) === undefined);
  const mean = values.some(({ rule }) => rule === 'gauge') && scrapes !== undefined && scrapes > 1;
  const comments = mean ? [...others, scrapeComment(scrapes)] : others;
  // What counters grew by is of a while: without its length it would be read as all since the start of a process.
  const increase = values.find(
    ({ rule, seconds }) => rule === 'cumulative' && seconds !== undefined,
  );
  if (increase?.seconds === undefined || info.durationNanos !== 0n) return { ...info, comments };
  return { ...info, comments, durationNanos: BigInt(Math.round(increase.seconds * 1e9)) };
}
