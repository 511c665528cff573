// A loaded profile with what was worked out of it: each answer once, since profiles never change.

import { spentHere } from '../core/heat.ts';
import { linePlaces, type LinePlaces } from '../core/line-table.ts';
import { wholeOf } from '../core/whole.ts';
import { NONE, type Profile } from '../core/profile.ts';
import { openWorkspace } from '../core/paths/workspace.ts';
import { SourceError } from '../sources/source-error.ts';
import type { Loaded } from './load/loaded.ts';
import type { Origin, ProfileHandle, View, Workspace } from './origin.ts';
import type { Placement } from './places/path-answers.ts';
import { linelessPlaces, type LinelessPlaces } from './lines/lineless.ts';
import { NOTHING_MOVED, type MovedFiles } from './trace/moved-files.ts';
import type { Traced } from './trace/trace.ts';
import {
  namedFiles,
  placeFiles,
  type NamedFiles,
  type PlacedFiles,
} from './places/placed-files.ts';
import { filesByName, filesToday } from './places/resolved-files.ts';
import { SourceMaps } from './source-maps/source-maps.ts';

/** One value type of a held profile, with its files once they were asked for. */
export class HeldView {
  readonly profile: Profile;
  /** What the profile's values are multiplied with: a gauge over a range is the mean per scrape. */
  readonly scale: number;
  readonly weights: Float64Array; // Per sample, scaled.
  readonly valueType: number;
  readonly total: number;
  /** What shares are of: `total`, unless some values are negative. */
  readonly whole: number;
  /** Per sample, how many samples of the profiler stand behind its weight; undefined where that is unknown. */
  readonly evidence: Float64Array | undefined;
  /** Shared by the views of a profile: its frames are where they are, whatever is counted. */
  readonly sourceMaps: SourceMaps;
  /** The view of all samples, where this one is `within` it: files and lines are where they are in that one. */
  readonly #all: HeldView | undefined;
  #files: NamedFiles | undefined;
  #placed: PlacedFiles | undefined;
  #worked: Worked | undefined;
  #traced: Traced | undefined;
  #lastPlace = 0;
  #workspace: Workspace = { roots: [], files: [] };
  #moved = NOTHING_MOVED;

  constructor(
    profile: Profile,
    valueType: number,
    scale: number,
    evidence: Float64Array | undefined,
    sourceMaps = new SourceMaps(),
    part?: { readonly of: HeldView; readonly weights: Float64Array },
  ) {
    this.sourceMaps = sourceMaps;
    this.profile = profile;
    this.valueType = valueType;
    this.scale = scale;
    this.evidence = evidence;
    this.#all = part?.of;
    if (part !== undefined) {
      this.weights = part.weights;
      this.total = part.of.total;
      this.whole = part.of.whole;
      return;
    }
    const values = profile.samples.values[valueType]!;
    this.weights = scale === 1 ? values : values.map((value) => value * scale);
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
    this.whole = wholeOf(profile, this.weights);
  }

  /**
   * The same view where samples with 0 in `kept` weigh nothing. Shares stay shares of all samples, so that they can be
   * compared, and where files and lines are is asked of this view, whenever that is placed or traced anew.
   */
  within(kept: Uint8Array): HeldView {
    const left = (weights: Float64Array) =>
      weights.map((weight, sample) => (kept[sample] === 1 ? weight : 0));
    const { profile, valueType, scale, evidence, sourceMaps } = this;
    const part = { of: this, weights: left(this.weights) };
    return new HeldView(profile, valueType, scale, evidence && left(evidence), sourceMaps, part);
  }

  get files(): NamedFiles {
    if (this.#all !== undefined) return this.#all.files;
    return (this.#files ??= namedFiles(this.profile, this.weights));
  }

  /** Before `place` was asked, nothing lies in the workspace. */
  get placed(): PlacedFiles {
    if (this.#all !== undefined) return this.#all.placed;
    return (this.#placed ??= placeFiles(
      filesByName(this, openWorkspace({ roots: [], files: [] })),
      this,
    ));
  }

  /**
   * The lines of the workspace that the profile has frames at: those of today's texts once they were traced, those of the
   * profile before. `file` is an index in `placed.placement.files`; lines that are gone have files of their own beyond.
   */
  get lines(): LinePlaces {
    return (this.#now.lines ??=
      this.traced?.traced.places ??
      linePlaces(this.profile, this.placed.ofFrame, this.placed.lineOfFrame));
  }

  /** Functions of the workspace's files at frames that have no line. */
  get lineless(): LinelessPlaces {
    return (this.#now.lineless ??= linelessPlaces(this.placed));
  }

  /** Everything of the workspace that has cost: the places of `lines`, behind them those of `lineless`. */
  get own(): OwnPlaces {
    return (this.#now.own ??= ownPlaces(this.lines, this.lineless));
  }

  /** Per place of `own` the part of its total for which it is the deepest of them. */
  get here(): Float64Array {
    return (this.#now.here ??= spentHere(this.profile, this.weights, this.own));
  }

  /** What was worked out of where files and lines are now. */
  get #now(): Worked {
    const { placed, traced } = this;
    if (this.#worked?.placed !== placed || this.#worked.traced !== traced)
      this.#worked = { placed, traced };
    return this.#worked;
  }

  /** What files were placed in last. */
  get workspace(): Workspace {
    return this.#all?.workspace ?? this.#workspace;
  }

  /** Files of it that had other names when they were measured. */
  get moved(): MovedFiles {
    return this.#all?.moved ?? this.#moved;
  }

  /** Undefined before `trace` was asked. */
  get traced(): Traced | undefined {
    return this.#all === undefined ? this.#traced : this.#all.traced;
  }

  /** Takes these lines for those of today, until files are placed anew. */
  trace(traced: Traced | undefined): void {
    if (this.#all === undefined) this.#traced = traced;
    else this.#all.trace(traced);
  }

  /** Of two that overlap, the one that was asked last holds. */
  async place(workspace: Workspace, moved = NOTHING_MOVED): Promise<Placement> {
    if (this.#all !== undefined) return this.#all.place(workspace, moved);
    const question = ++this.#lastPlace;
    const resolved = await filesToday(this, workspace, moved);
    const placed = placeFiles(resolved, this);
    if (question === this.#lastPlace) {
      this.#workspace = workspace;
      this.#moved = moved;
      this.trace(undefined);
      this.#placed = placed;
    }
    return placed.placement;
  }
}

/** What is worked out once for a placement and a trace of it. */
interface Worked {
  readonly placed: PlacedFiles;
  readonly traced: Traced | undefined;
  lines?: LinePlaces;
  lineless?: LinelessPlaces;
  own?: OwnPlaces;
  here?: Float64Array;
}

export interface OwnPlaces {
  readonly length: number;
  readonly ofFrame: Int32Array; // Place, or NONE.
}

/** The places of the first, behind them those of frames that the second has: no frame is at places of both. */
export function ownPlaces(first: OwnPlaces, second: OwnPlaces): OwnPlaces {
  if (second.length === 0) return first;
  return {
    length: first.length + second.length,
    ofFrame: first.ofFrame.map((place, frame) => {
      const other = second.ofFrame[frame]!;
      return other === NONE ? place : first.length + other;
    }),
  };
}

export interface HeldProfile {
  readonly loaded: Loaded;
  /** Where it was loaded from: of what its samples do not tell, a store may. */
  readonly origin?: Origin;
  readonly profile: Profile;
  readonly views: readonly HeldView[];
  /** When what was measured had ended, in milliseconds since the epoch, or a time after that, where it is known. */
  readonly until?: number;
}

/** The profiles that are loaded now, by handle. */
export class HeldProfiles {
  readonly #byHandle = new Map<ProfileHandle, HeldProfile>();
  #lastHandle = 0;

  add(make: (handle: ProfileHandle) => HeldProfile): Loaded {
    const handle = ++this.#lastHandle;
    const held = make(handle);
    this.#byHandle.set(handle, held);
    return held.loaded;
  }

  release(handle: ProfileHandle): void {
    this.#byHandle.delete(handle);
  }

  get(handle: ProfileHandle): HeldProfile {
    const held = this.#byHandle.get(handle);
    if (held === undefined)
      throw new SourceError('not-found', 'The profile is no longer loaded.', 'Load it again.');
    return held;
  }

  view({ handle, valueType }: View): HeldView {
    const view = this.get(handle).views[valueType];
    if (view === undefined)
      throw new SourceError(
        'bad-question',
        `The profile has no value type ${valueType}.`,
        'Ask for one that it lists.',
      );
    return view;
  }
}
