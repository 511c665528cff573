// The comparisons that are loaded now, by handle, and how one is loaded.

import { SourceError } from '../../sources/source-error.ts';
import type { Repositories } from '../../repository/repositories.ts';
import type { Progress } from '../engine.ts';
import type { CallsAnswer, ComparedFlameAnswer, ComparedHtml } from '../graph/graph-answers.ts';
import type { Stores } from '../load/stores.ts';
import { carriesOf } from './carried-places.ts';
import { findSuspects, ofGit, type ComparedCommits } from './find-suspects.ts';
import type {
  ComparedBy,
  Comparison,
  ComparisonFacts,
  ComparisonHandle,
  ComparisonQuestion,
  SideFacts,
  Suspect,
} from './comparison.ts';
import { comparedLines } from './compared-lines.ts';
import type { ComparedLines } from './compared-line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { comparedCallsAnswer, comparedFlame } from './compared-graph-answers.ts';
import { comparisonHtml } from './comparison-html.ts';
import { HeldComparison, type Measure } from './held-comparison.ts';
import { loadSide, type LoadedSide } from './load-side.ts';
import { notesOn } from './notes.ts';

interface Held {
  readonly comparison: HeldComparison;
  readonly compared: ComparedCommits | undefined;
}

export class Comparisons {
  readonly #stores: Stores;
  readonly #repositories: Repositories;
  readonly #held = new Map<ComparisonHandle, Held>();
  #last = 0;

  constructor(stores: Stores, repositories: Repositories) {
    this.#stores = stores;
    this.#repositories = repositories;
  }

  async load(
    { base, fresh, repository }: ComparisonQuestion,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<ComparisonFacts> {
    const stores = this.#stores;
    const sides: LoadedSide[] = [];
    for (const [name, origin] of [
      ['base', base],
      ['new', fresh],
    ] as const)
      sides.push(await loadSide({ origin, stores, name }, signal, progress));
    const [before, after] = sides as [LoadedSide, LoadedSide];
    const carried =
      repository === undefined
        ? undefined
        : await carriesOf(before, after, repository, this.#repositories, signal);
    const held = new HeldComparison(before, after, carried?.source);
    const handle = ++this.#last;
    this.#held.set(handle, { comparison: held, compared: carried?.compared });
    return {
      handle,
      base: factsOf(before, carried?.base),
      fresh: factsOf(after, carried?.fresh),
      values: held.values,
      defaultValue: held.defaultValue,
      growth: held.growth,
      notes: [...notesOn(before, after), ...(carried?.notes ?? [])],
    };
  }

  compared(handle: ComparisonHandle, by: ComparedBy): Comparison {
    return this.#get(handle).comparison.compare(by);
  }

  flame(handle: ComparisonHandle, measure: Measure): ComparedFlameAnswer {
    return comparedFlame(this.#get(handle).comparison, measure);
  }

  calls(handle: ComparisonHandle, measure: Measure): CallsAnswer {
    return comparedCallsAnswer(this.#get(handle).comparison, measure);
  }

  /** The new side as it is held. */
  newSide(handle: ComparisonHandle): LoadedSide {
    return this.#get(handle).comparison.fresh;
  }

  lines(
    handle: ComparisonHandle,
    view: HeldView,
    measure: Measure,
    path: string | undefined,
  ): ComparedLines {
    return comparedLines(this.#get(handle).comparison, view, measure, path);
  }

  html(handle: ComparisonHandle, measure: Measure, page: ComparedHtml): Promise<Uint8Array> {
    return comparisonHtml(this.#get(handle).comparison, measure, page);
  }

  async suspects(
    handle: ComparisonHandle,
    by: ComparedBy,
    signal: AbortSignal,
  ): Promise<readonly Suspect[]> {
    const { comparison, compared } = this.#get(handle);
    if (compared === undefined) return [];
    const { rows } = comparison.compare({ ...by, by: 'lines' });
    return findSuspects(rows, compared, signal).catch((error: unknown) => {
      throw ofGit(error);
    });
  }

  #get(handle: ComparisonHandle): Held {
    const held = this.#held.get(handle);
    if (held === undefined)
      throw new SourceError('not-found', 'The comparison is no longer loaded.', 'Compare again.');
    return held;
  }

  release(handle: ComparisonHandle): void {
    this.#held.delete(handle);
  }
}

function factsOf(
  { title, parts, scrapes, pods, range, seconds, bytes, leftOut }: LoadedSide,
  commit: string | undefined,
): SideFacts {
  return { title, slices: parts, scrapes, pods, range, seconds, bytes, leftOut, commit };
}
