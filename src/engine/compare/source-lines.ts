// The lines of the source that two sides have cost on. A line counts once, however many functions were inlined into it: that is
// how it stands in an editor.

import { compareSides, type ComparedRow } from '../../core/compare/compare.ts';
import type { Place, PlacesOfBoth } from '../../core/compare/places-of-both.ts';
import { passesOn, spentHere } from '../../core/heat.ts';
import { NONE } from '../../core/profile.ts';
import { costsOf, sideOf, type ReadySide, type ValuedSide } from './ready-side.ts';

export interface SourceLine extends ComparedRow {
  /** As the new side's profile spells the file; the base's for what is gone. */
  readonly at: Place;
  /** Where the base has it; undefined where that has no such line. */
  readonly inBase: Place | undefined;
  /** The new side's source has no such line. */
  readonly isGone: boolean;
  readonly passedOn: boolean;
}

/** Both sides' places, by lines. */
export interface LineTable {
  readonly table: PlacesOfBoth;
  readonly ofBase: Int32Array; // Per frame its place.
  readonly ofFresh: Int32Array;
}

/** A side with its costs, and what they are divided by. */
export interface LinesSide {
  readonly ready: ReadySide;
  readonly valued: ValuedSide;
}

export function sourceLinesOf(
  [base, fresh]: readonly [LinesSide, LinesSide],
  { table, ofBase, ofFresh }: LineTable,
  isShare: boolean,
  isOwn: (file: string) => boolean,
): readonly SourceLine[] {
  const { lineOf, first, inBase } = linesOf(table);
  const onLines = (ofFrame: Int32Array) => ofFrame.map((place) => lineOf[place]!);
  const [baseFrames, freshFrames] = [onLines(ofBase), onLines(ofFresh)];
  const own = first.map((place) => isOwn(table.places[place]!.file));
  const here = ({ ready: side }: LinesSide, ofFrame: Int32Array) => {
    const { total, normalized } = side.totals;
    const places = {
      length: first.length,
      ofFrame: ofFrame.map((line) => (own[line] === true ? line : NONE)),
    };
    const by = total === 0 ? 0 : normalized / total;
    return spentHere(side.profile, side.weights, places).map((value) => value * by);
  };
  const [hereThen, hereNow] = [here(base, baseFrames), here(fresh, freshFrames)];
  const costed = ({ ready, valued }: LinesSide, placeOfFrame: Int32Array) => {
    const [costs] = costsOf(valued, [{ placeOfFrame, places: first.length }]);
    return sideOf(ready, costs!, isShare);
  };
  const rows = compareSides(costed(base, baseFrames), costed(fresh, freshFrames), first.length);
  return rows
    .map((row): SourceLine => {
      const at = table.places[first[row.place]!]!;
      const isGone = table.isGone(first[row.place]!);
      const more = row.fresh.total - row.base.total;
      const moreHere = hereNow[row.place]! - hereThen[row.place]!;
      return {
        ...row,
        at,
        isGone,
        inBase: inBase.get(row.place) ?? (isGone || row.state !== 'new' ? at : undefined),
        passedOn: own[row.place] === true && passesOn(Math.abs(more), moreHere * Math.sign(more)),
      };
    })
    .filter(({ at }) => at.line > 0 && at.file !== '');
}

/** Per place its line, per line a place of it and where the base has it elsewhere. */
function linesOf(table: PlacesOfBoth) {
  const ids = new Map<string, number>();
  const first: number[] = [];
  const inBase = new Map<number, Place>();
  const lineOf = Int32Array.from(table.places, ({ file, line, name }, place) => {
    // What has no line is a place of its own: it must not be taken for one.
    const key = line > 0 ? `${table.isGone(place)}\0${file}\0${line}` : `\0${file}\0${name}`;
    let id = ids.get(key);
    if (id === undefined) ids.set(key, (id = first.push(place) - 1));
    const then = table.inBase(place);
    if (then !== undefined && !inBase.has(id)) inBase.set(id, then);
    return id;
  });
  return { lineOf, first, inBase };
}
