// Sides of a comparison as folders of profiles, made in the test.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { ProfileInfo } from '../../../../src/core/profile.ts';
import { hotline, type Run } from '../../support/command-line.ts';
import { profileOf } from '../../support/profile-text.ts';

/** Each slice of a CPU profile has so many samples of 10 ms per line, which wobble by a few. */
export function writeSide(
  folder: string,
  lines: Readonly<Record<string, number>>,
  {
    slices = 12,
    info = {},
  }: { readonly slices?: number; readonly info?: Partial<ProfileInfo> } = {},
): string {
  mkdirSync(folder, { recursive: true });
  for (let slice = 0; slice < slices; slice++) {
    const text = Object.entries(lines)
      .map(([stack, samples], at) => {
        const count = samples === 0 ? 0 : samples + Math.round(2 * Math.sin(3 * slice + 5 * at));
        return `${count * 10}ms ${stack}`;
      })
      .filter((line) => !line.startsWith('0ms'))
      .join('\n');
    const profile = profileOf(text, {
      types: ['cpu/nanoseconds'],
      info: {
        periodType: { type: 'cpu', unit: 'nanoseconds' },
        period: 10_000_000n,
        timeNanos: BigInt(1_700_000_000 + 10 * slice) * 1_000_000_000n,
        durationNanos: 10_000_000_000n,
        ...info,
      },
    });
    writeFileSync(path.join(folder, `${String(slice).padStart(2, '0')}.pb`), encodePprof(profile));
  }
  return folder;
}

/** A program whose line cart.go:7 costs a third more, and which is otherwise the same. */
export const BASE = {
  'main.go:9 main > cart.go:5 cart.Total': 300,
  'main.go:9 main > cart.go:7 cart.Total': 90,
  'main.go:9 main > stock.go:3 stock.Level': 200,
  'main.go:9 main > stock.go:4 stock.Level': 150,
  'main.go:11 main > audit.go:8 audit.Log': 120,
  'main.go:12 main > old.go:2 old.Gone': 40,
};
export const SLOWER = {
  ...BASE,
  'main.go:9 main > cart.go:7 cart.Total': 120,
  'main.go:12 main > old.go:2 old.Gone': 0,
  'main.go:13 main > fresh.go:1 fresh.Born': 50,
};

export interface RowJson {
  readonly function: string;
  readonly file: string;
  readonly line?: number;
  readonly path?: string;
  readonly baseFunction?: string;
  readonly baseFile?: string;
  readonly baseLine?: number;
  readonly base: { readonly self: number; readonly total: number };
  readonly new: { readonly self: number; readonly total: number };
  readonly delta: { readonly self: number; readonly total: number };
  readonly state: string;
  readonly confidence: string;
  readonly p?: number;
  readonly interval?: readonly [number, number];
}

export interface CompareJson {
  readonly schemaVersion: number;
  readonly valueType: { readonly type: string; readonly unit: string };
  readonly normalize: string;
  readonly base: { readonly total: number; readonly slices: number; readonly revision?: string };
  readonly new: { readonly total: number; readonly slices: number; readonly revision?: string };
  readonly verdict: string;
  readonly change?: number;
  readonly test: string;
  readonly notes: readonly string[];
  readonly gates: readonly {
    readonly gate: string;
    readonly outcome: string;
    readonly reason: string;
  }[];
  readonly growth: readonly {
    readonly kind: string;
    readonly isInBase: boolean;
    readonly from: number;
    readonly to: number;
    readonly place?: { readonly file: string; readonly line: number; readonly more: number };
  }[];
  readonly suspects: readonly {
    readonly subject: string;
    readonly by: string;
    readonly reason: string;
    readonly functions: readonly string[];
  }[];
  readonly rows: readonly RowJson[];
}

export function compare(base: string, fresh: string, ...more: readonly string[]): Promise<Run> {
  return hotline(['compare', '--base', base, '--new', fresh, ...more]);
}

export async function compareJson(
  base: string,
  fresh: string,
  ...more: readonly string[]
): Promise<CompareJson> {
  const { stdout, stderr, exitCode } = await compare(base, fresh, '--format', 'json', ...more);
  if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as CompareJson;
}
