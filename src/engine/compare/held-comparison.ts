// Two loaded sides, and every way to compare them: by another value, more finely, by another measure. Nothing is loaded again.

import path from 'node:path';
import { answering } from '../../core/compare/answers.ts';
import { comparedCalls, type CallsSide } from '../../core/compare/compared-calls.ts';
import { compareSides, type Side } from '../../core/compare/compare.ts';
import { PlacesOfBoth, type Carry } from '../../core/compare/places-of-both.ts';
import { sameFiles } from '../../core/compare/same-files.ts';
import { judgeShares, judgeTotals, type Judgement } from '../../core/compare/verdict.ts';
import type { CallTree } from '../../core/flame/call-tree.ts';
import { flameFunctions } from '../../core/flame/functions.ts';
import type { Measure as ValueMeasure } from '../../core/flame/value-texts.ts';
import { comparedMeasure } from './compared-measure.ts';
import type { ProfileInfo, ValueType } from '../../core/profile.ts';
import { SourceError } from '../../sources/source-error.ts';
import { defaultValueOf } from '../load/default-value.ts';
import type { ComparedBy, ComparedMeasure, Comparison, NewGrowth } from './comparison.ts';
import { growthOfSide, type SideGrowth } from './growth-of-side.ts';
import type { LoadedSide } from './load-side.ts';
import {
  answersOf,
  costsOf,
  readySide,
  samplesBehind,
  sideOf,
  valuedSide,
  type ReadySide,
  type SideCosts,
  type ValuedSide,
} from './ready-side.ts';
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
export type Measure = ComparedMeasure;

/** Both sides on one table of places. */
interface PlacedSides {
  readonly table: PlacesOfBoth;
  readonly sides: readonly [Side, Side];
}

/** The places of both sides: whatever the value is, they are the same. */
interface BothPlaces {
  readonly table: PlacesOfBoth;
  readonly ofFrames: readonly [base: Int32Array, fresh: Int32Array];
}

/** Both sides with one value, and what places cost there as far as that was asked for. */
interface ValuedSides {
  readonly value: number;
  readonly sides: readonly [ValuedSide, ValuedSide];
  readonly costs: Map<By, readonly [SideCosts, SideCosts]>;
}

export class HeldComparison {
  readonly base: LoadedSide;
  readonly fresh: LoadedSide;
  readonly values: readonly SharedValue[];
  /** Leaks and spikes within the new side's own life. */
  readonly growth: readonly NewGrowth[];
  readonly source: ComparedSource | undefined;
  readonly #places = new Map<By, BothPlaces>();
  /** Of the value that was asked for last: another measure divides the same sums. */
  #valued: ValuedSides | undefined;
  #answeringFrames: readonly Uint8Array[] | undefined;
  #calls: { readonly key: string; readonly calls: CallTree } | undefined;

  /** @throws SourceError when no value type is the same */
  constructor(base: LoadedSide, fresh: LoadedSide, source?: ComparedSource) {
    this.base = base;
    this.fresh = fresh;
    this.source = source;
    this.values = sharedValues(base, fresh);
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
  compare({ by, ...question }: ComparedBy): Omit<Comparison, 'sides'> {
    const { ready, valued, ...what } = this.#ready(question);
    const { valueType, normalize: chosen } = what;
    const isShare = chosen === 'share';
    this.#addCosts(valued, by === 'functions' ? [by] : [by, 'functions']);
    const placed = this.#placed(ready, valued, by, isShare);
    const { table, sides } = placed;
    const functions =
      by === 'functions' ? placed : this.#placed(ready, valued, 'functions', isShare);
    const answersFor = this.#answers(ready, by);
    return {
      ...what,
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
        const { name: func, file, line } = table.places[place]!;
        const then = table.inBase(place);
        return {
          ...row,
          answersFor: answersFor[place]!,
          function: func,
          file,
          line,
          isGone: table.isGone(place),
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
    const { ready, valued, normalize } = this.#ready(measure);
    const { table, ofFrames } = this.#placesOf('lines');
    const [ofBase, ofFresh] = ofFrames;
    const sides = [
      { ready: ready[0], valued: valued.sides[0] },
      { ready: ready[1], valued: valued.sides[1] },
    ] as const;
    return sourceLinesOf(sides, { table, ofBase, ofFresh }, normalize === 'share', isOwn);
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
    const { ready, ...what } = this.#ready(measure);
    return {
      measure: comparedMeasure(what),
      whole: what.normalize === 'share' ? 1 : ready[1].totals.normalized,
    };
  }

  /** What amounts by the measure are in the value type's own unit, as the new side has it; what is said of its recording. */
  inValueType(measure: Measure): {
    readonly valueType: ValueType;
    readonly worth: number;
    readonly info: ProfileInfo;
  } {
    const { ready, valueType } = this.#ready(measure);
    const { total, normalized } =
      ready[1].totals.normalized === 0 ? ready[0].totals : ready[1].totals;
    const { info } = this.fresh.side.profile;
    return { valueType, worth: normalized === 0 ? 1 : total / normalized, info };
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
    const { name, valueType, rule, base, fresh, scale } = shared;
    const chosen = normalize ?? shared.normalize;
    const [before, after] = [work?.[0], work?.[1]];
    if (this.#valued?.value !== value)
      this.#valued = {
        value,
        sides: [valuedSide(this.base, base, scale), valuedSide(this.fresh, fresh, 1)],
        costs: new Map(),
      };
    const valued = this.#valued;
    const ready = [
      readySide(valued.sides[0], { name: 'base', normalize: chosen, work: before }),
      readySide(valued.sides[1], { name: 'new', normalize: chosen, work: after }),
    ] as const;
    return {
      ...{ ready, valued, name, valueType },
      normalize: chosen,
      isState: rule === 'gauge',
      work: chosen === 'work' ? work : undefined,
    };
  }

  /** What leaks, and did not before, is worse, whatever its mean is by now. */
  #withGrowth({ type }: ValueType, judgement: Judgement): Judgement {
    const leak = this.growth.find(
      (each) => each.kind === 'leak' && !each.isInBase && each.valueType.type === type,
    );
    return leak === undefined ? judgement : { ...judgement, verdict: 'worse', why: 'leak' };
  }

  #placesOf(by: By): BothPlaces {
    const known = this.#places.get(by);
    if (known !== undefined) return known;
    const table = new PlacesOfBoth(by);
    const [base, fresh] = [this.base.side.profile, this.fresh.side.profile];
    // The new side first: where a place of the base is carried to one of it, the row is called as that is.
    const ofFresh = table.add(fresh);
    const carry = this.source === undefined ? sameFiles(base, fresh) : this.source.carry(by);
    const places = { table, ofFrames: [table.add(base, carry), ofFresh] } as const;
    this.#places.set(by, places);
    return places;
  }

  /** How much of the change each place answers for. */
  #answers(ready: readonly [ReadySide, ReadySide], by: By): Float64Array {
    const { table, ofFrames } = this.#placesOf(by);
    const [base, fresh] = ready.map((side, at) =>
      answersOf(
        side,
        { placeOfFrame: ofFrames[at]!, places: table.places.length },
        this.#answering[at]!,
      ),
    );
    return fresh!.map((value, place) => value - base![place]!);
  }

  /** By side and frame, whether it answers for what it calls. */
  get #answering(): readonly Uint8Array[] {
    this.#answeringFrames ??= [this.base, this.fresh].map(({ side: { profile } }) => {
      const { kinds, ofFrame } = flameFunctions(
        profile,
        (file) => this.source?.pathOf(file) !== undefined,
      );
      const isAnswering = answering(kinds);
      return Uint8Array.from(ofFrame, (fn) => isAnswering[fn]!);
    });
    return this.#answeringFrames;
  }

  /** Both granularities at once: the stacks of all slices are gone through once for them. */
  #addCosts({ sides, costs }: ValuedSides, all: readonly By[]): void {
    const missing = all.filter((by) => !costs.has(by));
    if (missing.length === 0) return;
    const [ofBase, ofFresh] = sides.map((side, at) =>
      costsOf(
        side,
        missing.map((by) => {
          const { table, ofFrames } = this.#placesOf(by);
          return { placeOfFrame: ofFrames[at]!, places: table.places.length };
        }),
      ),
    );
    missing.forEach((by, at) => costs.set(by, [ofBase![at]!, ofFresh![at]!]));
  }

  #placed(
    [base, fresh]: readonly [ReadySide, ReadySide],
    { costs }: ValuedSides,
    by: By,
    isShare: boolean,
  ): PlacedSides {
    const { table } = this.#placesOf(by);
    const [ofBase, ofFresh] = costs.get(by)!;
    return { table, sides: [sideOf(base, ofBase, isShare), sideOf(fresh, ofFresh, isShare)] };
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
