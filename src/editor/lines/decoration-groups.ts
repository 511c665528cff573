// What each decoration type is to draw of the lines of one editor.

import type * as vscode from 'vscode';
import { keysOf, type TypeKey } from './decoration-types.ts';
import type { DrawnLine } from './drawn-lines.ts';
import { rangeOfLine } from './positions.ts';

export interface TypeGroup {
  readonly options: readonly vscode.DecorationOptions[];
  /**
   * Names lines by their number in the profile: it stays the same when lines only move, because VS Code has moved what is
   * drawn on them then.
   */
  readonly signature: string;
}

export function groupByType(
  lines: readonly DrawnLine[],
  document: vscode.TextDocument,
): ReadonlyMap<TypeKey, TypeGroup> {
  const groups = new Map<TypeKey, { options: vscode.DecorationOptions[]; signature: string }>();
  const add = (key: TypeKey | undefined, options: vscode.DecorationOptions, name: string) => {
    if (key === undefined) return;
    const group = groups.get(key) ?? { options: [], signature: '' };
    group.options.push(options);
    group.signature += `${name}\n`;
    groups.set(key, group);
  };
  for (const line of lines) {
    const range = rangeOfLine(document, line.line);
    const { mark, tint, text } = keysOf(line);
    const name = `${line.profileLine ?? ''} ${line.function ?? ''}`;
    add(mark, { range }, name);
    add(tint, { range }, name);
    if (line.text === undefined) continue;
    const { content, margin } = line.text;
    const after = { contentText: content, margin: `0 0 0 ${margin}ch` };
    add(text, { range, renderOptions: { after } }, `${name} ${margin} ${content}`);
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
