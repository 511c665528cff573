// How long things take: medians of runs that alternate with what they are compared with, in one sitting.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Seconds of each runner: after a warm-up, medians of rounds in which each runs once, for so many seconds together. */
export function medians<Name extends string>(
  runners: Readonly<Record<Name, () => unknown>>,
  budgetSeconds: number,
  leastRounds = 3,
): Record<Name, number> {
  const names = Object.keys(runners) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  const started = performance.now();
  for (let round = -1; ; round++) {
    for (const name of names) {
      const start = performance.now();
      runners[name]();
      if (round >= 0) times[name].push((performance.now() - start) / 1000);
    }
    const spent = (performance.now() - started) / 1000;
    if (round + 1 >= leastRounds && spent >= budgetSeconds) break;
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<
    Name,
    number
  >;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

/** The most memory that this process had so far, in bytes. */
export function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** The Go program of test/bench/go, built; or why it is not here. */
export function goBench(): { readonly program: string } | { readonly missing: string } {
  const source = path.join(import.meta.dirname, 'go');
  const program = path.join(root, '.cache/bench', process.platform === 'win32' ? 'go.exe' : 'go');
  const newest = Math.max(...['main.go', 'go.mod'].map((file) => mtime(path.join(source, file))));
  if (mtime(program) < newest) {
    mkdirSync(path.dirname(program), { recursive: true });
    try {
      execFileSync('go', ['build', '-o', program, '.'], {
        cwd: source,
        timeout: 120_000,
        stdio: 'pipe',
      });
    } catch (error) {
      return { missing: `Go's package is not measured: ${error instanceof Error ? error.message : 'no go'}` };
    }
  }
  return { program };
}

/** Runs it on one processor, as the anchors of docs/performance.md were. Undefined without Go. */
export function askGo(args: readonly string[]): Record<string, number> | undefined {
  const go = goBench();
  if ('missing' in go) return undefined;
  const answer = execFileSync(go.program, args, {
    env: { ...process.env, GOMAXPROCS: '1' },
    timeout: 120_000,
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Record<string, number>;
}

/** Size of bytes in MB (10^6). */
export function megabytes(all: readonly Uint8Array[]): number {
  return all.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
}

/** Reads a file of this process's own status, or undefined where there is none (not Linux). */
export function selfStatus(): string | undefined {
  return existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : undefined;
}

function mtime(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
