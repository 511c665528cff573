// What a server answers and what `go tool pprof` says of the same files, as rows that can be compared.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mergeProfiles } from '../../unit/support/merge.ts';
import { askPprof, exactUnit, topRows } from '../../unit/support/go-pprof.ts';
import { pprofRows } from '../../unit/support/pprof-rows.ts';
import { bytesOf, decoded } from '../../unit/support/recordings.ts';
import { editFields } from './pprof-fields.ts';

/** Every row of the parts together, at lines. */
export function rowsOfParts(parts: readonly Uint8Array[]): string[] {
  const merged = mergeProfiles(parts.map((part) => decoded(withoutTypeParameters(part))));
  return pprofRows(merged, 0, 'lines');
}

/** The sum over all samples of the parts. */
export function totalOfParts(parts: readonly Uint8Array[]): number {
  return parts
    .flatMap((part) => [...decoded(part).samples.values[0]!])
    .reduce((sum, value) => sum + value, 0);
}

/** Every row that `go tool pprof` has for one value type of the files together, at lines. */
export async function rowsOfFiles(files: readonly string[], type: string): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-pushed-'));
  try {
    const rewritten = files.map((file, i) => {
      const at = path.join(folder, `${i}.pb`);
      writeFileSync(at, withoutTypeParameters(bytesOf(file)));
      return at;
    });
    const unit = unitOf(files[0]!, type);
    const options = { granularity: 'lines', sample_index: type, unit: exactUnit(unit) };
    const [report] = await askPprof(rewritten, [{ options }]);
    return topRows(report!);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `go tool pprof` says that the files have together: every sample is the self cost of one row. */
export async function pprofTotal(files: readonly string[], type: string): Promise<number> {
  const rows = await rowsOfFiles(files, type);
  return rows.reduce((sum, row) => sum + Number(row.split(' ')[0]), 0);
}

/** The sum over all samples of one value type of the files together. */
export function totalOfFiles(files: readonly string[], type: string): number {
  const totals = files.map((file) => {
    const profile = decoded(bytesOf(file));
    const column = profile.valueTypes.findIndex((valueType) => valueType.type === type);
    return profile.samples.values[column]!.reduce((sum, value) => sum + value, 0);
  });
  return totals.reduce((sum, total) => sum + total, 0);
}

function unitOf(file: string, type: string): string {
  return decoded(bytesOf(file)).valueTypes.find((valueType) => valueType.type === type)!.unit;
}

/**
 * Pyroscope takes the type parameters out of Go's names: `f[go.shape.int].func1` comes back as `f.func1`. For the
 * comparison they go on both sides (`string_table` is field 6).
 */
function withoutTypeParameters(bytes: Uint8Array): Uint8Array {
  return editFields(bytes, (field, content) => {
    if (field !== 6) return content;
    const name = Buffer.from(content).toString();
    return name.includes('[go.shape.') ? Buffer.from(withoutShapes(name)) : content;
  });
}

function withoutShapes(name: string): string {
  const start = name.indexOf('[go.shape.');
  if (start < 0) return name;
  let depth = 0;
  for (let at = start; at < name.length; at++) {
    if (name[at] === '[') depth++;
    if (name[at] === ']' && --depth === 0)
      return name.slice(0, start) + withoutShapes(name.slice(at + 1));
  }
  return name;
}
