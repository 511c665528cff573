// From bytes that a source brought to a profile, or to a sentence that says why they are none.

import { decodeProfile } from '../../core/decode/decode.ts';
import type { Profile } from '../../core/profile.ts';
import { inflateIfGzipAsync } from '../../sources/inflate.ts';
import { SourceError } from '../../sources/source-error.ts';

const READ =
  'Give a pprof file (gzip or not), a .cpuprofile or .heapprofile, a Chrome trace with CPU samples, a file of speedscope, ' +
  'folded stacks, or what perf script prints.';

/** `name` is the file or the server, for the sentence. A store answers a question without data with no bytes at all. */
export async function decodeBytes(
  bytes: Uint8Array,
  name: string,
  ofStore: boolean,
): Promise<{ readonly profile: Profile; readonly isPprof: boolean }> {
  const raw = await inflateIfGzipAsync(bytes, undefined, name);
  const decoded = decodeProfile(raw, { ofStore });
  switch (decoded.kind) {
    case 'profile':
      return decoded;
    case 'foreign':
      throw new SourceError(
        'bad-data',
        `${name} is not a ${ofStore ? 'pprof profile' : 'profile that Hotline reads'}: ${decoded.reason}.`,
        ofStore
          ? 'Check that the URL is that of a Pyroscope, and its version.'
          : (decoded.next ?? READ),
      );
    case 'broken':
      if (decoded.profiles > 1 && !ofStore) throw joined(name, decoded.profiles);
      throw new SourceError(
        'bad-data',
        `${name} is a broken ${decoded.format}: ${decoded.field} at byte ${decoded.offset}: ${decoded.reason}.`,
        ofStore
          ? 'It may have been cut off on its way: ask again.'
          : (decoded.next ?? 'It may have been cut off on its way: fetch or record it again.'),
      );
  }
}

/** Ids of each mean nothing in the others, and they would have to be told where they begin. */
function joined(name: string, profiles: number): SourceError {
  const count = profiles === 2 ? 'two' : String(profiles);
  return new SourceError(
    'bad-data',
    `${name} is not one profile: ${count} profiles stand one after the other.`,
    `Give them as ${count} files.`,
  );
}
