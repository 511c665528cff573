// A source map: from a place of the built text to one of a source. Read with @jridgewell/trace-mapping, which is what
// Babel, Vite and Jest read them with. The package `source-map` decodes twice as fast, but in WebAssembly that must be
// loaded from a file of its own, asynchronously; the others that were measured are slower (docs/architecture.md).

import {
  decodedMappings,
  FlattenMap,
  traceSegment,
  type TraceMap,
} from '@jridgewell/trace-mapping';

/** A source as the map names it, with the map's `sourceRoot` in front. */
export interface MapSource {
  readonly name: string;
  /** The text that was built, where the map carries it. */
  readonly text: string | undefined;
}

export interface SourcePlace {
  readonly source: number; // Index into `sources`.
  readonly line: number; // 1-based.
}

/**
 * What a map says of a place: where its source is, that it has none (the bundler's own code), that its line has several and
 * no column tells which, or nonsense.
 */
export type Traced = SourcePlace | 'none' | 'several' | 'nonsense';

/** What a map says of the place where a part of a built line begins. */
export interface MapSegment {
  readonly builtLine: number; // 1-based.
  readonly builtColumn: number; // From 0.
  readonly source: number; // Index into `sources`.
  readonly line: number; // 1-based.
  readonly column: number; // From 0.
  /** What the source calls the word there, where the map says it. */
  readonly called: string | undefined;
}

export interface OpenMap {
  readonly sources: readonly MapSource[];
  /** The one source that all of the built text is of; undefined where several are in it. */
  readonly onlySource: number | undefined;
  /** `line` and `column` are 1-based; column 0 is unknown. */
  readonly at: (line: number, column: number) => Traced;
  /** What the sources call the word that begins at a place, where the map says it. */
  readonly nameAt: (line: number, column: number) => string | undefined;
  /** Whether all of a part of a line is one line of one source; `end` is the column behind it. */
  readonly isOneLine: (line: number, column: number, end: number) => boolean;
  /** All that lead to a source, in the order of the built text. */
  readonly segments: () => Iterable<MapSegment>;
}

/** A decoded segment takes some seventeen times its text: half a gigabyte, for the time of one question. */
const MOST_MAPPINGS = 2 ** 25;
const MOST_SECTIONS = 100_000;

/** Reads a map for a built text of `lines` lines. A text instead of a map says why it is none. */
export function openMap(text: string, lines: number): OpenMap | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n?/, ''));
  } catch {
    return 'it is not JSON';
  }
  const wrong = wrongWith(json, lines);
  if (wrong !== undefined) return wrong;
  const map = new FlattenMap(json as ConstructorParameters<typeof FlattenMap>[0]);
  const decoded = decodedMappings(map);
  if (decoded.slice(lines).some((segments) => segments.length > 0))
    return 'it tells of more lines than the built file has';
  const sources = map.resolvedSources.map((name, at): MapSource => {
    const content: unknown = map.sourcesContent?.[at];
    return { name, text: typeof content === 'string' ? content : undefined };
  });
  return {
    sources,
    onlySource: onlySourceOf(decoded),
    nameAt(line, column) {
      const segment = traceSegment(map, line - 1, column - 1);
      return segment?.length === 5 && segment[0] === column - 1
        ? nameOf(map, segment[4])
        : undefined;
    },
    segments: () => segmentsOf(map, decoded),
    isOneLine: (line, column, end) => onlyPlace(map, line, column, end) !== 'several',
    at: (line, column) =>
      column === 0 ? onlyPlace(map, line) : placeOf(map, traceSegment(map, line - 1, column - 1)),
  };
}

/** Sources that are named and that nothing leads to are of types only. */
function onlySourceOf(decoded: ReturnType<typeof decodedMappings>): number | undefined {
  let only: number | undefined;
  for (const segments of decoded)
    for (const segment of segments) {
      if (segment.length === 1) continue;
      if (only !== undefined && only !== segment[1]) return undefined;
      only = segment[1];
    }
  return only;
}

function* segmentsOf(
  map: TraceMap,
  decoded: ReturnType<typeof decodedMappings>,
): Generator<MapSegment> {
  for (const [row, segments] of decoded.entries())
    for (const segment of segments) {
      const place = placeOf(map, segment);
      if (typeof place === 'string' || segment.length === 1) continue;
      yield {
        ...place,
        builtLine: row + 1,
        builtColumn: segment[0],
        column: segment[3],
        called: segment.length === 5 ? nameOf(map, segment[4]) : undefined,
      };
    }
}

function nameOf(map: TraceMap, at: number): string | undefined {
  const name: unknown = map.names[at];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Without a column, a line of the built text means a line of a source only if it holds nothing else. */
function onlyPlace(map: TraceMap, line: number, from = 1, end = Infinity): Traced {
  let only: Traced = 'none';
  for (const segment of decodedMappings(map)[line - 1] ?? []) {
    const column = segment[0] + 1;
    if (column < from) continue;
    if (column >= end) break;
    const place = placeOf(map, segment);
    if (place === 'none') continue;
    if (typeof place === 'string') return place;
    if (typeof only === 'string') only = place;
    else if (only.source !== place.source || only.line !== place.line) return 'several';
  }
  return only;
}

function placeOf(map: TraceMap, segment: Readonly<Segment> | null): Traced {
  if (segment === null || segment.length === 1) return 'none';
  const [, source, line] = segment;
  const isKnown = source >= 0 && source < map.sources.length && line >= 0;
  // A source without a name (null) is code that a tool made up.
  if (isKnown && !map.sources[source]) return 'none';
  return isKnown ? { source, line: line + 1 } : 'nonsense';
}

type Segment = NonNullable<ReturnType<typeof traceSegment>>;

/** The library takes what it is given: an offset of two billion lines would make two billion arrays. */
function wrongWith(json: unknown, lines: number): string | undefined {
  const sections = memberOf(json, 'sections');
  if (sections === undefined) return wrongWithPart(json, lines);
  if (!Array.isArray(sections) || sections.length > MOST_SECTIONS)
    return 'its sections are no list of maps';
  let length = 0;
  let before = 0;
  for (const section of sections as readonly unknown[]) {
    const line = memberOf(memberOf(section, 'offset'), 'line');
    const column = memberOf(memberOf(section, 'offset'), 'column');
    if (!isCount(line) || !isCount(column) || line < before || line > lines)
      return 'its sections do not begin at lines of the built file, in order';
    before = line;
    const part = memberOf(section, 'map');
    const wrong = wrongWithPart(part, lines);
    if (wrong !== undefined) return `one of its sections is wrong: ${wrong}`;
    length += (memberOf(part, 'mappings') as string).length;
  }
  return length > MOST_MAPPINGS ? TOO_LARGE : undefined;
}

const TOO_LARGE = `its mappings are longer than ${MOST_MAPPINGS / 2 ** 20} MiB`;

function wrongWithPart(json: unknown, lines: number): string | undefined {
  const mappings = memberOf(json, 'mappings');
  const sources = memberOf(json, 'sources');
  const root = memberOf(json, 'sourceRoot') ?? '';
  if (memberOf(json, 'version') !== 3) return 'it is not a source map of version 3';
  if (!Array.isArray(sources) || !sources.every(isNameOrNull) || typeof root !== 'string')
    return 'its sources are no list of names';
  const contents = memberOf(json, 'sourcesContent') ?? [];
  const names = memberOf(json, 'names') ?? [];
  const ignored = memberOf(json, 'ignoreList') ?? memberOf(json, 'x_google_ignoreList') ?? [];
  if (![contents, names, ignored].every(Array.isArray)) return 'its lists are none';
  if (typeof mappings !== 'string' || /[^A-Za-z0-9+/,;]/.test(mappings))
    return 'its mappings are no base64 VLQ';
  if (mappings.length > MOST_MAPPINGS) return TOO_LARGE;
  // Empty lines behind the last one are common, and cost an array each.
  return countOf(mappings, ';') > lines + 1000
    ? 'it tells of more lines than the built file has'
    : undefined;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function isNameOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? ((value as Readonly<Record<string, unknown>>)[key] ?? undefined)
    : undefined;
}
