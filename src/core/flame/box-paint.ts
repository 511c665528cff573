// How a box is coloured, on the page and in exported pictures alike: by its function, and by heat by what it spends.
import { heatLevel, type HeatLevel } from '../heat.ts';
import { CHANGE_MARKS, signOf } from '../look/difference-bands.ts';
import { BOLD_HEAT, type BoxState, type Palette } from '../look/palette.ts';
import { isCutOff, packageOf, ROOT, type Box, type Graph } from './graph.ts';
import { changeOf } from './change.ts';
import { changeText, shareText, signedShareText } from './value-texts.ts';

/** The number of a box's paint. */
export function paintOfBox(graph: Graph, palette: Palette, box: Box, state: BoxState): number {
  if (box === ROOT) return palette.root;
  if (isCutOff(graph, box) && state !== 'match') return palette.cutOff;
  if (palette.by === 'difference') return palette.paintOfChange(changeOf(graph, box), state);
  const kind = graph.kinds[graph.name[box]!]!;
  const heat = palette.by === 'heat' ? heatOf(graph, box) : 0;
  return palette.paintOf(kind, packageOf(graph, box), state, heat);
}

/** The paint of "N smaller", of which `first` is the first box: a match that is too narrow for a box lights it. */
export function paintOfSmaller(
  graph: Graph,
  palette: Palette,
  first: Box,
  lit: Uint8Array | undefined,
): number {
  const end = graph.end[graph.parent[first]!]!;
  const found = lit?.subarray(0, end).indexOf(1, first) ?? -1;
  return found < 0 ? palette.smaller : paintOfBox(graph, palette, found, 'match');
}

/** By the share of all that a box spends itself, as lines are. */
export function heatOf({ self, whole, isOfCallers }: Graph, box: Box): HeatLevel {
  if (isOfCallers) return 0;
  return heatLevel(Math.abs(self[box]!) / Math.abs(whole));
}

/** The share at the right end of a box. By heat, the hottest boxes say what makes them hot. */
export function shareOnBox(graph: Graph, palette: Palette, box: Box): string {
  const { self, total, whole, base, comparedBy } = graph;
  if (palette.by === 'difference') {
    if (box === ROOT || signOf(changeOf(graph, box)) === undefined) return '';
    if (base === undefined || comparedBy === undefined) return signedShareText(total[box]!, whole);
    return changeText(total[box]! - base.total[box]!, comparedBy);
  }
  const saysSelf = palette.by === 'heat' && box !== ROOT && heatOf(graph, box) >= BOLD_HEAT;
  return saysSelf ? `self ${shareText(self[box]!, whole)}` : shareText(total[box]!, whole);
}

/** What stands before the name of a box that changed, so that the sign is told without colour; '' for none. */
export function markOfBox(graph: Graph, palette: Palette, box: Box): string {
  if (palette.by !== 'difference' || box === ROOT) return '';
  const sign = signOf(changeOf(graph, box));
  return sign === undefined ? '' : CHANGE_MARKS[sign];
}
