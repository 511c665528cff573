// `node test/bench/cold-once.ts hotline|pprof-format FILE`: the first profile of a fresh process, when nothing is
// compiled yet. Prints the milliseconds of decoding, without gunzip and without loading modules.
import { readFileSync } from 'node:fs';
import { Profile } from 'pprof-format';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { inflateIfGzip } from '../../src/sources/inflate.ts';

const [who, file = ''] = process.argv.slice(2);
const decode = who === 'hotline' ? decodeProfile : (bytes: Uint8Array) => Profile.decode(bytes);
const bytes = inflateIfGzip(new Uint8Array(readFileSync(file)));
const started = performance.now();
decode(bytes);
console.log(performance.now() - started);
