import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { inflateIfGzip, inflateIfGzipAsync } from '../../../src/sources/inflate.ts';
import { SourceError } from '../../../src/sources/source-error.ts';

const LIMIT = 2 ** 20;
const data = new TextEncoder().encode('a line of a profile\n'.repeat(5000));

describe('inflate', () => {
  for (const [name, inflate] of [
    [
      'sync',
      (bytes: Uint8Array, limit: number) =>
        Promise.resolve().then(() => inflateIfGzip(bytes, limit)),
    ],
    ['async', inflateIfGzipAsync],
  ] as const) {
    describe(name, () => {
      const fails = (bytes: Uint8Array, kind: string, message: RegExp, limit = LIMIT) =>
        assert.rejects(inflate(bytes, limit), (error) => {
          assert(error instanceof SourceError, String(error));
          assert.equal(error.kind, kind);
          assert.match(error.message, message);
          return true;
        });

      it('unpacks gzip of one member', async () => {
        assert.deepEqual(await inflate(gzipSync(data), LIMIT), data);
      });

      it('unpacks several members, as tools that append to a file write them', async () => {
        const parts = [gzipSync(data), gzipSync('x'), gzipSync('')];
        const all = await inflate(Buffer.concat(parts), LIMIT);
        assert.equal(all.length, data.length + 1);
        assert.deepEqual(all.subarray(0, data.length), data);
      });

      it('leaves what is no gzip as it is', async () => {
        assert.equal(await inflate(data, LIMIT), data);
        assert.equal((await inflate(new Uint8Array(0), LIMIT)).length, 0);
      });

      it('reads a part of a larger buffer', async () => {
        const packed = gzipSync(data);
        const larger = new Uint8Array(packed.length + 20);
        larger.set(packed, 7);
        assert.deepEqual(await inflate(larger.subarray(7, 7 + packed.length), LIMIT), data);
      });

      it('takes exactly the limit', async () => {
        assert.equal((await inflate(gzipSync(data), data.length)).length, data.length);
      });

      it('refuses a size over the limit', async () => {
        await fails(gzipSync(new Uint8Array(LIMIT + 1)), 'limit', /1\.1 MiB .*at most 1 MiB/);
        await fails(new Uint8Array(LIMIT + 1), 'limit', /at most 1 MiB/);
      });

      it('stops at the limit when the size at the end is a lie', async () => {
        const packed = gzipSync(new Uint8Array(64 * LIMIT));
        new DataView(packed.buffer, packed.byteOffset).setUint32(packed.length - 4, 1000, true);
        await fails(packed, 'limit', /more than 1 MiB/);
      });

      it('names gzip that is damaged at its end, whatever size that claims', async () => {
        const packed = gzipSync('small');
        new DataView(packed.buffer, packed.byteOffset).setUint32(packed.length - 4, 2 ** 30, true);
        await fails(packed, 'bad-data', /damaged/, 2 ** 31);
      });

      it('does not tell the size that any four bytes claim, where gzip is cut off', async () => {
        // One claim above the limit that the length allows, two that it does not.
        const noise = Uint8Array.from({ length: 40_000 }, (_, at) => (at * at * 7919) >>> 5);
        const packed = gzipSync(noise);
        for (const claim of [2 ** 20 + 1, 30_000_000, 2 ** 32 - 1]) {
          const cut = Uint8Array.from(packed.subarray(0, packed.length >> 1));
          new DataView(cut.buffer).setUint32(cut.length - 4, claim, true);
          // The claim stands within the data, which may thereby be broken before it ends.
          await fails(cut, 'bad-data', /^The profile is (cut off or )?damaged: [^\d]*$/);
        }
      });

      it('names gzip that is cut off, at every length', async () => {
        const packed = gzipSync('some text that compresses to little');
        for (let length = 2; length < packed.length; length++) {
          await fails(packed.subarray(0, length), 'bad-data', /cut off/);
        }
      });

      it('names damaged gzip', async () => {
        const packed = gzipSync(data);
        packed[packed.length >> 1]! ^= 0xff;
        await fails(packed, 'bad-data', /damaged/);
      });
    });
  }
});
