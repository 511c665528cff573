// Lines with cost that are no more, of the whole workspace: the heaviest first.

import { heatLevel, type HeatLevel } from '../../core/heat.ts';
import type { GoneLine } from '../../engine/lines/line-answers.ts';
import { goneLines } from '../lines/gone-lines.ts';
import type { HotFiles } from '../lines/hot-files.ts';
import { costOf, type LineCost } from '../lines/line-heat.ts';

export interface GoneRow {
  readonly path: string;
  readonly measuredLine: number;
  readonly text: string; // '' where it is not known.
  /** The path that its file had, where that was another. */
  readonly pathThen?: string;
  /** The line of today that stood beside it; 0 for none. */
  readonly near: number;
  readonly level: HeatLevel;
  readonly cost: LineCost;
  readonly here: number; // The share that was not passed on to deeper lines of the workspace.
  readonly function: string; // As the profile spells it; empty where none is known.
  /** The file's text may be another one than was measured. */
  readonly isUncertain: boolean;
  readonly isDeleted?: true; // The file is gone with all its lines.
}

const MOST_ROWS = 50;
/** What rounds to nothing is nothing to look at. */
const LEAST_SHARE = 0.0005;

/**
 * Those that only passed cost on are among them, unlike in the list of hot lines: what they called may be there today, and
 * is reached from elsewhere.
 */
export function goneList({ scale, shown }: HotFiles): readonly GoneRow[] {
  const { heat } = shown.drawn;

  function rowsOf(
    gone: readonly GoneLine[],
    file: Pick<GoneRow, 'path' | 'isUncertain' | 'isDeleted'>,
  ): readonly GoneRow[] {
    return goneLines(gone)
      .filter(({ total }) => total > 0)
      .map((line) => {
        const cost = costOf(line, scale);
        return {
          ...file,
          measuredLine: line.measuredLine,
          text: line.text,
          ...(line.pathThen === undefined ? {} : { pathThen: line.pathThen }),
          near: line.near,
          level: heatLevel(cost.share),
          cost,
          here: scale.total > 0 ? line.here / scale.total : 0,
          function: heat.functions[line.function] ?? '',
        };
      });
  }

  const ofFiles = heat.files.flatMap(({ path, gone, basis }) =>
    rowsOf(gone, { path, isUncertain: basis?.doubt !== undefined }),
  );
  const ofDeleted = heat.deleted.flatMap(({ path, gone, isDoubted }) =>
    rowsOf(gone, { path, isUncertain: isDoubted, isDeleted: true }),
  );
  return [...ofFiles, ...ofDeleted]
    .filter(({ cost }) => cost.share >= LEAST_SHARE)
    .sort((a, b) => b.cost.share - a.cost.share)
    .slice(0, MOST_ROWS);
}
