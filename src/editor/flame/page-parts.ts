// Columns on their way to a page: texts become bytes, and what is big goes in several messages, so that the
// extension host never stands still for one of them.

import { callColumns, type CallColumns } from '../../core/flame/call-columns.ts';
import type {
  CallsAnswer,
  ComparedFlameAnswer,
  FlameAnswer,
  SplitAnswer,
} from '../../engine/graph/graph-answers.ts';
import { narrowed, type Column, type Sent } from '../../core/flame/narrow-columns.ts';
import type { GraphColumns, Part, SplitFunctions, SplitGraphs, Texts } from '../../protocol.ts';

/** Copying this much into a message takes about a millisecond; a column that is larger is a message of its own. */
const MOST_BYTES = 2 ** 20;

export function graphParts(
  id: number,
  { columns, paths }: FlameAnswer | ComparedFlameAnswer,
): Iterable<Part<GraphColumns>> {
  const { extent, baseSelf, baseTotal } = columns;
  return partsOf<GraphColumns>(id, {
    end: columns.end,
    name: columns.name,
    file: columns.file,
    line: columns.line,
    self: columns.self,
    total: columns.total,
    ...(extent === undefined ? {} : { extent }),
    ...(baseSelf === undefined ? {} : { baseSelf }),
    ...(baseTotal === undefined ? {} : { baseTotal }),
    ...('sure' in columns ? { sure: columns.sure } : {}),
    inlined: columns.inlined,
    alsoBox: columns.alsoBox,
    alsoLine: columns.alsoLine,
    alsoTotal: columns.alsoTotal,
    startOf: columns.startOf,
    kinds: columns.kinds,
    packageOf: columns.packageOf,
    names: textsOf(columns.names),
    packages: textsOf(columns.packages),
    files: textsOf(columns.files),
    paths: textsOf(paths),
  });
}

export function callParts(id: number, { columns }: CallsAnswer): Iterable<Part<CallColumns>> {
  return partsOf<CallColumns>(id, callColumns(columns));
}

export function splitParts(
  id: number,
  { columns, functions }: SplitAnswer,
): Iterable<Part<SplitGraphs>> {
  const { magnitude, ...rest } = columns;
  return partsOf<SplitGraphs>(id, {
    ...rest,
    ...(magnitude === undefined ? {} : { magnitude }),
    ...(functions === undefined ? {} : functionsOf(functions)),
  });
}

function functionsOf(functions: NonNullable<SplitAnswer['functions']>): SplitFunctions {
  const { names, files, packages, paths, fileOf, startOf, kinds, packageOf } = functions;
  return {
    ...{ fileOf, startOf, kinds, packageOf },
    names: textsOf(names),
    files: textsOf(files),
    packages: textsOf(packages),
    paths: textsOf(paths),
  };
}

/** Each is made when it is asked for, so that the thread has a turn between two of them. */
function* partsOf<Columns extends object>(id: number, columns: Columns): Iterable<Part<Columns>> {
  let current: Partial<Sent<Columns>> = {};
  let bytes = 0;
  for (const [name, whole] of Object.entries(columns) as [keyof Columns, Column][]) {
    const column = narrowed(whole);
    const { byteLength } = 'of' in column ? column.data : column;
    if (bytes > 0 && bytes + byteLength > MOST_BYTES) {
      yield { id, columns: current, last: false };
      current = {};
      bytes = 0;
    }
    current = { ...current, [name]: column };
    bytes += byteLength;
  }
  yield { id, columns: current, last: true };
}

const encoder = new TextEncoder();

function textsOf(texts: readonly (string | undefined)[]): Texts {
  // A zero byte ends a text; none has one of its own, but a broken profile may.
  const whole = texts.map((text = '') => (text.includes('\0') ? text.replaceAll('\0', '�') : text));
  return encoder.encode(whole.map((text) => `${text}\0`).join(''));
}
