// From an origin at a store to its profile. Which revisions its series are of is asked beside it: where there are several
// and the store's mappings do not tell them apart, it is asked for by revision, and each part is told its own.

import { buildsByMapping } from '../../core/builds.ts';
import { ProfileBuilder } from '../../core/builder.ts';
import { CombiningMerger, type Combined } from '../../core/combine.ts';
import { MOST_REVISIONS, withRevision } from '../../core/marked-revisions.ts';
import { IncompatibleProfiles } from '../../core/merge.ts';
import { NONE } from '../../core/profile.ts';
import type { LabelRevision } from '../../core/revisions.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import type { LabelMatcher, ProfileStore, StoreQuery } from '../../sources/source.ts';
import { storedTypeOf } from '../../sources/store-type.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { Doubt } from '../trace/trace-answers.ts';
import type { Progress } from '../engine.ts';
import type { StoreOrigin } from '../origin.ts';
import { fewAtATime } from './few-at-a-time.ts';
import { revisionQuestion } from '../trace/revision-question.ts';
import { queryOf } from './store-query.ts';
import { storeRevisions, type StoreRevision, type StoreRevisions } from './store-revisions.ts';

export interface LoadedStore {
  readonly combined: Combined;
  readonly bytes: number;
  readonly scrapes: number | undefined;
  readonly revisionDoubt: Doubt | undefined;
}

/** One answer of the store, with the revision that labels tell of all of it. */
interface Part {
  readonly bytes: Uint8Array;
  readonly told: LabelRevision | undefined;
}

interface Fetched {
  readonly parts: readonly Part[];
  readonly scrapes: number | undefined;
}

export async function loadStore(
  origin: StoreOrigin,
  store: ProfileStore,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedStore> {
  const { fetched, doubt } = await fetchParts(origin, store, signal, progress);
  const merger = new CombiningMerger('store');
  const name = answerName(origin);
  // Where there is no data, that too is a profile of the type that was asked for.
  if (fetched.parts.length === 0)
    merger.add(new ProfileBuilder([storedTypeOf(origin.typeId).valueType]).finish());
  for (const { bytes, told } of fetched.parts) {
    if (signal.aborted) throw cancelled('Decoding the profile');
    const { profile } = await decodeBytes(bytes, name, true);
    try {
      merger.add(told === undefined ? profile : withRevision(profile, told));
    } catch (error) {
      if (!(error instanceof IncompatibleProfiles)) throw error;
      throw new SourceError(
        'bad-data',
        `${name} does not go together. ${error.message}`,
        'Ask again, or for a shorter time.',
        { cause: error },
      );
    }
  }
  return {
    combined: merger.finish(fetched.scrapes),
    bytes: fetched.parts.reduce((sum, { bytes }) => sum + bytes.length, 0),
    scrapes: fetched.scrapes,
    revisionDoubt: doubt,
  };
}

interface Asked {
  readonly fetched: Fetched;
  readonly doubt: Doubt | undefined;
}

async function fetchParts(
  origin: StoreOrigin,
  store: ProfileStore,
  signal: AbortSignal,
  progress: Progress,
): Promise<Asked> {
  const { revisionLabels, build } = origin;
  const query = queryOf(origin);
  const whole = async (either: AbortSignal, told?: LabelRevision): Promise<Fetched> => {
    const { parts, scrapes } = await store.fetch(query, either, progress);
    return { parts: parts.map((bytes) => ({ bytes, told })), scrapes };
  };
  if (build === undefined && revisionLabels === undefined)
    return { fetched: await whole(signal), doubt: undefined };
  const question = revisionQuestion(revisionLabels ?? []);
  if (build !== undefined) {
    const { revisions } = await storeRevisions(store, query, question, signal);
    const told = revisions.filter((each) => each.told.text === build);
    const of = told.length > 0 ? told : [byGitRef(build)];
    return { fetched: await onlyOf(of, query, store, signal, progress), doubt: undefined };
  }

  // Mostly there is one revision or none, and then nobody has waited for the answer.
  const stop = new AbortController();
  const asWhole = whole(AbortSignal.any([signal, stop.signal]));
  asWhole.catch(() => undefined); // Whoever awaits it is told.
  try {
    const asked = await storeRevisions(store, query, question, signal);
    const { revisions, hasOthers } = asked;
    const [first] = revisions;
    const isOne = new Set(revisions.map(({ told }) => told.text)).size === 1;
    if (first === undefined) return { fetched: await asWhole, doubt: undefined };
    if (isOne && !hasOthers) {
      const { parts, scrapes } = await asWhole;
      const fetched = { parts: parts.map(({ bytes }) => ({ bytes, told: first.told })), scrapes };
      return { fetched, doubt: undefined };
    }
    if (revisions.length > MOST_REVISIONS) return { fetched: await asWhole, doubt: tooMany(asked) };
    if (revisions.every(({ told }) => told.label === 'service_git_ref')) {
      const fetched = await asWhole;
      if (await mappingsTell(fetched, answerName(origin))) return { fetched, doubt: undefined };
    }
    stop.abort();
    return { fetched: await byRevision(asked, query, store, signal, progress), doubt: undefined };
  } catch (error) {
    // A revision is never a reason to fail: without it, the profile is what it was before anybody asked.
    if (signal.aborted || !(error instanceof SourceError)) throw error;
    const fetched = await (stop.signal.aborted ? whole(signal) : asWhole);
    return { fetched, doubt: notAsked(error) };
  }
}

/** What mappings tell although a better label tells something else, or what is not there any more. */
function byGitRef(build: string): StoreRevision {
  const label = 'service_git_ref';
  const matchers = [{ name: label, operator: '=', value: build }] as const;
  return { told: { text: build, source: 'label', label }, matchers, sum: 0 };
}

/** All of the query, by revision: the heaviest first, then what no label tells of. */
async function byRevision(
  { revisions, others }: StoreRevisions,
  query: StoreQuery,
  store: ProfileStore,
  signal: AbortSignal,
  progress: Progress,
): Promise<Fetched> {
  const questions = [...revisions, { told: undefined, matchers: others }];
  const answers: (readonly Part[])[] = [];
  let done = 0;
  // One scrape may have samples of several revisions: counted for each, there would be too many.
  const counting = countScrapes(query, store, signal);
  counting.catch(() => undefined);
  await fewAtATime([...questions.entries()], async ([at, { told, matchers }]) => {
    const parts = await store.profiles(narrowed(query, matchers), signal, () => undefined);
    answers[at] = parts.map((bytes) => ({ bytes, told }));
    done++;
    progress(`Asking by revision: ${done} of ${questions.length}`, done / questions.length);
  });
  return { parts: answers.flat(), scrapes: await counting };
}

/** Only one build, which several labels may tell of. */
async function onlyOf(
  revisions: StoreRevisions['revisions'],
  query: StoreQuery,
  store: ProfileStore,
  signal: AbortSignal,
  progress: Progress,
): Promise<Fetched> {
  const parts: Part[] = [];
  let scrapes: number | undefined = 0;
  for (const { told, matchers } of revisions) {
    const fetched = await store.fetch(narrowed(query, matchers), signal, progress);
    parts.push(...fetched.parts.map((bytes) => ({ bytes, told })));
    scrapes = fetched.scrapes === undefined ? undefined : (scrapes ?? NaN) + fetched.scrapes;
  }
  return { parts, scrapes: Number.isNaN(scrapes) ? undefined : scrapes };
}

function narrowed(query: StoreQuery, matchers: readonly LabelMatcher[]): StoreQuery {
  return { ...query, matchers: [...query.matchers, ...matchers] };
}

async function countScrapes(
  query: StoreQuery,
  store: ProfileStore,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (storedTypeOf(query.typeId).rule !== 'gauge') return undefined;
  const [size] = await store.sizes(query, [], signal);
  return size?.scrapes;
}

/** Pyroscope writes `service_git_ref` into mappings since 1.5; frames that have no mapping it cannot tell of. */
async function mappingsTell({ parts }: Fetched, name: string): Promise<boolean> {
  const [first] = parts;
  if (first === undefined) return true;
  const { profile } = await decodeBytes(first.bytes, name, true);
  const { frames } = profile;
  return (
    buildsByMapping(profile).some(({ gitRef }) => gitRef !== undefined) &&
    frames.mapping.every((mapping, frame) => mapping !== NONE || frames.function[frame] === NONE)
  );
}

function answerName({ connection }: StoreOrigin): string {
  return `The answer of ${connection.name}`;
}

const MOST_NAMED = 3;

function tooMany({ revisions }: StoreRevisions): Doubt {
  const names = revisions.slice(0, MOST_NAMED).map(({ told }) => told.text);
  const label = revisions[0]!.told.label;
  return {
    message: `The profile is of ${revisions.length} revisions (${names.join(', ')} …), and more than ${MOST_REVISIONS} are not told apart.`,
    next: `Choose some by the label ${label}, or a shorter time range.`,
  };
}

function notAsked({ message, next }: SourceError): Doubt {
  return { message: `Which revision was measured could not be asked. ${message}`, next };
}
