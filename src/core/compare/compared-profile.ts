// A comparison as one profile, as `go tool pprof -proto -diff_base` writes one: the new side's samples, and those of the base
// with a minus and the label that pprof knows them by.
import type { CallTree } from '../flame/call-tree.ts';
import { numberOfLine } from '../flame/gone-line.ts';
import { ProfileBuilder } from '../builder.ts';
import type { Profile, ProfileInfo, ValueType } from '../profile.ts';
import { NONE } from '../profile.ts';
import { sharedOut } from '../shared-out.ts';

/** Shares of such a profile are of the base's total: pprof looks for this label. */
const OF_BASE = [{ key: 'pprof::base', text: 'true' }];

export interface ComparedValues {
  readonly valueType: ValueType;
  /** What one of the calls' values is in the value type's unit: pprof knows no parts of one. */
  readonly worth: number;
  readonly info: Partial<ProfileInfo>;
}

/** The calls of both sides. Where lines were followed, the base's stand where the new side has them. */
export function comparedProfile(
  { length, caller, fn, line, inlined, self, bare, base, functions }: CallTree,
  { valueType, worth, info }: ComparedValues,
): Profile {
  const builder = new ProfileBuilder([valueType], { ...info, defaultType: valueType.type });
  const { names, files, fileOf, startOf } = functions;
  const functionIds = names.map((name, at) =>
    builder.function({
      ...{ name, file: fileOf[at] === NONE ? '' : files[fileOf[at]!]! },
      startLine: startOf[at]!,
    }),
  );
  const stacks = new Int32Array(length);
  for (let call = 0; call < length; call++) {
    const above = caller[call]!;
    const frame = builder.frame({
      ...{ function: functionIds[fn[call]!]!, line: numberOfLine(line[call]!) },
      inlined: above !== NONE && inlined[call] === 1,
    });
    stacks[call] = builder.stack(above === NONE ? NONE : stacks[above]!, frame);
  }
  for (const [costs, without, sign, labels] of [
    [self, bare.self, 1, []],
    [base?.self ?? new Float64Array(length), base?.bare ?? 0, -1, OF_BASE],
  ] as const) {
    const whole = sharedOut();
    costs.forEach((cost, call) => {
      const value = whole(cost * worth);
      if (value !== 0) builder.sample(stacks[call]!, [sign * value], labels);
    });
    const value = whole(without * worth);
    if (value !== 0) builder.sample(NONE, [sign * value], labels);
  }
  return builder.finish();
}
