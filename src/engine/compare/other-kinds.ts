// What else two sides have besides what was asked of them: a store is asked for its other types, over the same ranges and with
// the same labels. What one side lacks is not loaded.

import { countedAmount } from '../../core/counted-amount.ts';
import { profileTypeName } from '../../core/type-names.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import type { Progress } from '../engine.ts';
import { fewAtATime } from '../load/few-at-a-time.ts';
import { serviceFacts } from '../load/store-questions.ts';
import type { Stores } from '../load/stores.ts';
import type { Origin, StoreOrigin } from '../origin.ts';
import { loadSides, type LoadedSide } from './load-side.ts';
import { pairKinds, type Kind, type LackingKind } from './pair-kinds.ts';

/** A kind of profile that a side has: loaded already, or to be loaded. */
export interface SideKind extends Kind {
  readonly load: (signal: AbortSignal, progress: Progress) => Promise<LoadedSide>;
}

/** What a store has besides the type of the origin. Counts that stand beside an amount are left out: they cost as much to load. */
export async function otherTypes(
  origin: StoreOrigin,
  name: string,
  stores: Stores,
  signal: AbortSignal,
): Promise<readonly SideKind[]> {
  const { connection, range, service, typeId } = origin;
  const services = await serviceFacts(stores.get(connection), range, signal);
  const own = service === '' ? services : services.filter((each) => each.name === service);
  const types = new Map(own.flatMap((each) => each.types.map((type) => [type.id, type] as const)));
  const all = [...types.values()];
  return all
    .filter((type) => {
      const beside = all.filter((other) => other.name === type.name);
      const valueTypes = beside.map(({ sampleType, sampleUnit }) => ({
        type: sampleType,
        unit: sampleUnit,
      }));
      const valueType = { type: type.sampleType, unit: type.sampleUnit };
      return type.id !== typeId && countedAmount(valueType, valueTypes) === undefined;
    })
    .map((type) => ({
      names: [profileTypeName(type)],
      load: async (stop, progress) => {
        const question = { origin: { ...origin, typeId: type.id }, stores, name };
        const [side] = await loadSides(question, stop, progress);
        return side!;
      },
    }));
}

export interface OtherPairs {
  readonly pairs: readonly LoadedPair[];
  readonly leftOut: readonly string[]; // Sentences.
}

/** One of both sides, before it is known what else it has. */
export interface AskedSide {
  readonly name: 'base' | 'new';
  readonly kinds: () => Promise<readonly SideKind[]>;
}

/**
 * Loads what both have. What fails is told, be it a type or the list of them: what is there already is worth having.
 *
 * @throws SourceError when cancelled
 */
export async function otherPairs(
  sides: readonly [base: AskedSide, fresh: AskedSide],
  signal: AbortSignal,
  progress: Progress,
): Promise<OtherPairs> {
  const known: (readonly SideKind[])[] = [];
  for (const { name, kinds } of sides) {
    try {
      known.push(await kinds());
    } catch (error) {
      // Nobody knows what the other side would have been compared with.
      const why = `Nothing else is compared: what there is of the ${name} side cannot be listed. ${reasonOf(error)}`;
      return { pairs: [], leftOut: [why] };
    }
  }
  const [base, fresh] = known;
  return loadPairs(base!, fresh!, signal, progress);
}

type LoadedPair = readonly [base: LoadedSide, fresh: LoadedSide];

async function loadPairs(
  base: readonly SideKind[],
  fresh: readonly SideKind[],
  signal: AbortSignal,
  progress: Progress,
): Promise<OtherPairs> {
  const { pairs, lacking } = pairKinds(base, fresh);
  const answers = new Map<(typeof pairs)[number], LoadedPair | string>();
  await fewAtATime(pairs, async (pair) => {
    const [before, after] = pair;
    const [name = ''] = after.names;
    // Several answer in turn: the share is that of all.
    const tell: Progress = (sentence) =>
      progress(`${name}: ${sentence}`, answers.size / pairs.length);
    if (signal.aborted) throw cancelled('Comparing');
    try {
      answers.set(pair, [await before.load(signal, tell), await after.load(signal, tell)]);
    } catch (error) {
      answers.set(pair, notComparedText(after, error));
    }
  });
  const inOrder = pairs.map((pair) => answers.get(pair)!);
  return {
    pairs: inOrder.filter((answer) => typeof answer !== 'string'),
    leftOut: [
      ...lacking.map(lackingText),
      ...inOrder.filter((answer) => typeof answer === 'string'),
    ],
  };
}

/** `mutex is not compared: Not allowed.` @throws the error itself, see `reasonOf` */
export function notComparedText({ names }: Kind, error: unknown): string {
  return `${areNotCompared(names)}: ${reasonOf(error)}`;
}

/** @throws the error itself where it says nothing of the source: the reader gave up, or it is ours */
function reasonOf(error: unknown): string {
  if (!(error instanceof SourceError) || error.kind === 'cancelled') throw error;
  return error.message;
}

/** `mutex is not compared: the base has none.` */
export function lackingText({ names, side }: LackingKind): string {
  const has =
    side === 'base' ? 'the base has no such profiles' : 'the new side has no such profiles';
  return `${areNotCompared(names)}: ${has}.`;
}

function areNotCompared(names: readonly string[]): string {
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not compared`;
}

/** Whether anything of the origin is left to be asked for: all kinds of files are loaded with the first. */
export function isStore(origin: Origin): origin is StoreOrigin {
  return origin.kind === 'store';
}
