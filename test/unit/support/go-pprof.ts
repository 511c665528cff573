// The oracle: the real `go tool pprof`, asked many questions about one profile in one process.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'mocha';

/** One report: pprof's own options (`focus`, `granularity`, `sample_index` …), as its interactive shell names them. */
export interface Question {
  readonly options?: Readonly<Record<string, string>>;
  /** What to print; `top` when left out. */
  readonly command?: string;
}

let found: { readonly command: string; readonly args: readonly string[] } | string | undefined;

/** pprof's own program where Go says it is (it starts ten times faster than `go tool`), or why there is none. */
function pprof(): { readonly command: string; readonly args: readonly string[] } | string {
  if (found !== undefined) return found;
  // Asking for help builds the tool where Go builds it on demand.
  const built = spawnSync('go', ['tool', 'pprof', '-h'], { timeout: 120_000 });
  if (built.error !== undefined) {
    return (found = `there is no go command here (${built.error.message})`);
  }
  const where = spawnSync('go', ['tool', '-n', 'pprof'], { timeout: 60_000, encoding: 'utf8' });
  const program = where.stdout.trim();
  found = existsSync(program)
    ? { command: program, args: [] }
    : { command: 'go', args: ['tool', 'pprof'] };
  return found;
}

/** A suite that asks pprof. Where there is no Go it is skipped, and its title says why. */
export function describeOracle(title: string, body: () => void): void {
  const tool = pprof();
  if (typeof tool === 'string') {
    describe.skip(`${title} (skipped: ${tool})`, body);
    return;
  }
  describe(title, function () {
    this.timeout(60_000); // Many small processes on a busy machine.
    body();
  });
}

/** The text of each report, in order. Files are merged. Options hold for their own question only. */
export async function askPprof(
  files: readonly string[],
  questions: readonly Question[],
  cwd?: string,
): Promise<string[]> {
  return inTurn(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hotline-pprof-'));
    try {
      const script = ['trim=false', 'compact_labels=false'];
      questions.forEach(({ options = {}, command = 'top' }, i) => {
        for (const [name, value] of Object.entries(options)) script.push(`${name}=${value}`);
        script.push(`${command} >${path.join(folder, String(i))}`);
        for (const name of Object.keys(options)) script.push(`${name}=${unset[name] ?? ''}`);
      });
      const complaints = await run(files, script.join('\n') + '\n', folder, cwd);
      return await Promise.all(
        questions.map((question, i) =>
          readFile(path.join(folder, String(i)), 'utf8').catch(() => {
            throw new Error(`pprof gave no answer to ${JSON.stringify(question)}: ${complaints}`);
          }),
        ),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

/** Options whose rest is not the empty text. */
const unset: Readonly<Record<string, string>> = {
  granularity: 'functions',
  sample_index: '0',
  unit: 'minimum',
};

/** Rows of a `top` report as `self total place`, sorted; all in the base unit of the report. */
export function topRows(report: string): string[] {
  const head = /^\s*flat\s+flat%.*\n/m.exec(report);
  if (head === null) throw new Error(`not pprof's top: ${report.slice(0, 200)}`);
  const rows: string[] = [];
  for (const line of report.slice(head.index + head[0].length, -1).split('\n')) {
    const row = /^\s*(-?\d+)\D*?\s+\S+%\s+\S+%\s+(-?\d+)\D*?\s+\S+%\s\s(.*)$/.exec(line);
    if (row !== null) rows.push(`${row[1]!} ${row[2]!} ${row[3]!}`);
    // A name may hold a newline.
    else if (rows.length > 0) rows.push(`${rows.pop()!}\n${line}`);
  }
  return rows.map((row) => row.replace(/ \((partial-)?inline\)$/, '')).sort();
}

/** The unit that makes pprof print whole numbers: the base unit of those it knows, else none. */
export function exactUnit(unit: string): string {
  const known = ['ns', 'us', 'ms', 's', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds'];
  return known.includes(unit) || unit === 'bytes' ? unit : 'count';
}

async function run(
  files: readonly string[],
  script: string,
  folder: string,
  cwd: string | undefined,
): Promise<string> {
  const tool = pprof();
  if (typeof tool === 'string') throw new Error(tool);
  const child = spawn(tool.command, [...tool.args, '-symbolize=none', ...files], {
    env: { ...process.env, PPROF_TMPDIR: folder, PPROF_BINARY_PATH: folder },
    timeout: 60_000,
    ...(cwd === undefined ? {} : { cwd }),
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  child.stdout.resume();
  child.stdin.end(script);
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return Buffer.concat(complaints).toString();
}

let running = 0;
const waiting: (() => void)[] = [];

/** At most two processes at a time: tests share small machines. */
async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await task();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
