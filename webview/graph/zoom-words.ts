// What is said of a zoom to those who don't see it.
import type { Told } from '../../src/core/flame/describe.ts';
import { ROOT } from '../../src/core/flame/graph.ts';
import { spokenShare } from '../../src/core/flame/value-texts.ts';
import type { GraphView } from './graph-view.ts';

/** `Zoomed to parseFile, 1.1 percent, 9 levels.` */
export function spokenZoom({ graph, names }: Told, shown: GraphView): string {
  const { view, isPart } = shown;
  const { levels } = shown.layout;
  const name = view.root === ROOT ? 'all' : names.short(view.root);
  const deep = levels === 1 ? '1 level' : `${levels} levels`;
  if (isPart) {
    const part = spokenShare(view.to - view.from, graph.size[view.root]!);
    return `Zoomed to a part of ${name}, ${part} of its width, ${deep}.`;
  }
  const share = spokenShare(graph.total[view.root]!, graph.whole);
  return `Zoomed to ${name}, ${share}, ${deep}.`;
}
