// The profile that a flame graph shows: one value of it, with stacks and samples as edits of the graph leave them.
import { callTree, GONE } from './call-tree.ts';
import { applyEdits, withoutClosing, type FlameEdit } from './edits.ts';
import { Pairs } from '../pairs.ts';
import type { Profile } from '../profile.ts';
import { NONE } from '../profile.ts';
import { OutermostFrames } from '../stack-edit.ts';
import { withSamples, type ChangedStacks } from '../subset.ts';

/**
 * The samples that edits of the graph leave, in their new stacks and with this value alone; those without any of it are
 * left out. What is only not drawn (`close`) is there in full. What an edit leaves no frame of stays as a sample without a stack, as it stays in the whole of the graph.
 */
export function editedProfile(
  profile: Profile,
  valueType: number,
  edits: readonly FlameEdit[],
): Profile {
  const values = profile.samples.values[valueType]!;
  const wide = profile.samples.wide[valueType];
  const has = (sample: number) => (wide === undefined ? values[sample] !== 0 : wide[sample] !== 0n);
  const counting = withoutClosing(edits);
  const changed = counting.length === 0 ? undefined : editedStacks(profile, values, counting);
  const kept = Int32Array.from(values.keys()).filter(
    (sample) => has(sample) && changed?.sampleStack[sample] !== GONE,
  );
  const one = withSamples(profile, kept, changed);
  const type = profile.valueTypes[valueType]!;
  return {
    ...one,
    valueTypes: [type],
    samples: {
      length: one.samples.length,
      stack: one.samples.stack,
      labels: one.samples.labels,
      values: [one.samples.values[valueType]!],
      wide: [one.samples.wide[valueType]],
    },
    info: { ...one.info, defaultType: type.type },
  };
}

/**
 * Per sample 1 where edits leave it in the graph, be it drawn at another place. Those without the value are told like
 * any other: what edits drop goes by stacks.
 */
export function samplesLeft(
  profile: Profile,
  valueType: number,
  edits: readonly FlameEdit[],
): Uint8Array {
  const { endOf } = editedCalls(profile, profile.samples.values[valueType]!, edits);
  const without = profile.stacks.length;
  return Uint8Array.from(profile.samples.stack, (stack) =>
    Number(endOf[stack === NONE ? without : stack] !== GONE),
  );
}

/** The calls after the edits, and per stack, and behind them for samples without one, the call that it ends in. */
function editedCalls(profile: Profile, values: Float64Array, edits: readonly FlameEdit[]) {
  const { stacks } = profile;
  // A call for each stack: what an edit does to a call, it does to the stack of its number.
  const calls = callTree(profile, values, () => false);
  const ends = new Int32Array(stacks.length + 1).map((_, stack) => stack);
  ends[stacks.length] = NONE; // Of samples without a stack.
  const edited = applyEdits({ ...calls, endOf: ends }, edits);
  return { edited, endOf: edited.endOf! };
}

function editedStacks(
  profile: Profile,
  values: Float64Array,
  edits: readonly FlameEdit[],
): ChangedStacks {
  const { stacks, frames, samples } = profile;
  const { edited, endOf } = editedCalls(profile, values, edits);
  const pairs = new Pairs(stacks.length);
  const outermost = new OutermostFrames(frames);
  const isLeft = callsLeft(endOf, edited.caller);
  const stackOf = new Int32Array(stacks.length).fill(NONE);
  for (let call = 0; call < stacks.length; call++) {
    if (isLeft[call] === 0) continue;
    const above = edited.caller[call]!;
    const frame = stacks.frame[call]!;
    const inlined = above !== NONE && edited.inlined[call] === 1;
    stackOf[call] = pairs.of(
      above === NONE ? NONE : stackOf[above]!,
      inlined ? frame : outermost.of(frame),
    );
  }
  const { first, second } = pairs.columns();
  return {
    frames: outermost.table(),
    stacks: { length: pairs.length, caller: first, frame: second },
    sampleStack: samples.stack.map((stack) => {
      const end = endOf[stack === NONE ? stacks.length : stack]!;
      return end < 0 ? end : stackOf[end]!;
    }),
  };
}

/** Per call 1 where a stack ends in it or passes through it. */
function callsLeft(endOf: Int32Array, caller: Int32Array): Uint8Array {
  const isLeft = new Uint8Array(caller.length);
  for (const end of endOf) if (end >= 0) isLeft[end] = 1;
  for (let call = caller.length - 1; call >= 0; call--) {
    const above = caller[call]!;
    if (isLeft[call] === 1 && above !== NONE) isLeft[above] = 1;
  }
  return isLeft;
}
