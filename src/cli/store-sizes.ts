// How much a store has of what `hotline types` and `labels` list. Sizes are beside the point: when they cannot be had,
// standard error says why, once, and the list stands without them.

import { SourceError, type StoreLabel } from '../engine/engine.ts';
import type { Loaded, Size } from '../engine/load/loaded.ts';
import { fewAtATime } from '../engine/load/few-at-a-time.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { printable } from './printable.ts';
import { typeOf, type StoreSource } from './source-arguments.ts';
import { amountOf } from './value-text.ts';

/** `none` for what has no profile; what is missing could not be had. */
export type Sizes = ReadonlyMap<string, Size | 'none'>;

/** The sizes of the values of each label, by its name. */
export interface SizesByLabel {
  readonly type: string; // What they are sizes of.
  readonly byLabel: ReadonlyMap<string, Sizes>;
}

/** The answer, or undefined when it could not be had, which is then told. */
export async function orTold<Answer>(
  { tell }: Pick<Call, 'tell'>,
  answer: Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === 'cancelled') throw error;
    tell(printable(`Some sizes are unknown. ${error.message} ${error.next}`));
    return undefined;
  }
}

/** The sizes of types of the source's service, where its selector holds, if it has one. */
export async function sizesOfTypes(
  call: Call,
  source: StoreSource,
  typeIds: readonly string[],
): Promise<Sizes> {
  const sizes = new Map<string, Size | 'none'>();
  const asked = async () => {
    await fewAtATime(typeIds, async (typeId) => {
      const size = await call.engine.size(originOfSize(source, typeId), call.signal);
      sizes.set(typeId, size ?? 'none');
    });
  };
  await orTold(call, asked());
  return sizes;
}

/** The sizes of the values of each label, by its name; undefined where several types could be meant. */
export async function sizesOfValues(
  call: Call,
  source: StoreSource,
  labels: readonly StoreLabel[],
): Promise<SizesByLabel | undefined> {
  const typeId = await sizedType(call, source);
  if (typeId === undefined) return undefined;
  const byLabel = new Map<string, Sizes>();
  const asked = async () => {
    await fewAtATime(labels, async ({ name, values }) => {
      const found = await call.engine.sizesBy(name, originOfSize(source, typeId), call.signal);
      const known = new Map(found.map(({ value, size }) => [value, size]));
      byLabel.set(name, new Map(values.map((value) => [value, known.get(value) ?? 'none'])));
    });
  };
  await orTold(call, asked());
  return { type: typeId, byLabel };
}

/** The same for a loaded profile, of its own default type: amounts by themselves, as the rows of `top` are. */
export async function sizesOfFiles(
  { engine }: Pick<Call, 'engine'>,
  { handle, values, defaultValue }: Loaded,
): Promise<SizesByLabel> {
  const { valueType, rule } = values[defaultValue]!;
  const totals = await engine.labelTotals({ handle, valueType: defaultValue });
  const sizeOf = (total: number): Size => ({ valueType, rule, total, seconds: undefined });
  return {
    type: valueType.type,
    byLabel: new Map(
      [...totals].map(([label, byValue]) => [
        label,
        new Map([...byValue].map(([value, total]) => [value, sizeOf(Math.round(total))])),
      ]),
    ),
  };
}

/** The type that is asked for, else the one that other commands would take. */
async function sizedType(call: Call, source: StoreSource): Promise<string | undefined> {
  const { connection, range, typeId, service = '' } = source;
  const services = await orTold(call, call.engine.services(connection, range, call.signal));
  const types = services?.find(({ name }) => name === service)?.types ?? [];
  if (types.length === 0) return undefined;
  try {
    return typeOf(service, typeId, types);
  } catch (error) {
    if (!(error instanceof UsageError) || typeId !== undefined) throw error;
    call.tell(printable(`Sizes are told of one profile type. ${error.next}`));
    return undefined;
  }
}

function originOfSize({ connection, range, selector, service = '' }: StoreSource, typeId: string) {
  const where = selector === undefined ? {} : { selector };
  return { kind: 'store', connection, range, service, typeId, matchers: [], ...where } as const;
}

/** For people, e.g. `0.46 cores`; empty for what is unknown. */
export function sizeText(size: Size | 'none' | undefined): string {
  if (size === 'none') return 'no data';
  return size?.total === undefined ? '' : amountOf(size.total, size);
}

/** For machines: the total in the type's unit, and the seconds in which it came together. */
export function exactSize(size: Size | 'none' | undefined): {
  readonly [key: string]: string | number | undefined;
} {
  // What has no profile has no total: a 0 would be one that was measured.
  if (size === undefined || size === 'none') return {};
  const { valueType, rule, total, seconds } = size;
  return { unit: valueType.unit, rule, total, seconds };
}
