// A graph in a few sentences, for those who listen and for notes: who spends most, how much is the reader's own, and
// where the hottest path leads. One walk over the boxes.
import { CODE_KINDS } from '../code-kind.ts';
import { allText, kindOf, type Told } from './describe.ts';
import { firstChild, isCutOff, NO_BOX, ROOT, type Box, type Graph } from './graph.ts';
import { amount, spokenShare } from './value-texts.ts';

const COUNTS = [
  'No function makes',
  'One function makes',
  'Two functions make',
  'Three functions make',
];
const MOST_FUNCTIONS = 3;
const LEAST_SHARE = 0.001;
/** Names of a path, its ends included. */
const MOST_NAMES = 6;
const OWN = CODE_KINDS.indexOf('own');

/** Sentences; empty for a graph without cost. */
export function summaryOf(told: Told): readonly string[] {
  const { graph, measure } = told;
  if (graph.size[ROOT] === 0) return [];
  // What was subtracted may be marked in the profile: then shares are of that alone.
  const isOfBase = graph.isDifference && graph.whole !== graph.size[ROOT];
  const base = isOfBase ? 'the base' : graph.isDifference ? 'what changed' : 'self';
  return [
    graph.isDifference
      ? `${allText(told)}.${isOfBase ? ` Shares are of the base, ${amount(graph.whole, measure)}.` : ''}`
      : '',
    functionsSentence(told, base),
    ownSentence(graph),
    cutOffSentence(graph),
    pathSentence(told),
  ].filter((sentence) => sentence !== '');
}

function functionsSentence({ graph, names }: Told, base: string): string {
  const { length, name, self, whole } = graph;
  const sums = new Float64Array(graph.names.length);
  const boxOf = new Map<number, Box>();
  for (let box = ROOT + 1; box < length; box++) {
    if (self[box] === 0 || isCutOff(graph, box)) continue;
    sums[name[box]!]! += self[box]!;
    if (!boxOf.has(name[box]!)) boxOf.set(name[box]!, box);
  }
  const found = [...boxOf.keys()]
    .filter((fn) => sums[fn] !== 0)
    .sort((a, b) => Math.abs(sums[b]!) - Math.abs(sums[a]!))
    .slice(0, MOST_FUNCTIONS);
  if (found.length === 0) return '';
  const sum = found.reduce((all, fn) => all + Math.abs(sums[fn]!), 0);
  // Cost that is spread so thin has nobody to name.
  if (sum < LEAST_SHARE * Math.abs(whole)) return `No function makes 0.1 percent of ${base}.`;
  const list = found.map((fn) => `${names.short(boxOf.get(fn)!)} ${spokenShare(sums[fn]!, whole)}`);
  return `${COUNTS[found.length]} ${spokenShare(sum, whole)} of ${base}: ${list.join(', ')}.`;
}

/** With all that it calls, own code counts once however often it stands in a stack. */
function ownSentence(graph: Graph): string {
  const { length, end, self, total, whole } = graph;
  let [ownSelf, ownTotal, counted] = [0, 0, 0];
  for (let box = ROOT + 1; box < length; box++) {
    if (kindOf(graph, box) !== OWN) continue;
    ownSelf += self[box]!;
    if (box < counted) continue;
    ownTotal += total[box]!;
    counted = end[box]!;
  }
  if (ownSelf === 0 && ownTotal === 0) return '';
  return `Own code: self ${spokenShare(ownSelf, whole)}, total ${spokenShare(ownTotal, whole)}.`;
}

function cutOffSentence(graph: Graph): string {
  let sum = 0;
  if (graph.cutOff.size > 0)
    for (let box = ROOT + 1; box < graph.length; box++)
      if (isCutOff(graph, box)) sum += graph.self[box]!;
  return sum === 0 ? '' : `Stacks are cut off for ${spokenShare(sum, graph.whole)}.`;
}

/** As long as most of a caller's cost goes on to one callee. */
function pathSentence({ graph, names }: Told): string {
  const path: Box[] = [];
  for (let at = firstChild(graph, ROOT); at !== NO_BOX; at = firstChild(graph, at)) {
    const above = graph.parent[at]!;
    if (graph.size[at]! * 2 < graph.size[above]!) break;
    path.push(at);
  }
  const last = path.at(-1);
  if (last === undefined) return '';
  const shown = path.map((box) => names.short(box));
  const half = MOST_NAMES / 2;
  const left = shown.length - MOST_NAMES;
  const written =
    left > 0 ? [...shown.slice(0, half), `${left} more`, ...shown.slice(-half)] : shown;
  const share = spokenShare(graph.total[last]!, graph.whole);
  return `Hottest path: ${written.join(' → ')}, ${share}.`;
}
