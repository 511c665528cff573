// Grows large profiles from recorded ones: the recorded call tree as it was seen in many services that share a
// runtime, each with its own functions, lines and addresses. The same seeds give the same bytes.
import type { Label } from '../../src/core/builder.ts';
import { ProfileBuilder } from '../../src/core/builder.ts';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { mergeProfiles } from '../unit/support/merge.ts';
import type { FrameId, Profile, StackId } from '../../src/core/profile.ts';
import { NONE } from '../../src/core/profile.ts';

const PROFILES = 360;
const SAMPLES = 900;

/** 360 profiles of about 160 kB: 1,000 samples each, a few hundred kinds of request, eight pods. */
export function* growCpuSeries(seeds: readonly Uint8Array[]): Generator<Uint8Array> {
  const seed = seedOf(seeds);
  for (let index = 0; index < PROFILES; index++) {
    const random = randomFrom(index + 1);
    const grower = new Grower(seed, {
      timeNanos: 1_790_000_000_000_000_000n + BigInt(index) * 10_000_000_000n,
    });
    const pod = `checkout-7d9f8b6c5-${(index % 8).toString(36).repeat(5)}`;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const clone = skewed(random, 8);
      // Half of the requests pass through another service's handlers in the same process.
      const outer =
        random() < 0.5 ? grower.stack(skewed(random, 10), clone >> 1, NONE, random) : NONE;
      const inner = skewed(random, skewed(random, seed.samples.length) + 1);
      const stack = grower.stack(inner, clone, outer, random);
      const times = 1 + Math.floor(random() ** 8 * 6);
      const labels: Label[] = [{ key: 'pod', text: pod }];
      if (random() < 0.8) {
        labels.push({ key: 'endpoint', text: `POST /v2/orders/${clone}/${skewed(random, 2)}` });
      }
      grower.builder.sample(stack, [times, times * 10_000_000], labels);
    }
    yield grower.finish();
  }
}

/** Four profiles of about 6.5 MB: 40,000 places that allocate, four values and a size each. */
export function* growHeaps(seeds: readonly Uint8Array[]): Generator<Uint8Array> {
  const seed = seedOf(seeds);
  for (let index = 0; index < 4; index++) {
    const random = randomFrom(1000 + index);
    const grower = new Grower(seed, { timeNanos: 1_790_000_000_000_000_000n + BigInt(index) });
    for (let sample = 0; sample < 54_000; sample++) {
      const stack = grower.stack(
        Math.floor(random() * seed.samples.length),
        Math.floor(random() * 160),
        NONE,
        random,
      );
      const size = 16 << Math.floor(random() * 14);
      const objects = Math.floor((512 * 1024 * (1 + random() * 40)) / size);
      const alive = random() < 0.3 ? Math.floor(objects * random()) : 0;
      const values = [objects, objects * size, alive, alive * size];
      grower.builder.sample(stack, values, [{ key: 'bytes', number: size, unit: 'bytes' }]);
    }
    yield grower.finish();
  }
}

function seedOf(seeds: readonly Uint8Array[]): Profile {
  const profiles = seeds.map((bytes) => {
    const decoded = decodeProfile(bytes);
    if (decoded.kind !== 'profile')
      throw new Error(`a recording does not decode: ${decoded.reason}`);
    return decoded.profile;
  });
  return mergeProfiles(profiles);
}

/** Builds one profile out of the seed's stacks as seen in other services. */
class Grower {
  readonly builder: ProfileBuilder;
  readonly #seed: Profile;
  readonly #frames = new Map<number, FrameId>();

  constructor(seed: Profile, { timeNanos }: { readonly timeNanos: bigint }) {
    this.#seed = seed;
    this.builder = new ProfileBuilder(seed.valueTypes, {
      ...seed.info,
      timeNanos,
      durationNanos: 10_000_000_000n,
      dropFrames: '',
    });
  }

  /** The stack of one of the seed's samples in one of the services, on top of a caller; its leaf on one of some lines. */
  stack(sample: number, clone: number, caller: StackId, random: () => number): StackId {
    const { stacks, samples } = this.#seed;
    const path: number[] = [];
    for (let at = samples.stack[sample]!; at !== NONE; at = stacks.caller[at]!) {
      path.push(stacks.frame[at]!);
    }
    let stack = caller;
    for (let depth = path.length - 1; depth >= 0; depth--) {
      const variant = depth === 0 ? skewed(random, 4) : 0;
      stack = this.builder.stack(stack, this.#frame(path[depth]!, clone, variant));
    }
    return stack;
  }

  finish(): Uint8Array {
    return encodePprof(this.builder.finish());
  }

  /** A frame of the seed: the runtime's are shared by all services, others are each service's own. */
  #frame(frame: FrameId, clone: number, variant: number): FrameId {
    const { frames, functions, strings, mappings } = this.#seed;
    const fn = frames.function[frame]!;
    const name = fn === NONE ? '' : strings.at(functions.name[fn]!);
    const file = fn === NONE ? '' : strings.at(functions.file[fn]!);
    const own = !/^(runtime|internal|sync|syscall)[./]/.test(name) && clone > 0;
    const key = (frame * 256 + (own ? clone : 0)) * 32 + (own ? variant : variant & 3);
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const mapping = frames.mapping[frame]!;
    const place = own ? `svc${clone}` : '';
    const id = this.builder.frame({
      function:
        fn === NONE
          ? NONE
          : this.builder.function({
              name: own ? name.replace(/^[^./]+/, (first) => `${first}-${place}`) : name,
              file: own ? file.replace(/\/([^/]+)$/, (last) => `/${place}${last}`) : file,
              startLine: functions.startLine[fn]!,
            }),
      line: frames.line[frame]! + variant,
      column: frames.column[frame]!,
      inlined: frames.inlined[frame] === 1,
      mapping:
        mapping === NONE
          ? NONE
          : this.builder.mapping({
              start: mappings.start[mapping]!,
              limit: mappings.limit[mapping]!,
              file: strings.at(mappings.file[mapping]!),
              buildId: strings.at(mappings.buildId[mapping]!),
            }),
      // Inlined frames must stay at their caller's address to stay in its location.
      address: frames.address[frame]! + BigInt(own ? clone * 0x40_0000 : 0),
    });
    this.#frames.set(key, id);
    return id;
  }
}

/** A small generator of random numbers in [0, 1) that is the same everywhere (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number below `end`, small ones more often. */
function skewed(random: () => number, end: number): number {
  return Math.floor(random() ** 2.5 * end);
}
