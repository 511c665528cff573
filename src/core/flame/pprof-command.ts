// What a graph shows, as the command that shows the same in `go tool pprof`, for a terminal or a colleague.
import type { FlameBy } from './columns.ts';
import type { FlameEdit } from './edits.ts';

export interface PprofQuestion {
  /** The name of the value type, as the profile spells it. */
  readonly type: string;
  readonly by: FlameBy;
  readonly edits: readonly FlameEdit[];
  /** The file; where there is none, a name that says what belongs there. */
  readonly path: string;
}

export interface PprofCommand {
  readonly command: string; // For a POSIX shell.
  /** What the graph shows and the command cannot say; no whole sentences. */
  readonly unsaid: readonly string[];
}

/**
 * pprof has one pattern for each of its options, and applies `-focus` and `-ignore` to whole stacks before it hides
 * frames. Where edits mean something else in their order, the command says what comes nearest, and that it does.
 */
export function pprofCommand({ type, by, edits, path }: PprofQuestion): PprofCommand {
  const named = (does: FlameEdit['does']) =>
    edits.flatMap((edit) =>
      edit.does === does && edit.does !== 'fold-recursion' ? [edit.function.name] : [],
    );
  const [only, ...moreOnly] = named('only');
  const [from, ...moreFrom] = named('focus');
  const [ignored, hidden] = [named('ignore'), named('hide')];
  const option = (name: string, functions: readonly (string | undefined)[]) => {
    const known = functions.filter((each) => each !== undefined);
    return known.length === 0 ? [] : [`-${name}=${inShell(patternOf(known))}`];
  };
  const command = [
    'go tool pprof',
    `-sample_index=${inShell(type)}`,
    ...(by === 'lines' ? ['-lines'] : []),
    ...option('focus', [only]),
    ...option('ignore', ignored),
    ...option('hide', hidden),
    ...option('show_from', [from]),
    inShell(path),
  ].join(' ');
  return {
    command,
    unsaid: [
      ...(moreOnly.length + moreFrom.length === 0 ? [] : ['more than one function to focus on']),
      ...(isInPprofsOrder(edits) ? [] : ['the order of the filters']),
      ...(named('close').length === 0 ? [] : ['what is collapsed']),
      ...(edits.some(({ does }) => does === 'fold-recursion') ? ['collapsed recursion'] : []),
      ...(edits.some((edit) => edit.does !== 'fold-recursion' && edit.function.start !== undefined)
        ? ['which of the functions without a name']
        : []),
    ],
  };
}

/** Names of functions that differ don't get in each other's way, but for what stands above where stacks begin. */
function isInPprofsOrder(edits: readonly FlameEdit[]): boolean {
  return edits.every((edit, at) =>
    edits.slice(0, at).every((before) => {
      if (edit.does === 'fold-recursion' || before.does === 'fold-recursion') return true;
      const isSame = edit.function.name === before.function.name;
      if (edit.does === 'only' || edit.does === 'ignore')
        return before.does !== 'focus' && !(before.does === 'hide' && isSame);
      return !(edit.does === 'hide' && before.does === 'focus' && isSame);
    }),
  );
}

/** Matches these names and nothing else, in Go's syntax. */
function patternOf(names: readonly string[]): string {
  const quoted = names.map((name) => name.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'));
  return quoted.length === 1 ? `^${quoted[0]!}$` : `^(${quoted.join('|')})$`;
}

function inShell(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
