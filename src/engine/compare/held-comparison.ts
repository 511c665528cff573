// Two loaded sides, and every way to compare them: by another value, more finely, by another measure. Nothing is loaded again.

import path from 'node:path';
import { comparedCalls, type CallsSide } from '../../core/compare/compared-calls.ts';
import { compareSides, type Side } from '../../core/compare/compare.ts';
import { PlacesOfBoth, type Carry } from '../../core/compare/places-of-both.ts';
import { sameFiles } from '../../core/compare/same-files.ts';
import { judgeShares, judgeTotals, type Judgement } from '../../core/compare/verdict.ts';
import type { CallTree } from '../../core/flame/call-tree.ts';
import type { Measure as ValueMeasure } from '../../core/flame/value-texts.ts';
import { comparedMeasure } from './compared-words.ts';
import type { ValueType } from '../../core/profile.ts';
import { SourceError } from '../../sources/source-error.ts';
import { defaultValueOf } from '../load/default-value.ts';
import type { ComparedBy, Comparison, NewGrowth } from './comparison.ts';
import { growthOfSide, type SideGrowth } from './growth-of-side.ts';
import type { LoadedSide } from './load-side.ts';
import { readySide, samplesBehind, sideOf, type ReadySide } from './ready-side.ts';
import { sourceLinesOf, type SourceLine } from './source-lines.ts';
import { sharedValues, type SharedValue } from './shared-values.ts';

/** How finely places are told apart. */
type By = ComparedBy['by'];

/** What is known of the source of both sides. */
export interface ComparedSource {
  /** Where the base's places are in the new side. */
  readonly carry: (by: By) => Carry;
  /** Where a file that a profile names is in the new side's source, else in the base's: from the root of the repository. */
  readonly pathOf: (file: string) => string | undefined;
  /** Where a file that the base's profile names is in the base's source, told alike. */
  readonly basePathOf: (file: string) => string | undefined;
  readonly root: string; // Of the repository, absolute.
  readonly commits: readonly [base: string, fresh: string];
}

/** What is compared, and by what. */
export type Measure = Omit<ComparedBy, 'by'>;

/** Both sides on one table of places. */
interface PlacedSides {
  readonly table: PlacesOfBoth;
  readonly sides: readonly [Side, Side];
}

export class HeldComparison {
  readonly base: LoadedSide;
  readonly fresh: LoadedSide;
  readonly values: readonly SharedValue[];
  /** Leaks and spikes within the new side's own life. */
  readonly growth: readonly NewGrowth[];
  readonly source: ComparedSource | undefined;
  #calls: { readonly key: string; readonly calls: CallTree } | undefined;

  /** @throws SourceError when no value type is the same */
  constructor(base: LoadedSide, fresh: LoadedSide, source?: ComparedSource) {
    this.base = base;
    this.fresh = fresh;
    this.source = source;
    this.values = sharedValues(base.side, fresh.side);
    const before = growthOfSide(base);
    this.growth = growthOfSide(fresh).map((growth) => ({
      ...growth,
      isInBase: before.some((other) => isAsLarge(other, growth)),
    }));
  }

  /** Of those that both have what the new side shows first, else the first. */
  get defaultValue(): number {
    const own = defaultValueOf(this.fresh.side.profile);
    const shared = this.values.findIndex(({ fresh }) => fresh === own);
    return Math.max(0, shared);
  }

  /** @throws SourceError when a side has nothing of the value, or cannot be divided so */
  compare({ by, ...question }: ComparedBy): Comparison {
    const { ready, valueType, normalize: chosen } = this.#ready(question);
    const isShare = chosen === 'share';
    const placed = this.#placed(ready, by, isShare);
    const { table, sides } = placed;
    const functions = by === 'functions' ? placed : this.#placed(ready, 'functions', isShare);
    return {
      valueType,
      normalize: chosen,
      base: ready[0].totals,
      fresh: ready[1].totals,
      judgement: this.#withGrowth(
        valueType,
        isShare
          ? judgeByShares(functions, by === 'lines' ? placed : undefined)
          : judgeTotals(wholesOf(ready), ...functions.sides),
      ),
      test: testBehind(sides),
      rows: compareSides(...sides, table.places.length).map(({ place, test, ...row }) => {
        const { name, file, line } = table.places[place]!;
        const then = table.inBase(place);
        return {
          ...row,
          function: name,
          file,
          line,
          path: this.source?.pathOf(file),
          inBase: then && { function: then.name, file: then.file, line: then.line },
          chance: test?.chance,
          interval: test && ([test.from, test.to] as const),
        };
      }),
    };
  }

  /**
   * The lines of the source, whatever functions were inlined into them: what stands beside a line in an editor. `isOwn` says
   * which files, as the new side's profile names them, are the reader's.
   *
   * @throws SourceError as `compare`
   */
  sourceLines(measure: Measure, isOwn: (file: string) => boolean): readonly SourceLine[] {
    const { ready, normalize } = this.#ready(measure);
    return sourceLinesOf(ready, this.#tableOf(ready, 'lines'), normalize === 'share', isOwn);
  }

  /**
   * The calls of both sides as one tree, for flame graphs. They are kept until another measure is asked for.
   *
   * @throws SourceError as `compare`
   */
  calls(measure: Measure): CallTree {
    const key = JSON.stringify(measure);
    if (this.#calls?.key !== key) this.#calls = { key, calls: this.#callsOf(measure) };
    return this.#calls.calls;
  }

  /** Where a file that a profile names is, absolute; undefined where no source is told, or it has none. */
  pathOf(file: string): string | undefined {
    const found = this.source?.pathOf(file);
    return found === undefined ? undefined : path.join(this.source!.root, found);
  }

  /** How the values of the calls are read, and what shares are of: the new side's whole. */
  readAs(measure: Measure): { readonly measure: ValueMeasure; readonly whole: number } {
    const { ready, valueType, normalize } = this.#ready(measure);
    return {
      measure: comparedMeasure({ valueType, normalize }),
      whole: normalize === 'share' ? 1 : ready[1].totals.normalized,
    };
  }

  #callsOf(measure: Measure): CallTree {
    const { ready, normalize } = this.#ready(measure);
    const [base, fresh] = ready.map((side): CallsSide => {
      const { profile, slices } = side;
      return { profile, slices, samples: samplesBehind(side, normalize === 'share') };
    }) as [CallsSide, CallsSide];
    const source = this.source;
    const same = source === undefined ? sameFiles(base.profile, fresh.profile) : undefined;
    return comparedCalls(
      base,
      fresh,
      { lines: source?.carry('lines') ?? same, functions: source?.carry('functions') },
      (file) => source?.pathOf(file) !== undefined,
    );
  }

  #ready({ value, normalize, work }: Measure) {
    const shared = this.values[value];
    if (shared === undefined)
      throw new SourceError(
        'bad-question',
        `There is no value type ${value}.`,
        'Ask for one that both sides have.',
      );
    const { valueType, base, fresh, scale } = shared;
    const chosen = normalize ?? shared.normalize;
    const [before, after] = [work?.[0], work?.[1]];
    const ready = [
      readySide(this.base, { name: 'base', type: base, scale, normalize: chosen, work: before }),
      readySide(this.fresh, { name: 'new', type: fresh, scale: 1, normalize: chosen, work: after }),
    ] as const;
    return { ready, valueType, normalize: chosen };
  }

  /** What leaks, and did not before, is worse, whatever its mean is by now. */
  #withGrowth({ type }: ValueType, judgement: Judgement): Judgement {
    const leak = this.growth.find(
      (each) => each.kind === 'leak' && !each.isInBase && each.valueType.type === type,
    );
    return leak === undefined ? judgement : { ...judgement, verdict: 'worse', why: 'leak' };
  }

  #tableOf([base, fresh]: readonly [ReadySide, ReadySide], by: By) {
    const table = new PlacesOfBoth(by);
    // The new side first: where a place of the base is carried to one of it, the row is called as that is.
    const ofFresh = table.add(fresh.profile);
    const carry =
      this.source === undefined ? sameFiles(base.profile, fresh.profile) : this.source.carry(by);
    return { table, ofFresh, ofBase: table.add(base.profile, carry) };
  }

  #placed(ready: readonly [ReadySide, ReadySide], by: By, isShare: boolean): PlacedSides {
    const [base, fresh] = ready;
    const { table, ofBase, ofFresh } = this.#tableOf(ready, by);
    const places = table.places.length;
    return {
      table,
      sides: [sideOf(base, ofBase, places, isShare), sideOf(fresh, ofFresh, places, isShare)],
    };
  }
}

/** With half of it and more it is the same leak, or as good a spike. */
function isAsLarge(base: SideGrowth, fresh: SideGrowth): boolean {
  return (
    base.kind === fresh.kind &&
    base.valueType.type === fresh.valueType.type &&
    base.to - base.from >= (fresh.to - fresh.from) / 2
  );
}

/** A benchmark has a handful of functions: there, lines tell what kept its proportions. */
function judgeByShares(functions: PlacedSides, lines: PlacedSides | undefined): Judgement {
  const of = ({ sides, table }: PlacedSides) => judgeShares(...sides, table.places.length);
  const judgement = of(functions);
  return judgement.why === 'few functions' && lines !== undefined ? of(lines) : judgement;
}

function wholesOf(ready: readonly [ReadySide, ReadySide]): readonly [number[], number[]] {
  const [base, fresh] = ready.map(({ slices }) => slices.map(({ whole }) => whole));
  return [base!, fresh!];
}

function testBehind(sides: readonly [Side, Side]): Comparison['test'] {
  if (sides.every(({ slices }) => slices.length >= 2)) return 'slices';
  return sides.every(({ samples }) => samples !== undefined) ? 'counts' : 'none';
}
