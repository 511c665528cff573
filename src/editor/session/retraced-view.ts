// A drawn view with the lines of one file as they are in another text of it.

import type { FileHeat, OneFileHeat } from '../../engine/lines/line-answers.ts';
import type { DrawnView } from './state.ts';

/** The same view where the answer says nothing: the file has no cost, or its files are just being placed anew. */
export function withFile(drawn: DrawnView, answer: OneFileHeat | undefined): DrawnView {
  if (answer?.heat.basis === undefined) return drawn;
  const { heat } = drawn;
  const functions = [...heat.functions];
  const ids = new Map(functions.map((name, id) => [name, id]));
  const idOf = (id: number): number => {
    const name = answer.functions[id];
    if (name === undefined) return -1;
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, functions.length);
    return functions.push(name) - 1;
  };
  const file: FileHeat = {
    ...answer.heat,
    function: answer.heat.function.map(idOf),
    gone: answer.heat.gone.map((line) => ({ ...line, function: idOf(line.function) })),
  };
  const files = heat.files.map((each) => (each.path === file.path ? file : each));
  return { ...drawn, heat: { ...heat, files, functions } };
}
