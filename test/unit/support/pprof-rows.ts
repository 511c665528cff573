// A table of cost in the words of `go tool pprof -top`, to compare the two.
import type { CostTable } from '../../../src/core/cost.ts';
import { cleanPath } from '../../../src/core/file-key.ts';
import type { Granularity } from '../../../src/core/places.ts';

/** Rows as `self total place`, sorted, the place as pprof prints it. */
export function profileRows(table: CostTable, granularity: Granularity): string[] {
  return Array.from({ length: table.length }, (_, row) => {
    const name = table.name[row]!;
    const file = cleanPath(table.file[row]!);
    const line = table.line[row]!;
    return `${table.self[row]!} ${table.total[row]!} ${placeText(granularity, name, file, line)}`;
  }).sort();
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
