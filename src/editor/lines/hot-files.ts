// The files that a shown profile has cost in, each with its lines as they are drawn. Worked out once per profile and
// file, when somebody asks for the file.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { FileBasis } from '../../engine/trace/trace-answers.ts';
import type { FileHeat, GoneLine, LineColumns } from '../../engine/lines/line-answers.ts';
import { comparedFile } from './compared-file.ts';
import { goneLines } from './gone-lines.ts';
import { goneBeside, type GoneBeside } from './drawn-gone.ts';
import type { HotLine } from './drawn-lines.ts';
import { lineHeats, type LineHeat, type Scale } from './line-heat.ts';
import { lineTexts } from './line-text.ts';
import type { DrawnView, Shown } from '../session/state.ts';
import { scalesOf } from './value-scale.ts';

export interface HotFile {
  readonly path: string;
  readonly drawn: FileHeat | undefined;
  readonly beside: FileHeat | undefined;
  /** Lines with a mark or a text, top down. */
  readonly lines: readonly HotLine[];
  /**
   * Where it is not certain that this file is meant by the profile's name: the paths that may be, this one among them. Even
   * one alone may be another file. Empty for certain.
   */
  readonly candidates: readonly string[];
  /** A sentence on why that is not certain, where it is more than that they are called so. */
  readonly why?: string;
  /** What the lines stand on; undefined where the engine does not follow them. */
  readonly basis: FileBasis | undefined;
  /** Lines with cost that say something else than when they were measured. */
  readonly edited: ReadonlySet<number>;
  /** Lines with cost of the drawn type that are no more, heaviest first. */
  readonly gone: readonly GoneLine[];
  /** The same where it is told on the lines that are there. */
  readonly goneBeside: readonly GoneBeside[];
}

export interface HotFiles {
  readonly shown: Shown;
  readonly scale: Scale;
  readonly besideScale: Scale | undefined;
  /** Undefined when the profile has no cost in this file. */
  of(path: string): HotFile | undefined;
  /** The same of other heat than that of today's lines: a file as it was measured. Undefined without any. */
  made(
    path: string,
    drawn: FileHeat | undefined,
    beside: FileHeat | undefined,
  ): HotFile | undefined;
}

const known = new WeakMap<Shown, HotFiles>();

export function hotFiles(shown: Shown): HotFiles {
  const files = known.get(shown) ?? indexFiles(shown);
  known.set(shown, files);
  return files;
}

function indexFiles(shown: Shown): HotFiles {
  const drawn = byPath(shown.drawn);
  const beside = shown.beside === undefined ? new Map<string, FileHeat>() : byPath(shown.beside);
  const { drawn: scale, beside: besideScale } = scalesOf(shown);
  const made = new Map<string, HotFile>();

  function make(
    path: string,
    heat: FileHeat | undefined,
    others: FileHeat | undefined,
  ): HotFile | undefined {
    // Lines of two texts are not the same lines; the other type comes back when it is followed to this text, too.
    const other = isOfOtherText(heat, others) ? undefined : others;
    if (heat === undefined && other === undefined) return undefined;
    if (shown.compared !== undefined) return comparedFile(path, heat, shown.compared);
    const lines = lineHeats(
      { heat, scale },
      besideScale === undefined ? undefined : { heat: other, scale: besideScale },
    );
    const gone = goneLines(heat?.gone ?? []);
    return {
      path,
      drawn: heat,
      beside: other,
      lines: withTexts(lines),
      candidates: [],
      basis: (heat ?? other)?.basis,
      edited: new Set([heat, other].flatMap((each) => (each === undefined ? [] : editedIn(each)))),
      gone,
      goneBeside: goneBeside(gone, scale),
    };
  }

  /** Cost of the chosen type only: what is but a guess is not told in two numbers. */
  function makeUncertain(path: string): HotFile | undefined {
    const found = shown.drawn.heat.uncertain.find(({ candidates }) => candidates.includes(path));
    // Which line of which file differs is not told by a guess.
    if (found === undefined || shown.compared !== undefined) return undefined;
    const heat = asMeasured(path, found);
    const lines = lineHeats({ heat, scale }, undefined);
    return {
      path,
      drawn: heat,
      beside: undefined,
      lines: withTexts(lines),
      candidates: found.candidates,
      ...(found.why === undefined ? {} : { why: found.why }),
      basis: undefined,
      edited: new Set(),
      gone: [],
      goneBeside: [],
    };
  }

  return {
    shown,
    scale,
    besideScale,
    of(path) {
      const file =
        made.get(path) ?? make(path, drawn.get(path), beside.get(path)) ?? makeUncertain(path);
      if (file !== undefined) made.set(path, file);
      return file;
    },
    made: make,
  };
}

/** Nobody knows which file it is, so no line of it can be followed. */
function asMeasured(path: string, columns: LineColumns): FileHeat {
  const { line } = columns;
  const state = new Uint8Array(line.length);
  return { ...columns, path, state, measuredLine: line, gone: [], lineless: [], basis: undefined };
}

function isOfOtherText(heat: FileHeat | undefined, other: FileHeat | undefined): boolean {
  const hashes = [heat?.basis?.hash, other?.basis?.hash];
  return !hashes.includes(undefined) && hashes[0] !== hashes[1];
}

function editedIn({ line, state }: FileHeat): readonly number[] {
  return Array.from(line).filter((_, row) => LINE_STATES[state[row]!] === 'edited');
}

function byPath({ heat }: DrawnView): Map<string, FileHeat> {
  return new Map(heat.files.map((file) => [file.path, file]));
}

function withTexts(lines: readonly LineHeat[]): readonly HotLine[] {
  const texts = lineTexts(lines);
  return lines.map((line, at) => ({ ...line, text: texts[at] }));
}
