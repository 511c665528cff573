// How often a text is doubted that was measured, and one is not that was shifted since: recordings with their real sources.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { misfitOf, type FunctionInFile } from '../../../src/core/misfit.ts';
import { NONE } from '../../../src/core/profile.ts';
import { profileIn } from '../support/recordings.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

/** Where the sources of the recordings are here. */
const SOURCES: readonly (readonly [prefix: string, folder: string])[] = [
  ['/src/workload/', 'programs/go/'],
  ['example.com/recorded/workload/', 'programs/go/'],
  ['/src/python-rec/', 'programs/python/'],
  ['file:///src/node-rec/', 'programs/node/'],
  ['/src/node-rec/', 'programs/node/'],
];

interface Measured {
  readonly file: string;
  readonly lines: readonly string[];
  readonly functions: readonly FunctionInFile[];
}

/** The files of a recording whose sources are here. */
function measuredIn(recording: string): readonly Measured[] {
  const { frames, functions, strings } = profileIn(path.join(fixtures, 'profiles', recording));
  const byFile = new Map<string, Map<number, Set<number>>>();
  for (let frame = 0; frame < frames.length; frame++) {
    const fn = frames.function[frame]!;
    const line = frames.line[frame]!;
    if (fn === NONE || line === 0) continue;
    const name = strings.at(functions.file[fn]!);
    const source = SOURCES.find(([prefix]) => name.startsWith(prefix));
    if (source === undefined) continue;
    const file = path.join(fixtures, source[1], name.slice(source[0].length));
    const of = byFile.get(file) ?? new Map<number, Set<number>>();
    byFile.set(file, of.set(fn, (of.get(fn) ?? new Set()).add(line)));
  }
  return [...byFile]
    .filter(([file]) => existsSync(file))
    .map(([file, of]) => ({
      file,
      lines: readFileSync(file, 'utf8').trimEnd().split('\n'),
      functions: [...of].map(([fn, lines]) => ({
        name: strings.at(functions.name[fn]!),
        startLine: functions.startLine[fn]!,
        lines: [...lines].sort((a, b) => a - b),
      })),
    }));
}

const HEAD = 2;

/** With some lines more above its functions, the last of which declare a function of their own. */
function shifted(file: string, lines: readonly string[], by: number): readonly string[] {
  const isPython = file.endsWith('.py');
  const declared = file.endsWith('.go')
    ? 'func newcomer(a int) {'
    : isPython
      ? 'def newcomer(a):'
      : 'function newcomer(a) {';
  const block = [declared, isPython ? '    return work(a)' : '  work(a);', isPython ? '' : '}', ''];
  const added = Array.from({ length: by }, (_, row) => block[(row + block.length - (by % 4)) % 4]!);
  return [...lines.slice(0, HEAD), ...added, ...lines.slice(HEAD)];
}

interface Rates {
  readonly files: number;
  readonly doubted: number;
  readonly shifts: number;
  readonly missed: number;
}

function ratesOf(recordings: RegExp): Rates {
  let [files, doubted, shifts, missed] = [0, 0, 0, 0];
  for (const recording of readdirSync(path.join(fixtures, 'profiles'))) {
    if (!recordings.test(recording)) continue;
    for (const { file, lines, functions } of measuredIn(recording)) {
      files++;
      if (misfitOf(functions, lines, file) !== undefined) doubted++;
      for (const by of [1, 2, 3, 5, 8, 13, 21, 34]) {
        if (functions.every((fn) => fn.lines.every((line) => line <= HEAD))) continue;
        shifts++;
        if (misfitOf(functions, shifted(file, lines, by), file) === undefined) missed++;
      }
    }
  }
  return { files, doubted, shifts, missed };
}

describe('texts that are doubted', () => {
  const cases: readonly (readonly [of: string, recordings: RegExp, most: number])[] = [
    ['Go, with start lines', /^go1(26|20)-(?!trim|raw).*\.pb\.gz$/, 0],
    ['Go, without', /^go119-.*\.pb\.gz$/, 0.1],
    ['Python, with start lines', /^python-pypprof-(heap|thread)\.pb\.gz$/, 0],
    ['Python, without', /^(python-pypprof-(cpu|wall)|pyroscope-python).*\.pb\.gz$/, 0.3],
    ['JavaScript, with start lines', /^node.*\.cpuprofile$/, 0],
    ['JavaScript, without', /^(node2\d-(time-lines|heap)|pyroscope-node).*\.pb\.gz$/, 0.02],
  ];
  for (const [of, recordings, most] of cases)
    it(`are never those that were measured, and shifted ones: ${of}`, () => {
      const { files, doubted, shifts, missed } = ratesOf(recordings);
      assert.ok(files > 0 && shifts >= 8);
      assert.equal(doubted, 0);
      assert.ok(missed <= shifts * most, `${missed} of ${shifts} missed`);
    });
});
