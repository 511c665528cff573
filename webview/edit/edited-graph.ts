// The graph of a recipe, made in the page from the calls of the profile: nobody has to be asked, and it works in an
// exported file as well.
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { followed, graphOfCalls } from '../../src/core/compare/compared-graph.ts';
import { applyEdits } from '../../src/core/flame/edits.ts';
import { NONE } from '../../src/core/profile.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';
import type { Recipe } from './recipe.ts';

/** The functions of the graph of all. Those without cost have no file there, nor a box. */
export function functionsOf(base: Graph): CallTree['functions'] {
  const fileOf = new Int32Array(base.names.length).fill(NONE);
  for (let box = ROOT + 1; box < base.length; box++) fileOf[base.name[box]!] = base.file[box]!;
  const { names, startOf, kinds, packageOf, packages, files } = base;
  return { names, fileOf, startOf, files, kinds, packageOf, packages };
}

/** Shares stay shares of the whole profile, so that numbers can be compared before and after. */
export function editedGraph(base: Graph, calls: CallTree, { by, edits }: Recipe): Graph {
  return graphOfCalls(base, applyEdits(followed(calls), edits), by);
}
