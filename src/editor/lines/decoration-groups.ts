// What each decoration type is to draw of the lines of one editor.

import type * as vscode from 'vscode';
import { keysOf, type TypeKey } from './decoration-types.ts';
import type { DrawnLine } from './drawn-lines.ts';
import { rangeOfLine } from './positions.ts';

export interface TypeGroup {
  readonly options: readonly vscode.DecorationOptions[];
  readonly marks: readonly LineMark[];
}

/** What is drawn of a type on one line, to tell whether it is there already. */
export interface LineMark {
  readonly line: number; // Now, 1-based.
  readonly text: string; // With its margin; empty for a mark or a tint.
}

export function groupByType(
  lines: readonly DrawnLine[],
  document: vscode.TextDocument,
): ReadonlyMap<TypeKey, TypeGroup> {
  const groups = new Map<TypeKey, { options: vscode.DecorationOptions[]; marks: LineMark[] }>();
  const add = (key: TypeKey | undefined, options: vscode.DecorationOptions, mark: LineMark) => {
    if (key === undefined) return;
    const group = groups.get(key) ?? { options: [], marks: [] };
    group.options.push(options);
    group.marks.push(mark);
    groups.set(key, group);
  };
  for (const line of lines) {
    const range = rangeOfLine(document, line.line);
    const { mark, tint, text } = keysOf(line);
    const bare = { line: line.line, text: '' };
    add(mark, { range }, bare);
    add(tint, { range }, bare);
    if (line.text === undefined) continue;
    const { content, margin } = line.text;
    const after = { contentText: content, margin: `0 0 0 ${margin}ch` };
    add(text, { range, renderOptions: { after } }, { ...bare, text: `${margin} ${content}` });
  }
  return groups;
}

/** The line without what these types draw of it; undefined if nothing is left. */
export function withoutTypes(line: DrawnLine, keys: ReadonlySet<TypeKey>): DrawnLine | undefined {
  const of = keysOf(line);
  const left = (key: TypeKey | undefined) => key !== undefined && !keys.has(key);
  const { mark, tint, text } = {
    mark: left(of.mark) ? line.mark : undefined,
    tint: left(of.tint) ? line.tint : undefined,
    text: left(of.text) ? line.text : undefined,
  };
  if (mark === undefined && tint === undefined && text === undefined) return undefined;
  return { ...line, mark, tint, text };
}
