// The value types that both sides of a comparison have, whatever order and unit each has them in.

import type { Normalization } from '../../core/compare/normalize.ts';
import type { SidedValue } from '../../core/compare/sliced-side.ts';
import type { ValueType } from '../../core/profile.ts';
import { unitOf } from '../../core/unit-table.ts';
import { isProcessorTime, isSampleCount } from '../../core/value-rule.ts';
import { SourceError } from '../../sources/source-error.ts';
import { comparedWays } from './compared-ways.ts';
import type { ComparedValue } from './comparison.ts';
import type { LoadedSide } from './load-side.ts';

/** As columns of both sides. */
export interface SharedValue extends Omit<ComparedValue, 'part'> {
  readonly base: number;
  readonly fresh: number;
  /** What the base's values are multiplied with to be in the new side's unit. */
  readonly scale: number;
}

/** In the order of the new side. @throws SourceError when there is none */
export function sharedValues(
  { side: base, pods: podsOfBase }: Pick<LoadedSide, 'side' | 'pods'>,
  { side: fresh, names, pods }: Pick<LoadedSide, 'side' | 'names' | 'pods'>,
): readonly SharedValue[] {
  const shared = fresh.profile.valueTypes.flatMap((valueType, at): SharedValue[] => {
    const found = base.profile.valueTypes
      .map((other, column) => ({ column, scale: scaleOf(other, valueType) }))
      .find(({ scale }) => scale !== undefined);
    if (found === undefined) return [];
    const [before, after] = [base.values[found.column]!, fresh.values[at]!];
    return [
      {
        name: names[at]!,
        valueType,
        rule: after.rule,
        normalize: usualNormalization(valueType, [before, after]),
        ways: comparedWays({ value: before, pods: podsOfBase }, { value: after, pods }),
        base: found.column,
        fresh: at,
        scale: found.scale!,
      },
    ];
  });
  if (shared.length > 0) return shared;
  const [has, lacks] = [base, fresh].map(({ profile }) =>
    profile.valueTypes.map(({ type, unit }) => `${type}/${unit}`).join(', '),
  );
  throw new SourceError(
    'bad-question',
    `The two sides measure nothing that is the same: the base has ${has || 'no value type'}, the new side ${lacks || 'none'}.`,
    'Compare profiles of one kind.',
  );
}

/** What one of the first is in the unit of the second; undefined where they measure different things. */
function scaleOf(from: ValueType, to: ValueType): number | undefined {
  if (from.type !== to.type) return undefined;
  if (from.unit === to.unit) return 1;
  const [one, other] = [unitOf(from.unit), unitOf(to.unit)];
  return one !== undefined && other !== undefined && one.measure === other.measure
    ? one.factor / other.factor
    : undefined;
}

/** Time on a processor by its share, which no load changes; a state as it is; what adds up by the second, where told. */
function usualNormalization(
  valueType: ValueType,
  sides: readonly [SidedValue, SidedValue],
): Normalization {
  if (sides.some(({ rule }) => rule === 'gauge')) return 'absolute';
  if (isProcessorTime(valueType) || isSampleCount(valueType)) return 'share';
  const isTimed = sides.every(({ slices }) => slices.every(({ seconds }) => seconds !== undefined));
  return isTimed ? 'second' : 'share';
}
