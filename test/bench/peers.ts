// The contestants of the benchmarks that read profiles: Hotline, Go's package, pprof-format, zlib alone.
import path from 'node:path';
import type { Contestant } from './contest.ts';
import { cpuSeries, heaps, recorded } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { goBench } from './measure.ts';
import type { TaskName } from './tasks.ts';

const ROUNDS = 5;

/** The corpora on which reading is measured; a third of the hour is enough, since each of its files is read alone. */
export function readingCorpora(): { readonly corpus: Corpus; readonly rounds: number }[] {
  const { name, files } = cpuSeries();
  return [
    { corpus: recorded(), rounds: ROUNDS + 2 },
    { corpus: { name, files: files.filter((_, at) => at % 3 === 0) }, rounds: ROUNDS },
    { corpus: heaps(), rounds: ROUNDS },
  ];
}

export function inNode(task: TaskName, { files }: Corpus): Contestant {
  const program = path.join(import.meta.dirname, 'tasks.ts');
  return { command: process.execPath, args: [program, task, ...files] };
}

/** Go's package on one processor, since Hotline's decoder has one thread; undefined without Go. */
export function inGo(task: 'decode' | 'parse', { files }: Corpus): Contestant | undefined {
  const go = goBench();
  if ('missing' in go) return undefined;
  return { command: go.program, args: ['serve', task, ...files], env: { GOMAXPROCS: '1' } };
}

/** Why there is no Go here, as a note. */
export function goNotes(): string[] {
  const go = goBench();
  return 'missing' in go ? [go.missing] : [];
}
