// The comparisons that are loaded now, by handle, and how one is loaded.

import {
  changedCallers,
  type CallPlace,
  type ChangedCaller,
} from '../../core/compare/changed-callers.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import type { Repositories } from '../../repository/repositories.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import type { Progress } from '../engine.ts';
import type {
  CallsAnswer,
  ComparedFlameAnswer,
  ComparedShown,
  ExportAs,
} from '../graph/graph-answers.ts';
import type { Stores } from '../load/stores.ts';
import { isBeyondOthers } from './beyond-others.ts';
import { carriesOf } from './carried-places.ts';
import { ComparedParts, type ComparedPart } from './compared-parts.ts';
import { findingsBy } from './findings-of.ts';
import { findSuspects, ofGit } from './find-suspects.ts';
import type {
  ComparedBy,
  ComparedMeasure,
  Comparison,
  ComparisonFacts,
  ComparisonHandle,
  ComparisonQuestion,
  ComparisonRow,
  Findings,
  SideFacts,
  Suspect,
} from './comparison.ts';
import { comparedLines } from './compared-lines.ts';
import type { ComparedLines } from './compared-line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { comparedCallsAnswer, comparedFlame } from './compared-graph-answers.ts';
import { comparisonAs } from './comparison-export.ts';
import { HeldComparison, type Measure } from './held-comparison.ts';
import { loadSides, type LoadedSide } from './load-side.ts';
import { notesOn } from './notes.ts';
import {
  isStore,
  lackingText,
  notComparedText,
  otherPairs,
  otherTypes,
  type AskedSide,
} from './other-kinds.ts';
import { pairKinds } from './pair-kinds.ts';
import { sourceFolder, sourceNotes, type SourceFolder } from './source-folder.ts';

interface Held {
  readonly question: ComparisonQuestion;
  readonly parts: ComparedParts;
  /** Kinds that a side of files has and the other, a store, was not yet asked for. */
  readonly waiting: readonly [base: readonly LoadedSide[], fresh: readonly LoadedSide[]];
  /** Whether all that both sides have is there. */
  isWhole: boolean;
  readonly source: SourceFolder | undefined;
  /** The one that has the source. */
  readonly repository: NamedRepository | undefined;
}

type NamedRepository = Parameters<typeof carriesOf>[2];

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
    question: ComparisonQuestion,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<ComparisonFacts> {
    const stores = this.#stores;
    const { base, fresh } = question;
    const before = await loadSides({ origin: base, stores, name: 'base' }, signal, progress);
    const after = await loadSides({ origin: fresh, stores, name: 'new' }, signal, progress);
    const { pairs, lacking } = pairKinds(before, after);
    const handle = ++this.#last;
    const parts = new ComparedParts(handle);
    // Where nothing is alike, the first of both say so.
    const [first = [before[0]!, after[0]!], ...others] = pairs.toSorted(
      (a, b) => Number(isOfCpu(b[1])) - Number(isOfCpu(a[1])),
    );
    const { source, repository } = await this.#sourceOf(first, question.repository, signal);
    parts.add(await this.#partOf(first, { repository, first: undefined }, signal));
    for (const pair of others) await this.#addBeside(parts, pair, repository, signal);
    const paired = new Set(pairs.flat());
    const isLeft = (side: LoadedSide) => pairs.length > 0 && !paired.has(side);
    const waiting = [before.filter(isLeft), after.filter(isLeft)] as const;
    const isWhole = !isStore(base) && !isStore(fresh);
    if (isWhole && pairs.length > 0) for (const one of lacking) parts.leaveOut(lackingText(one));
    const held = { question, parts, waiting, isWhole, source, repository };
    this.#held.set(handle, held);
    return factsOfHeld(held);
  }

  /** Loads what else both sides have. */
  async loadAll(
    handle: ComparisonHandle,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<ComparisonFacts> {
    const held = this.#get(handle);
    const { question, parts, waiting } = held;
    if (!held.isWhole) {
      const asked = (at: 0 | 1): AskedSide => {
        const [origin, name] =
          at === 0 ? ([question.base, 'base'] as const) : ([question.fresh, 'new'] as const);
        return {
          name,
          kinds: async () =>
            isStore(origin)
              ? otherTypes(origin, name, this.#stores, signal)
              : waiting[at].map((side) => ({
                  names: side.names,
                  load: () => Promise.resolve(side),
                })),
        };
      };
      const { pairs, leftOut } = await otherPairs([asked(0), asked(1)], signal, progress);
      for (const pair of pairs) {
        if (pair[1].names.every((name) => parts.names.has(name))) continue;
        await this.#addBeside(parts, pair, held.repository, signal);
      }
      for (const sentence of leftOut) parts.leaveOut(sentence);
      if (this.#held.get(handle) !== held) throw cancelled('Comparing');
      held.isWhole = true;
    }
    return factsOfHeld(held);
  }

  /** Of one folder that was named nobody asks whether it fits. */
  async #sourceOf(
    sides: readonly [LoadedSide, LoadedSide],
    asked: ComparisonQuestion['repository'],
    signal: AbortSignal,
  ): Promise<Pick<Held, 'source' | 'repository'>> {
    if (asked === undefined) return { source: undefined, repository: undefined };
    const { folders, mayFit = false, ...rest } = asked;
    const [only, ...others] = folders;
    if (only !== undefined && others.length === 0 && !mayFit)
      return { source: undefined, repository: { ...rest, folder: only } };
    const source = await sourceFolder(sides, asked, this.#repositories, signal).catch(
      (error: unknown): SourceFolder => {
        // Without git, or with a broken repository, nothing fits that nobody named.
        if (mayFit && error instanceof RepositoryError && error.kind !== 'cancelled')
          return { kind: 'none' };
        throw ofGit(error);
      },
    );
    const repository = source.kind === 'found' ? { ...rest, folder: source.folder } : undefined;
    return { source, repository };
  }

  /** What cannot be compared beside the first is told: that is worth having. */
  async #addBeside(
    parts: ComparedParts,
    pair: readonly [LoadedSide, LoadedSide],
    repository: NamedRepository | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      parts.add(await this.#partOf(pair, { repository, first: parts.first }, signal));
    } catch (error) {
      parts.leaveOut(notComparedText(pair[1], error));
    }
  }

  /** `first` has told the revisions: what is measured beside it is of the same builds. */
  async #partOf(
    [before, after]: readonly [LoadedSide, LoadedSide],
    {
      repository,
      first,
    }: {
      readonly repository: NamedRepository | undefined;
      readonly first: ComparedPart | undefined;
    },
    signal: AbortSignal,
  ): Promise<ComparedPart> {
    const { base, fresh } = first?.sides ?? {};
    const asked = repository && {
      ...repository,
      ...(base?.commit === undefined ? {} : { base: base.commit }),
      ...(fresh?.commit === undefined ? {} : { fresh: fresh.commit }),
    };
    const carried =
      asked === undefined
        ? undefined
        : await carriesOf(before, after, asked, this.#repositories, signal);
    return {
      comparison: new HeldComparison(before, after, carried?.source),
      sides: { base: factsOf(before, carried?.base), fresh: factsOf(after, carried?.fresh) },
      commits: carried?.compared,
      notes: [...notesOn(before, after), ...(carried?.notes ?? [])],
    };
  }

  compared(handle: ComparisonHandle, by: ComparedBy): Comparison {
    return this.#get(handle).parts.compared(by);
  }

  findings(
    handle: ComparisonHandle,
    by: ComparedBy['by'],
    measures: readonly ComparedMeasure[],
  ): Findings {
    return findingsBy(this.#get(handle).parts, by, measures);
  }

  flame(handle: ComparisonHandle, measure: Measure): ComparedFlameAnswer {
    const { part, measure: own } = this.#get(handle).parts.of(measure);
    return comparedFlame(part.comparison, own);
  }

  calls(handle: ComparisonHandle, measure: Measure): CallsAnswer {
    const { part, measure: own } = this.#get(handle).parts.of(measure);
    return comparedCallsAnswer(part.comparison, own);
  }

  /** The new side as it is held, of the profile that has a value. */
  newSide(handle: ComparisonHandle, value: number): LoadedSide {
    return this.#get(handle).parts.of({ value }).part.comparison.fresh;
  }

  lines(
    handle: ComparisonHandle,
    view: HeldView,
    measure: Measure,
    path: string | undefined,
  ): ComparedLines {
    const { part, measure: own } = this.#get(handle).parts.of(measure);
    return comparedLines(part.comparison, view, own, path);
  }

  callers(
    handle: ComparisonHandle,
    { by, ...measure }: ComparedBy,
    places: readonly CallPlace[],
  ): readonly (readonly ChangedCaller[])[] {
    const { part, measure: own } = this.#get(handle).parts.of(measure);
    return changedCallers(part.comparison.calls(own), places, by);
  }

  exported(
    handle: ComparisonHandle,
    measure: Measure,
    shown: ComparedShown,
    as: ExportAs,
  ): Promise<Uint8Array> {
    const { part, measure: own } = this.#get(handle).parts.of(measure);
    return comparisonAs(part.comparison, own, shown, as);
  }

  async suspects(
    handle: ComparisonHandle,
    by: ComparedBy,
    signal: AbortSignal,
  ): Promise<readonly Suspect[]> {
    const { parts } = this.#get(handle);
    const { commits } = parts.of(by).part;
    if (commits === undefined) return [];
    const compared = parts.compared({ ...by, by: 'lines' });
    const isRegressed = (row: ComparisonRow) => isBeyondOthers(row, compared);
    return findSuspects({ rows: compared.rows, isRegressed }, commits, signal).catch(
      (error: unknown) => {
        throw ofGit(error);
      },
    );
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

function factsOfHeld({ parts, source }: Pick<Held, 'parts' | 'source'>): ComparisonFacts {
  const { notes, ...facts } = parts.facts;
  const isFollowed = facts.base.commit !== undefined && facts.fresh.commit !== undefined;
  return { ...facts, notes: [...notes, ...sourceNotes(source, isFollowed)], source };
}

function isOfCpu({ names }: LoadedSide): boolean {
  return names.includes('cpu');
}

function factsOf(
  { title, parts, scrapes, pods, range, seconds, bytes, leftOut }: LoadedSide,
  commit: string | undefined,
): SideFacts {
  return { title, slices: parts, scrapes, pods, range, seconds, bytes, leftOut, commit };
}
