// A flame graph as text, for tests that show what they mean.
import type { FlameColumns } from '../../../../src/core/flame/columns.ts';

/** One box a line, indented by depth: name, total, self. Boxes of lines have their line behind the name. */
export function drawn(columns: FlameColumns): string[] {
  const byLine = isByLine(columns);
  return Array.from({ length: columns.length }, (_, box) => {
    const name = box === 0 ? 'all' : columns.names[columns.name[box]!]!;
    const line = byLine && box > 0 ? `:${columns.line[box]}` : '';
    const marks = [
      columns.inlined[box] === 1 ? ' inlined' : '',
      columns.closed?.[box] === 1 ? ' closed' : '',
      (columns.times?.[box] ?? 1) > 1 ? ` ×${columns.times![box]}` : '',
    ].join('');
    const numbers = `${columns.total[box]} ${columns.self[box]}`;
    return `${'  '.repeat(columns.depth[box]!)}${name}${line} ${numbers}${marks}`;
  });
}

/** Whether some caller has two boxes of one function: then boxes are lines. */
function isByLine({ length, parent, name }: FlameColumns): boolean {
  const seen = new Set<string>();
  for (let box = 1; box < length; box++) {
    const key = `${parent[box]} ${name[box]}`;
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}
