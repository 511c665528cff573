import type { LineCard } from './engine.ts';
import { heatOf } from './heat-answer.ts';
import type { HeldView } from './held-profile.ts';

export function cardOf(view: HeldView, path: string, line: number): LineCard | undefined {
  const file = heatOf(view).files.find((candidate) => candidate.path === path);
  const at = file?.line.indexOf(line) ?? -1;
  if (file === undefined || at < 0) return undefined;
  return {
    functions: [],
    self: file.self[at]!,
    total: file.total[at]!,
    here: file.here[at]!,
    evidence: undefined,
    callers: [],
    callees: [],
    builds: [],
  };
}
