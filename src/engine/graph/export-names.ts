// How names of exported files say their format: for the command line and the editor alike.

import type { ExportAs } from './graph-answers.ts';

/** A PNG is drawn by a page; all others are the engine's. */
export type ExportFormat = ExportAs['format'] | 'png';

/** The first of a format is the one that it is written with when nobody says another. */
const ENDINGS: readonly (readonly [string, ExportFormat])[] = [
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.svg', 'svg'],
  ['.png', 'png'],
  ['.pb.gz', 'pprof'],
  ['.pprof', 'pprof'],
  ['.prof', 'pprof'],
  ['.folded', 'folded'],
  ['.collapsed', 'folded'],
];

/** The format that the end of a file's name says; undefined where it says none. */
export function formatOfName(name: string): ExportFormat | undefined {
  const lower = name.toLowerCase();
  return ENDINGS.find(([ending]) => lower.endsWith(ending))?.[1];
}

export function endingOf(format: ExportFormat): string {
  return ENDINGS.find(([, each]) => each === format)![0];
}
