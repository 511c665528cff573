import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'mocha';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { labelMatcher } from '../../../src/core/label-match.ts';
import type { Granularity } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { textMatcher } from '../../../src/core/regexp.ts';
import { selectSamples } from '../../../src/core/select.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { pprofRows } from '../support/pprof-rows.ts';
import { bytesOf, decoded, readableRecordings, asRead } from '../support/recordings.ts';

/** pprof's options, by the names of its shell. */
type Filter = Readonly<
  Partial<
    Record<'focus' | 'ignore' | 'hide' | 'show' | 'show_from' | 'tagfocus' | 'tagignore', string>
  >
>;

const granularities: readonly Granularity[] = ['lines', 'functions', 'files'];

describeOracle('focus, ignore, hide, show, show_from and tags equal go tool pprof', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-oracle-'));
  after(() => rmSync(folder, { recursive: true }));

  const chosen = readableRecordings().filter(
    ({ name }) => !name.startsWith('demo') || /v1\/\w+\/01\.pb\.gz$/.test(name),
  );
  for (const { name, file } of chosen) {
    it(name, async () => {
      const bytes = asRead(bytesOf(file));
      const copy = path.join(folder, name.replaceAll('/', '-'));
      writeFileSync(copy, bytes);
      const profile = withoutDroppedFrames(decoded(bytes));
      const type = profile.valueTypes.length - 1;
      const unit = exactUnit(profile.valueTypes[type]!.unit);
      // Each filter in one granularity: the next of its kind gets the next.
      const asked = filtersFor(profile).map((filter, i) => ({
        filter,
        granularity: granularities[(i + Math.floor(i / 5)) % 3]!,
      }));
      const answers = await askPprof(
        [copy],
        asked.map(({ filter, granularity }) => ({
          options: { ...filter, granularity, sample_index: String(type), unit },
        })),
      );
      for (const [i, { filter, granularity }] of asked.entries()) {
        const selected = narrowed(profile, filter);
        assert.deepEqual(
          pprofRows(selected, type, granularity),
          topRows(answers[i]!),
          `${granularity} with ${JSON.stringify(filter)}`,
        );
        if (granularity === 'lines') assert.deepEqual(checkIntegrity(selected), []);
      }
    });
  }
});

function narrowed(profile: Profile, filter: Filter): Profile {
  const text = (value: string | undefined) =>
    value === undefined ? undefined : textMatcher(value);
  const labels = (value: string | undefined) =>
    value === undefined ? undefined : labelMatcher(value);
  return selectSamples(profile, {
    focus: text(filter.focus),
    ignore: text(filter.ignore),
    hide: text(filter.hide),
    show: text(filter.show),
    showFrom: text(filter.show_from),
    tagFocus: labels(filter.tagfocus),
    tagIgnore: labels(filter.tagignore),
  });
}

/** Filters that say something about any profile, and some about the names, files, binary and labels of this one. */
function filtersFor(profile: Profile): Filter[] {
  const names = spread(namesOf(profile), 3).map(quoted);
  const inlined = spread(inlinedNames(profile), 2).map(quoted);
  const files = spread(profile.functions.file, 1).map((id) => quoted(profile.strings.at(id)));
  const binaries = [...profile.mappings.file]
    .slice(0, 1)
    .map((id) => quoted(profile.strings.at(id)));
  // An empty expression is none at all to pprof.
  const any = [...names, ...inlined, ...files, ...binaries].filter(Boolean);
  return [
    ...any.flatMap((re) => [
      { focus: re },
      { ignore: re },
      { hide: re },
      { show: re },
      { show_from: re },
    ]),
    { focus: 'nothing is called this' },
    { hide: 'nothing is called this' },
    { focus: 'runtime', ignore: 'gc|park', hide: '\\.go$' },
    { hide: '^runtime\\.|^main\\.', show_from: 'm' },
    { hide: inlined[0] ?? 'x', show_from: inlined[1] ?? 'm' },
    { show: '(?i)MAIN|RUNTIME', show_from: names[0] ?? 'x' },
    { show: '[a-m]\\w+$', hide: '[[:digit:]]' },
    ...labelFilters(profile),
  ];
}

function labelFilters({ samples: { labels }, strings }: Profile): Filter[] {
  const rows = Array.from({ length: labels.length }, (_, row) => row);
  const texts = rows.filter((row) => labels.text[row] !== NONE);
  const numbers = rows.filter((row) => labels.text[row] === NONE);
  return [
    ...spread(texts, 3).flatMap((row) => {
      const key = strings.at(labels.key[row]!);
      const text = quoted(strings.at(labels.text[row]!)).replaceAll(',', '.');
      return [
        { tagfocus: `${key}=${text}` },
        { tagignore: `${key}=^${text}$,other` },
        { tagfocus: `${text},${key}` },
        { focus: 'main', tagignore: text },
      ];
    }),
    ...spread(numbers, 2).flatMap((row) => {
      const key = strings.at(labels.key[row]!);
      const number = String(labels.number[row]!);
      return [
        { tagfocus: `${key}=${number}b` },
        { tagfocus: `${key}=${number}${key}:` },
        { tagfocus: `:${number}b` },
        { tagignore: `${key}=1kb:16kb` },
        { tagfocus: `${key}=1mb:` },
        { tagfocus: ':512kb' },
        { tagfocus: `${key}=${number}` },
      ];
    }),
    { tagfocus: 'no such label' },
    { tagignore: 'no=such' },
    { tagfocus: '1kb:' },
  ];
}

function namesOf({ functions, strings }: Profile): string[] {
  return [...new Set(Array.from(functions.name, (id) => strings.at(id)))].filter(Boolean);
}

function inlinedNames({ frames, functions, strings }: Profile): string[] {
  const ids = [...frames.function].filter(
    (fn, frame) => fn !== NONE && frames.inlined[frame] === 1,
  );
  return [...new Set(ids.map((fn) => strings.at(functions.name[fn]!)))].filter(Boolean);
}

/** Some of a list, evenly spread over it. */
function spread<T>(list: ArrayLike<T>, count: number): T[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return Array.from(list)
    .filter((_, i) => i % step === Math.floor(step / 2))
    .slice(0, count);
}

function quoted(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
