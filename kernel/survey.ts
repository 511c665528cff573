// The first pass: counts everything, so that all tables can be made in their final sizes, and remembers where each run
// of messages of one field lies. It checks lengths and limits; what is in the messages, the second pass checks.
import { fault, MORE_FRAMES, MORE_LABELS } from './fault';
import { bytes, end, take } from './memory';
import { open, other, pass, stop } from './wire';

// Tags of the messages.
export const SAMPLE_TYPE: u32 = 0x0a;
export const SAMPLE: u32 = 0x12;
export const MAPPING: u32 = 0x1a;
export const LOCATION: u32 = 0x22;
export const FUNCTION: u32 = 0x2a;
export const STRING: u32 = 0x32;

// A run: its tag, where it starts and ends (offsets in the profile), how many messages it has. Fields that are none of
// the tables' stand alone, with their tag. Recorders write their tables one after the other, so there are few.
export const RUN: usize = 16;
/** Where the runs are. */
export let runs: usize = 0;
export let runCount: i32 = 0;

export let sampleTypes: i32 = 0;
export let samples: i32 = 0;
export let mappings: i32 = 0;
export let locations: i32 = 0;
export let functions: i32 = 0;
export let strings: i32 = 0;
/** Ids of locations in all samples, at most; their labels; lines of all locations, with one for those without. */
let listed: i32 = 0;
let labels: i32 = 0;
let frames: i32 = 0;
/** Bytes of all samples together. */
let sampleBytes: i32 = 0;
/** Frames of the location that has most. */
let mostFrames: i32 = 0;

/** Returns where the counts are, in the order in which they are stored at the end. */
export function survey(labelLimit: i32, frameLimit: i32): usize {
  runCount = 0;
  sampleTypes = samples = mappings = locations = functions = strings = 0;
  sampleBytes = listed = labels = frames = mostFrames = 0;
  runs = take(0);
  for (let at = bytes; at < end;) {
    const tag: u32 = load<u8>(at);
    const start = at;
    let count = 0;
    if (tag === SAMPLE) {
      while (at < end && <u32>load<u8>(at) === tag) {
        at = countSample(open(at + 1, end), stop, labelLimit);
        count++;
      }
      samples += count;
      sampleBytes += <i32>(at - start);
    } else if (tag === LOCATION) {
      while (at < end && <u32>load<u8>(at) === tag) {
        at = countLocation(open(at + 1, end), stop, frameLimit);
        count++;
      }
      locations += count;
    } else if (tag === SAMPLE_TYPE || tag === MAPPING || tag === FUNCTION || tag === STRING) {
      while (at < end && <u32>load<u8>(at) === tag) {
        open(at + 1, end);
        at = stop;
        count++;
      }
      if (tag === STRING) strings += count;
      else if (tag === FUNCTION) functions += count;
      else if (tag === MAPPING) mappings += count;
      else sampleTypes += count;
    } else {
      at = other(at, end, 6);
      if (tag >= 0x80) continue;
    }
    addRun(tag, start, at, count);
  }
  const counts = take(52);
  store<u32>(counts, <u32>runs);
  store<i32>(counts, runCount, 4);
  store<i32>(counts, sampleTypes, 8);
  store<i32>(counts, samples, 12);
  store<i32>(counts, mappings, 16);
  store<i32>(counts, locations, 20);
  store<i32>(counts, functions, 24);
  store<i32>(counts, strings, 28);
  store<i32>(counts, listed, 32);
  store<i32>(counts, labels, 36);
  store<i32>(counts, frames, 40);
  store<i32>(counts, sampleBytes, 44);
  store<i32>(counts, mostFrames, 48);
  return counts;
}

/** Runs are the only table that grows, so nothing else is taken meanwhile. */
function addRun(tag: u32, start: usize, stop: usize, count: i32): void {
  const run = take(RUN);
  store<u32>(run, tag);
  store<u32>(run, <u32>(start - bytes), 4);
  store<u32>(run, <u32>(stop - bytes), 8);
  store<i32>(run, count, 12);
  runCount++;
}

function countSample(start: usize, limit: usize, labelLimit: i32): usize {
  for (let at = start; at < limit;) {
    const tag: u32 = load<u8>(at);
    if (tag === 0x0a) {
      at = open(at + 1, limit);
      listed += numbersIn(at, stop);
      at = stop;
    } else if (tag === 0x12) {
      open(at + 1, limit);
      at = stop;
    } else if (tag === 0x1a) {
      open(at + 1, limit);
      at = stop;
      if (++labels > labelLimit) fault(MORE_LABELS, start - 1, labelLimit);
    } else if (tag === 0x08) {
      at = pass(at + 1, limit);
      listed++;
    } else if (tag === 0x10) at = pass(at + 1, limit);
    else at = other(at, limit, 3);
  }
  return limit;
}

/** How many numbers end in these bytes. */
function numbersIn(at: usize, limit: usize): i32 {
  let count: u64 = 0;
  for (; at + 8 <= limit; at += 8) count += popcnt(~load<u64>(at) & 0x8080808080808080);
  // The margin makes it safe to look at bytes behind the last; they are shifted out.
  const left = <u64>(limit - at);
  if (left > 0) count += popcnt((~load<u64>(at) & 0x8080808080808080) << (64 - left * 8));
  return <i32>count;
}

function countLocation(start: usize, limit: usize, frameLimit: i32): usize {
  let lines = 0;
  for (let at = start; at < limit;) {
    const tag: u32 = load<u8>(at);
    if (tag === 0x22) {
      open(at + 1, limit);
      at = stop;
      lines++;
    } else if ((tag & 0x87) === 0 && tag !== 0) at = pass(at + 1, limit);
    else at = other(at, limit, 5);
  }
  if (lines === 0) lines = 1;
  if (lines > mostFrames) mostFrames = lines;
  frames += lines;
  if (frames > frameLimit) fault(MORE_FRAMES, start - 1, frameLimit);
  return limit;
}
