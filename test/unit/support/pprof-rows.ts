// A table of cost in the words of `go tool pprof -top`, to compare the two.
import { exactCosts } from '../../../src/core/exact-costs.ts';
import { cleanPath } from '../../../src/core/file-key.ts';
import type { Granularity } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

/** Rows as `self total place`, sorted, numbers and places as pprof prints them. */
export function pprofRows(profile: Profile, type: number, granularity: Granularity): string[] {
  const table = exactCosts(profile, type, granularity);
  return Array.from({ length: table.length }, (_, row) => {
    const place = placeText(
      granularity,
      hasName(profile, table.frame[row]!) || granularity !== 'lines' ? table.name[row]! : '',
      cleanPath(table.file[row]!),
      table.line[row]!,
    );
    return `${printed(table.self[row]!)} ${printed(table.total[row]!)} ${place || table.name[row]!}`;
  }).sort();
}

/** pprof adds up in 64 bits, which may overflow, and prints through a double. */
function printed(value: number | bigint): string {
  return String(BigInt(Number(BigInt.asIntN(64, BigInt(value)))));
}

function hasName({ frames, functions, strings }: Profile, frame: number): boolean {
  const fn = frames.function[frame]!;
  return fn !== NONE && strings.at(functions.name[fn]!) !== '';
}

function placeText(granularity: Granularity, name: string, file: string, line: number): string {
  switch (granularity) {
    case 'lines':
      return [name, line === 0 ? file : `${file}:${line}`].filter((part) => part !== '').join(' ');
    case 'files':
      return file === '' ? name : file;
    case 'functions':
    case 'packages':
      return name;
  }
}
