// What stands on the lines that boxes are of, and what became of it since: for graphs of lines.
import type { LineState } from '../line-map/line-map.ts';
import { pathOf, ROOT, type Box, type Graph } from './graph.ts';

/** The lines of one file by the numbers that they were measured under, each once. */
export interface LineTextsOfFile {
  readonly path: string; // In the workspace.
  readonly lines: readonly number[];
  readonly texts: readonly string[];
  readonly states: readonly LineState[];
}

export interface LineText {
  readonly text: string; // Without the blanks around it.
  readonly state: LineState;
}

export class LineTexts {
  readonly #files = new Map<string, Map<number, LineText>>();

  constructor(files: readonly LineTextsOfFile[]) {
    for (const { path, lines, texts, states } of files)
      this.#files.set(
        path,
        new Map(lines.map((line, at) => [line, { text: texts[at]!, state: states[at]! }])),
      );
  }

  /** Undefined where boxes are of functions, and where nothing is known of the line. */
  of(graph: Graph, box: Box): LineText | undefined {
    if (graph.by !== 'lines' || box === ROOT) return undefined;
    const path = pathOf(graph, box);
    return path === undefined ? undefined : this.#files.get(path)?.get(graph.line[box]!);
  }
}
