// From bytes that a source brought to a profile, or to a sentence that says why they are none.

import { decodeProfile } from '../core/decode/decode.ts';
import type { Profile } from '../core/profile.ts';
import { inflateIfGzipAsync } from '../sources/inflate.ts';
import { SourceError } from '../sources/source-error.ts';

/** `name` is the file or the server, for the sentence. A store answers a question without data with no bytes at all. */
export async function decodeBytes(
  bytes: Uint8Array,
  name: string,
  ofStore: boolean,
): Promise<Profile> {
  const raw = await inflateIfGzipAsync(bytes, undefined, name).catch((error: unknown) => {
    throw ofStore ? error : ofFile(error);
  });
  const decoded = decodeProfile(raw, { emptyIsProfile: ofStore });
  switch (decoded.kind) {
    case 'profile':
      return decoded.profile;
    case 'foreign':
      throw new SourceError(
        'bad-data',
        `${name} is not a pprof profile: ${decoded.reason}.`,
        ofStore
          ? 'Check that the URL is that of a Pyroscope, and its version.'
          : 'Give a file that go tool pprof would read (profile.proto, gzip or not).',
      );
    case 'broken':
      throw new SourceError(
        'bad-data',
        `${name} is a broken pprof profile: ${decoded.field} at byte ${decoded.offset}: ${decoded.reason}.`,
        ofStore
          ? 'It may have been cut off on its way: ask again.'
          : 'It may have been cut off on its way: fetch or record it again.',
      );
  }
}

/** A file that is too large once it is inflated is bad data; of a store one can ask for less. */
function ofFile(error: unknown): unknown {
  if (!(error instanceof SourceError) || error.kind !== 'limit') return error;
  const next = 'Record a shorter time; a file that unpacks to this much is seldom a profile.';
  return new SourceError('bad-data', error.message, next, { cause: error });
}
