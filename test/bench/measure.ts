// What benchmarks measure with: medians, sizes, memory, and the Go program that is compared with.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

/** The Go program of test/bench/go, built; or why it is not here. */
export function goBench(): { readonly program: string } | { readonly missing: string } {
  const source = path.join(import.meta.dirname, 'go');
  const program = path.join(
    root,
    '.cache/bench',
    process.platform === 'win32' ? 'go-peer.exe' : 'go-peer',
  );
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
      const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
      return { missing: `Left out: Go's package, because its program cannot be built (${why}).` };
    }
  }
  return { program };
}

/** Size of bytes in MB (10^6). */
export function megabytes(all: readonly Uint8Array[]): number {
  return all.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
}

function mtime(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
