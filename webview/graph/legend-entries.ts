// What a legend tells: what the colours stand for, each with the self that is spent there. It walks over all boxes, so
// it is asked once for a graph and its colours, and not with every letter of a search.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { heatOf } from '../../src/core/flame/box-paint.ts';
import { KIND_NAMES, kindOf } from '../../src/core/flame/describe.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';
import { packageTail } from '../../src/core/flame/name-forms.ts';
import { changeOf } from '../../src/core/flame/change.ts';
import { shareText } from '../../src/core/flame/value-texts.ts';
import { CHANGE_MARKS, signOf, type Change } from '../../src/core/look/difference-bands.ts';
import { heatLevelShares } from '../../src/core/heat.ts';
import type { Paint, Palette } from '../../src/core/look/palette.ts';
import { CHANGE_NAMES, type Light } from './light.ts';

export interface LegendEntry {
  readonly paint: Paint;
  readonly long: string;
  readonly short: string;
  readonly self: number;
  readonly share: string;
  readonly what: string; // In a sentence.
  /** What a click lights; undefined where there is nothing to light. */
  readonly lights: Exclude<Light, { readonly by: 'search' }> | undefined;
}

/** So many packages have names in the legend. */
const MOST_PACKAGES = 4;

export function legendEntries(graph: Graph, palette: Palette): readonly LegendEntry[] {
  switch (palette.by) {
    case 'kind':
      return kindEntries(graph, palette);
    case 'package':
      return packageEntries(graph, palette);
    case 'heat':
      return heatEntries(graph, palette);
    case 'difference':
      return changeEntries(graph, palette);
  }
}

/** Kinds with nothing of self are absent. What is cut off is of none of them. */
function kindEntries(graph: Graph, palette: Palette): LegendEntry[] {
  const { whole } = graph;
  const rest = CODE_KINDS.length;
  const self = sumSelf(graph, rest + 1, (box) => kindOf(graph, box) ?? rest);
  const kinds = CODE_KINDS.flatMap((code, kind): LegendEntry[] => {
    if (self[kind] === 0) return [];
    const { long, short } = KIND_NAMES[code];
    const value = self[kind]!;
    const what = long.toLowerCase();
    const share = shareText(value, whole);
    const paint = palette.swatches[kind]!;
    return [{ paint, long, short, self: value, share, what, lights: { by: 'kind', kind } }];
  });
  if (self[rest] === 0) return kinds;
  const share = shareText(self[rest]!, whole);
  const words = {
    long: 'Cut off',
    short: 'Cut off',
    what: 'stacks that the profile has no more of',
  };
  const paint = palette.paints[palette.cutOff]!;
  return [...kinds, { paint, ...words, self: self[rest]!, share, lights: undefined }];
}

/** The packages with the most self, heaviest first; then all others. */
function packageEntries(graph: Graph, palette: Palette): LegendEntry[] {
  const { packages, packageOf, kinds, name, whole } = graph;
  const self = sumSelf(graph, packages.length, (box) => packageOf[name[box]!]!);
  const ids = [...self.keys()].filter((id) => self[id] !== 0 && packages[id] !== '');
  const heaviest = ids
    .sort(
      (a, b) => Math.abs(self[b]!) - Math.abs(self[a]!) || (packages[a]! < packages[b]! ? -1 : 1),
    )
    .slice(0, MOST_PACKAGES);
  const entries = heaviest.map((id): LegendEntry => {
    const what = packages[id]!;
    const tail = packageTail(what);
    const paint = palette.paints[palette.paintOf(kinds[packageOf.indexOf(id)]!, what, 'plain')]!;
    const share = shareText(self[id]!, whole);
    const lights = { by: 'package', name: what } as const;
    return { paint, long: tail, short: tail, self: self[id]!, share, what, lights };
  });
  const rest = self.reduce((sum, value, id) => (heaviest.includes(id) ? sum : sum + value), 0);
  if (rest === 0) return entries;
  const paint = palette.paints[palette.smaller]!;
  const share = shareText(rest, whole);
  const words = { long: 'Others', short: 'Others', what: 'other packages' };
  return [...entries, { paint, ...words, self: rest, share, lights: undefined }];
}

/** From cold to hot, each by the share that it begins with. */
function heatEntries(graph: Graph, palette: Palette): LegendEntry[] {
  const self = sumSelf(graph, palette.heats.length, (box) => heatOf(graph, box));
  return [0, ...heatLevelShares].map((least, level) => {
    const from = String(Number((least * 100).toPrecision(3)));
    const share = shareText(self[level]!, graph.whole);
    const what = `boxes of ${from} % and more`;
    const paint = palette.heats[level]!;
    return { paint, long: from, short: from, self: self[level]!, share, what, lights: undefined };
  });
}

const CHANGES = [
  ['less', 'less4'],
  ['more', 'more4'],
  ['new', 'new'],
  ['gone', 'gone'],
  ['noise', 'noise'],
  ['even', 'even'],
] as const;
const WHAT: Record<(typeof CHANGES)[number][0], string> = {
  less: 'boxes that spend less',
  more: 'boxes that spend more',
  new: 'boxes that only the new side has',
  gone: 'boxes that only the base has',
  noise: 'boxes whose difference may be chance',
  even: 'boxes in which as much was added as was taken away',
};

/** In reading order. What no box is, is absent. */
function changeEntries(graph: Graph, palette: Palette): LegendEntry[] {
  const found = new Set<string>();
  for (let box = ROOT + 1; box < graph.length; box++) found.add(markedAs(changeOf(graph, box)));
  return CHANGES.flatMap(([what, change]): LegendEntry[] => {
    if (!found.has(what)) return [];
    const paint = palette.paints[palette.paintOfChange(change, 'plain')]!;
    const mark = what === 'noise' || what === 'even' ? '' : `${CHANGE_MARKS[what]} `;
    const name = `${mark}${CHANGE_NAMES[what]}`;
    // Boxes lie in one another: a sum over them would be of nothing.
    const none = { self: 0, share: '' };
    return [
      { paint, long: name, short: name, ...none, what: WHAT[what], lights: { by: 'change', what } },
    ];
  });
}

function markedAs(change: Change): (typeof CHANGES)[number][0] {
  if (change === 'noise' || change === 'even') return change;
  return signOf(change) ?? 'noise';
}

function sumSelf(graph: Graph, count: number, groupOf: (box: number) => number): Float64Array {
  const sums = new Float64Array(count);
  for (let box = ROOT + 1; box < graph.length; box++) sums[groupOf(box)]! += graph.self[box]!;
  return sums;
}
