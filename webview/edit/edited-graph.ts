// The graph of a recipe, made in the page from the calls of the profile: nobody has to be asked, and it works in an
// exported file as well.
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { flameOf } from '../../src/core/flame/columns.ts';
import { applyEdits } from '../../src/core/flame/edits.ts';
import { NONE } from '../../src/core/profile.ts';
import type { CallColumns } from '../../src/protocol.ts';
import { ROOT, withColumns, type Graph } from '../../src/core/flame/graph.ts';
import type { Recipe } from './recipe.ts';

/** The functions of the graph of all. Those without cost have no file there, nor a box. */
export function functionsOf(base: Graph): CallTree['functions'] {
  const fileOf = new Int32Array(base.names.length).fill(NONE);
  for (let box = ROOT + 1; box < base.length; box++) fileOf[base.name[box]!] = base.file[box]!;
  const { names, startOf, kinds, packageOf, packages, files } = base;
  return { names, fileOf, startOf, files, kinds, packageOf, packages };
}

/** The calls with the functions that the graph of all has. */
export function callsOf(columns: CallColumns, base: Graph): CallTree {
  return {
    length: columns.caller.length,
    caller: columns.caller,
    fn: columns.fn,
    line: columns.line,
    inlined: columns.inlined,
    self: columns.self,
    magnitude: columns.magnitude,
    times: undefined,
    closed: undefined,
    bare: { self: columns.bare[0]!, magnitude: columns.bare[1]! },
    functions: functionsOf(base),
  };
}

/** Shares stay shares of the whole profile, so that numbers can be compared before and after. */
export function editedGraph(base: Graph, calls: CallTree, { by, edits }: Recipe): Graph {
  return withColumns(base, flameOf(applyEdits(calls, edits), by), by);
}
