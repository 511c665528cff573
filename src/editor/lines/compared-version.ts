// A file at one of the two revisions that are compared, with what its lines cost there: beside each other in a diff editor.

import { amount } from '../../core/flame/value-texts.ts';
import type { ComparedLine, VersionLine } from '../../engine/compare/compared-line-answers.ts';
import { heatLevel, heatLevelShares } from '../../core/heat.ts';
import type { Compared } from '../session/state.ts';
import { FIGURE_SPACE, NO_BREAK_SPACE } from '../text/share-text.ts';
import type { HotLine } from './drawn-lines.ts';
import type { HotFile } from './hot-files.ts';
import { changeOf, differenceText, measureOf, unbroken } from './line-change.ts';
import type { ProfiledAddress } from './profiled-address.ts';

/** Which side of a comparison a file at a commit is of. */
export type ComparedSide = 'base' | 'fresh';

const GAP = NO_BREAK_SPACE.repeat(2);

/** Undefined for files of other commits. */
export function comparedSide(
  { source }: Pick<Compared, 'source'>,
  { commit }: Pick<ProfiledAddress, 'commit'>,
): ComparedSide | undefined {
  if (source === undefined || commit === undefined) return undefined;
  if (commit === source.base) return 'base';
  return commit === source.fresh ? 'fresh' : undefined;
}

/** Where a side's source has a line. */
export function versionLine(line: ComparedLine, side: ComparedSide): VersionLine | undefined {
  return side === 'base' ? line.inBase : line.inNew;
}

/** What a side's lines cost: the base's alone, the new one's with what is more or less than in the base. */
export function comparedVersion(
  compared: Compared,
  address: Pick<ProfiledAddress, 'path' | 'commit' | 'pathThen'>,
): HotFile | undefined {
  const side = comparedSide(compared, address);
  if (side === undefined) return undefined;
  const of = compared.lines.filter((line) => versionLine(line, side)?.path === address.pathThen);
  return {
    path: address.path,
    drawn: undefined,
    beside: undefined,
    lines: versionLines(compared, of, side),
    candidates: [],
    basis: undefined,
    edited: new Set(),
    gone: [],
    goneBeside: [],
  };
}

function versionLines(
  compared: Compared,
  lines: readonly ComparedLine[],
  side: ComparedSide,
): readonly HotLine[] {
  const measure = measureOf(compared);
  const whole = compared.totals[side].normalized;
  const told = lines.flatMap((line) => {
    const share = whole === 0 ? 0 : line[side].total / whole;
    const change = changeOf(line, compared);
    if (share < heatLevelShares[0] && change === undefined) return [];
    const cost = unbroken(amount(line[side].total, measure));
    return [{ line: versionLine(line, side)!.line, share, change, cost, of: line }];
  });
  const width = Math.max(0, ...told.map(({ cost }) => cost.length));
  return told
    .map(({ line, share, change, cost, of }): HotLine => {
      const padded = cost.padStart(width, FIGURE_SPACE);
      const isTold = side === 'fresh' && change !== undefined;
      const text = isTold ? `${padded}${GAP}${differenceText(of, measure)}` : padded;
      return {
        ...{ line, level: 0, drawn: undefined, beside: undefined },
        ...(isTold ? { change } : {}),
        text: {
          ...{ full: text, short: text, stale: text },
          level: heatLevel(share),
          hot: isTold && change.level >= 2 && !change.passedOn,
          ...(change === undefined ? {} : { sign: change.sign }),
        },
      };
    })
    .sort((a, b) => a.line - b.line);
}
