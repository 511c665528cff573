import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { textMatcher } from '../../../src/core/regexp.ts';
import { annotated, listFunctions } from '../../../src/core/source-list.ts';
import { askPprof, describeOracle, exactUnit } from '../support/go-pprof.ts';
import { profileIn, readableRecordings } from '../support/recordings.ts';

const sources = path.resolve(import.meta.dirname, '../../fixtures/programs/go');
/** Where the recorded programs lay when they were built. */
const recordedAt = '/src/workload';

describeOracle('annotated source equals go tool pprof -list', () => {
  for (const { name, file } of readableRecordings().filter(({ name }) =>
    /go126-(cpu-[123]|heap|allocs|mutex|block|goroutine|pgo-cpu-1|deep-allocs)\./.test(name),
  )) {
    it(name, async () => {
      const profile = profileIn(file);
      const type = profile.valueTypes.length - 1;
      const [report] = await askPprof(
        [file],
        [
          {
            command: 'list ^main\\.|workload',
            options: {
              sample_index: String(type),
              unit: exactUnit(profile.valueTypes[type]!.unit),
              source_path: sources,
              trim_path: recordedAt,
            },
          },
        ],
      );
      const listed = listFunctions(
        profile,
        profile.samples.values[type]!,
        textMatcher('^main\\.|workload'),
      );
      const ours = listed.flatMap((fn) => {
        const inSources = path.join(sources, path.relative(recordedAt, fn.file));
        if (!existsSync(inSources)) return [];
        const source = readFileSync(inSources, 'utf8').split('\n');
        return annotated(fn, source.slice(0, -1)).map(
          ({ line, self, total, text }) => `${fn.name} ${self} ${total} ${line}:${text}`,
        );
      });
      assert.ok(ours.length > 10, 'too little source to compare');
      assert.deepEqual(ours.sort(), listedLines(report!));
    });
  }
});

/** The lines of all functions in pprof's listing whose source it found. */
function listedLines(report: string): string[] {
  const lines: string[] = [];
  let name = '';
  for (const line of report.split('\n')) {
    name = /^ROUTINE =+ (.*) in .*$/.exec(line)?.[1] ?? name;
    const row = /^\s*(?:(\d+)\D*|\.)\s+(?:(\d+)\D*|\.)\s+(\d+):(.*)$/.exec(line);
    if (row !== null) lines.push(`${name} ${row[1] ?? 0} ${row[2] ?? 0} ${row[3]!}:${row[4]!}`);
  }
  return lines.sort();
}
