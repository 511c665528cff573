// The rows of Choose Profile…, made from what the servers answered. Pure: no VS Code, no clock.

import type { ServiceFacts } from '../../engine/origin.ts';
import type { SourceError, StoreProfileType } from '../../engine/engine.ts';
import { escapeIcons } from '../text/markdown.ts';
import { DURATIONS, durationMs, durationWords, timeWords } from '../session/range.ts';
import { shortReason } from '../session/source-errors.ts';
import { coresText, sizeWords, type SizeAnswer } from '../text/size-text.ts';
import { besideType, profileTypeName, storeTypeDescription } from '../text/type-names.ts';

/** A row, or a line with a heading above the rows that follow. */
export type Row<T> =
  | { readonly separator: string }
  | {
      readonly key: string;
      readonly label: string;
      readonly description: string;
      readonly detail?: string;
      readonly value: T;
    };

export interface ServiceHints {
  /** Service names that this workspace's folders suggest. */
  readonly here: (service: string) => boolean;
  readonly recent: readonly string[];
  /** Average cores by service, as far as they are known. */
  readonly cores: ReadonlyMap<string, number>;
  /** The same as they were when the rows were put in order; without any the names are the order. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Those of this repository first, then what was used, then the heaviest. */
export function serviceRows(
  services: readonly ServiceFacts[],
  hints: ServiceHints,
): readonly Row<ServiceFacts>[] {
  const all = services.toSorted(byWeight(hints));
  const here = all.filter(({ name }) => hints.here(name));
  const used = all.filter(({ name }) => !hints.here(name) && hints.recent.includes(name));
  used.sort((a, b) => hints.recent.indexOf(a.name) - hints.recent.indexOf(b.name));
  const others = all.filter((facts) => !here.includes(facts) && !used.includes(facts));
  const othersTitle = here.length + used.length === 0 ? 'services' : 'other services';
  return [
    ...group('this repository', here, hints),
    ...group('recently used', used, hints),
    ...group(`${othersTitle} (${others.length})`, others, hints),
  ];
}

/** Services that were there in a longer time only; how that time is called, and the one in which they have nothing. */
export function earlierRows(
  services: readonly ServiceFacts[],
  earlier: readonly ServiceFacts[],
  words: { readonly rangeWords: string; readonly earlierWords: string },
): readonly Row<ServiceFacts>[] {
  const known = new Set(services.map(({ name }) => name));
  const gone = earlier
    .filter(({ name }) => !known.has(name))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  if (gone.length === 0) return [];
  return [
    { separator: `only earlier (${gone.length})` },
    ...gone.map((facts) => ({
      key: facts.name,
      label: escapeIcons(facts.name),
      description: '',
      detail: `nothing in ${words.rangeWords}, but in ${words.earlierWords}`,
      value: facts,
    })),
  ];
}

function group(
  separator: string,
  services: readonly ServiceFacts[],
  hints: ServiceHints,
): readonly Row<ServiceFacts>[] {
  if (services.length === 0) return [];
  return [{ separator }, ...services.map((facts) => serviceRow(facts, hints))];
}

function serviceRow(facts: ServiceFacts, hints: ServiceHints): Row<ServiceFacts> {
  const types = [...new Set(facts.types.map(profileTypeName))].sort(byTypeName);
  const known = hints.cores.get(facts.name);
  const cores = known === undefined ? [] : [coresText(known)];
  return {
    key: facts.name,
    label: escapeIcons(facts.name),
    description: '',
    detail: [...cores, types.join(', ')].filter((text) => text !== '').join(' · '),
    value: facts,
  };
}

function byWeight({ weights }: ServiceHints): (a: ServiceFacts, b: ServiceFacts) => number {
  const weightOf = ({ name }: ServiceFacts) => weights.get(name) ?? 0;
  return (a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name);
}

export interface ChosenType {
  readonly typeId: string;
  readonly besideTypeId: string | undefined;
}

/** What was answered so far, by the id of a type or by a duration. */
export type Sizes = ReadonlyMap<string, SizeAnswer>;

/** What nine of ten readers ask about comes first, the rest by the alphabet. */
export function inUsualOrder(types: readonly StoreProfileType[]): readonly StoreProfileType[] {
  return types.toSorted((a, b) => byTypeName(profileTypeName(a), profileTypeName(b)));
}

/**
 * CPU and heap together first, since that is the question most asked; then every type alone. `when` is a time within a
 * sentence, such as `in the last 1 h`.
 */
export function typeRows(
  types: readonly StoreProfileType[],
  sizes: Sizes,
  when: string,
): readonly Row<ChosenType>[] {
  const sorted = inUsualOrder(types);
  const pairs = sorted.flatMap((type) => {
    const beside = besideType(type, sorted);
    return beside === undefined || type.sampleType === 'alloc_space' ? [] : [{ type, beside }];
  });
  const together = pairs.map(({ type, beside }) => {
    const both = [type, beside].map((one) => {
      const answer = sizes.get(one.id);
      // Why a size is unknown stands at the type alone.
      return answer?.kind === 'unknown'
        ? ''
        : sizeWords(answer, `no ${profileTypeName(one)} ${when}`);
    });
    return {
      key: typeKey({ typeId: type.id, besideTypeId: beside.id }),
      label: `${profileTypeName(type)} with ${profileTypeName(beside)}`,
      description: joined(
        `${profileTypeName(type)} on the lines, ${profileTypeName(beside)} beside it`,
        both.filter((text) => text !== '').join(', '),
      ),
      value: { typeId: type.id, besideTypeId: beside.id },
    };
  });
  const alone = sorted.map((type) => ({
    key: typeKey({ typeId: type.id, besideTypeId: undefined }),
    label: escapeIcons(profileTypeName(type)),
    description: joined(
      storeTypeDescription(type),
      sizeWords(sizes.get(type.id), `nothing ${when}`),
    ),
    value: { typeId: type.id, besideTypeId: undefined },
  }));
  if (together.length === 0) return alone;
  return [{ separator: 'together' }, ...together, { separator: 'alone' }, ...alone];
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' · ');
}

export function typeKey({ typeId, besideTypeId }: ChosenType): string {
  return `${typeId} ${besideTypeId ?? ''}`;
}

function byTypeName(a: string, b: string): number {
  const rank = (name: string) => {
    const at = USUAL_TYPES.indexOf(name);
    return at < 0 ? USUAL_TYPES.length : at;
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}

const USUAL_TYPES = ['cpu', 'wall', 'heap', 'allocated', 'goroutines', 'mutex', 'block'];

export function rangeRows(now: number, sizes: Sizes): readonly Row<string>[] {
  return DURATIONS.map((duration) => ({
    key: duration,
    label: `Last ${durationWords(duration)}`,
    description: joined(
      `since ${timeWords(now - (durationMs(duration) ?? 0), now)}`,
      sizeWords(sizes.get(duration), NO_DATA),
    ),
    value: duration,
  }));
}

/** Of a range, whose time the row says already. */
export const NO_DATA = 'no data';

/** What stands in a list instead of what could not be loaded, e.g. `pyroscope.prod: sign in`. */
export function failureLabel(connection: string, error: SourceError): string {
  return `$(warning) ${escapeIcons(connection)}: ${shortReason(error)}`;
}
