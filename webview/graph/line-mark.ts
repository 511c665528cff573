// The line of the editor that the reader came from: boxes are functions, and a line is only a part of them. What it
// costs is told beside what they cost, so that neither number passes for the other.
import { shareText, spokenShare } from '../../src/core/flame/value-texts.ts';
import type { Chip } from './crumbs.ts';
import { nameForms } from '../../src/core/names.ts';
import { findDeclared, findLines, isFileOf, totalOfLines, type FileMark } from './find.ts';
import { ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { nameOfLine } from './light.ts';

export interface LineMark extends FileMark {
  readonly line: number; // As it was measured.
  /** Others that were measured and are the same line of today. */
  readonly also?: readonly number[];
  /** By the lines' own reckoning, each sample once. Undefined where it isn't known of the graph that is shown now. */
  readonly total: number | undefined;
}

export interface RevealedLine extends LineMark {
  /** A page before this one took it: see `reveal` in src/protocol.ts. */
  readonly again?: 'restored' | 'moved';
}

/** All lines that were measured. */
export function linesOf({ line, also = [] }: LineMark): readonly number[] {
  return [line, ...also];
}

/** `ledger.go:73`, `ledger.go:73, 75`. */
function nameOfMark(mark: LineMark): string {
  return [nameOfLine(mark.path, mark.line), ...(mark.also ?? [])].join(', ');
}

/** What a box's function spends on the marked line. */
export interface PartOnLine {
  readonly line: number;
  readonly total: number;
}

export function partOnLine(
  graph: Graph,
  mark: LineMark | undefined,
  box: Box,
): PartOnLine | undefined {
  if (mark === undefined || !isFileOf(graph, box, mark)) return undefined;
  const total = totalOfLines(graph, box, linesOf(mark));
  return total === 0 ? undefined : { line: mark.line, total };
}

export function chipOfLine(graph: Graph, mark: LineMark, remove: () => void): Chip {
  const { total } = mark;
  const value = nameOfMark(mark);
  const declared = declaredOn(graph, mark);
  if (total === undefined && declared !== undefined) {
    const share = shareText(declared.total, graph.whole);
    return { verb: 'Function', value: `${declared.name} ${value}`, share, remove };
  }
  if (total === undefined) return { verb: 'Line', value, remove };
  const base = ` on this line, ${baseOf(graph, mark, shareText)}`;
  return { verb: 'Line', value, share: shareText(total, graph.whole), base, remove };
}

/** `ledger.go:73: 43.1 percent on this line, of 48.7 percent in its boxes.` */
export function spokenLine(graph: Graph, mark: LineMark): string {
  const name = nameOfMark(mark);
  const declared = declaredOn(graph, mark);
  if (mark.total === undefined && declared !== undefined)
    return `${declared.name}, declared on ${name}: ${spokenShare(declared.total, graph.whole)}.`;
  if (mark.total === undefined) return `${name}.`;
  const share = spokenShare(mark.total, graph.whole);
  return `${name}: ${share} on this line, ${baseOf(graph, mark, spokenShare)}.`;
}

/** The function that begins on the line, where it is one alone, and what it costs, each sample once. */
function declaredOn(
  graph: Graph,
  mark: LineMark,
): { readonly name: string; readonly total: number } | undefined {
  const { boxes, total } = findDeclared(graph, mark, linesOf(mark));
  const names = new Set<number>();
  boxes.forEach((lit, box) => {
    if (lit === 1) names.add(graph.name[box]!);
  });
  const [name] = names;
  if (name === undefined || names.size > 1) return undefined;
  return { name: nameForms(graph.names[name]!)[0] ?? graph.names[name]!, total };
}

function baseOf(
  graph: Graph,
  mark: LineMark,
  share: (part: number, whole: number) => string,
): string {
  const { total } = findLines(graph, mark, linesOf(mark), ROOT);
  return `of ${share(total, graph.whole)} in its boxes`;
}
