// What processes counted while they were watched, from snapshots of counters that run since their start: the last
// snapshot of each process minus its first. Which snapshots are of one process has to be seen from the profiles.
import type { Profile } from './profile.ts';

/** A snapshot's counters: one column for each type that counts since the start. */
export interface Snapshot {
  readonly timeNanos: bigint; // 0n when unknown.
  readonly program: Program;
  readonly rows: Int32Array; // Per sample; equal rows of two snapshots are the same stack and labels.
  readonly columns: readonly Float64Array[];
}

/** What tells one process from another. */
export interface Program {
  readonly binary: string;
  /** Where the system put each binary and library: at other addresses in each process (ASLR, the vDSO at least). */
  readonly addresses: ReadonlyMap<string, bigint>;
}

export interface Increase {
  /** By snapshot: what to multiply its counters with, so that their sum is the increase. */
  readonly factors: readonly number[];
  /** From the first snapshot to the last; undefined when no process was seen twice, and all count since their start. */
  readonly seconds: number | undefined;
}

/** What one snapshot counted more than another of the same process; without that, since the process started. */
export interface IncreaseStep {
  readonly before: number | undefined; // Indexes of snapshots.
  readonly after: number;
}

/**
 * Each process counts from its first snapshot to its last, step by step. One that began while others were watched counts
 * from zero; so does one that restarted in place, which shows in counters that fell. Where no process was seen twice, all
 * count since their start.
 */
export function increaseSteps(snapshots: readonly Snapshot[]): readonly IncreaseStep[] {
  const order = inTime(snapshots);
  const processes = processesOf(snapshots, order);
  const second = secondSight(processes);
  if (second === Infinity) return snapshots.map((_, after) => ({ before: undefined, after }));
  return processes.flatMap(({ binary, at }) => {
    const [first = 0] = at;
    const beganLater =
      first > second ||
      processes.some((other) => other.binary === binary && other.at.at(-1)! < first);
    return at.flatMap((place, i): IncreaseStep[] => {
      const after = order[place]!;
      if (i === 0) return beganLater ? [{ before: undefined, after }] : [];
      const before = order[at[i - 1]!]!;
      const isSame = !hasFallen(snapshots[before]!, snapshots[after]!);
      return [{ before: isSame ? before : undefined, after }];
    });
  });
}

/** All steps added up. */
export function increaseOf(snapshots: readonly Snapshot[]): Increase {
  const order = inTime(snapshots);
  const factors = snapshots.map(() => 0);
  for (const { before, after } of increaseSteps(snapshots)) {
    factors[after]! += 1;
    if (before !== undefined) factors[before]! -= 1;
  }
  const wasSeenTwice = secondSight(processesOf(snapshots, order)) < Infinity;
  return { factors, seconds: wasSeenTwice ? secondsBetween(snapshots, order) : undefined };
}

/** When, in their order, a process is first seen again; never is Infinity. */
function secondSight(processes: readonly Process[]): number {
  return Math.min(...processes.map(({ at }) => at[1] ?? Infinity));
}

/** Of the mappings: the first is the program, by pprof's convention. */
export function programOf({ mappings, strings }: Profile): Program {
  const names = Array.from({ length: mappings.length }, (_, row) => {
    const file = strings.at(mappings.file[row]!);
    return `${file}\0${strings.at(mappings.buildId[row]!)}`;
  });
  const addresses = new Map<string, bigint>();
  names.forEach((name, row) => {
    // Where addresses were thrown away they tell nothing.
    if (mappings.start[row] !== 0n) {
      addresses.set(`${name}\0${String(mappings.offset[row]!)}`, mappings.start[row]!);
    }
  });
  return { binary: names[0] ?? '', addresses };
}

/** The snapshots from the earliest to the latest; as they were given unless each says when it was taken. */
function inTime(snapshots: readonly Snapshot[]): number[] {
  const order = snapshots.map((_, index) => index);
  if (snapshots.some(({ timeNanos }) => timeNanos === 0n)) return order;
  const time = (index: number) => snapshots[index]!.timeNanos;
  return order.sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
}

interface Process {
  readonly binary: string;
  readonly addresses: Map<string, bigint>;
  readonly at: number[]; // Its snapshots, as indexes into the order.
}

function processesOf(snapshots: readonly Snapshot[], order: readonly number[]): Process[] {
  const processes: Process[] = [];
  order.forEach((index, at) => {
    const { binary, addresses } = snapshots[index]!.program;
    let process = processes.find(
      (known) =>
        known.binary === binary &&
        [...addresses].every(([key, start]) => (known.addresses.get(key) ?? start) === start),
    );
    if (process === undefined) {
      processes.push((process = { binary, addresses: new Map(), at: [] }));
    }
    process.at.push(at);
    // Libraries may come later, and leave no frame in the profile at times.
    for (const [key, start] of addresses) process.addresses.set(key, start);
  });
  return processes;
}

/** Counters of a process that goes on never fall; a hundredth is for what recorders estimate. */
const MOST_FALL = 0.01;

function hasFallen(before: Snapshot, after: Snapshot): boolean {
  const change = new Map<number, number>();
  return before.columns.some((column, type) => {
    change.clear();
    let whole = 0;
    column.forEach((value, sample) => {
      const row = before.rows[sample]!;
      change.set(row, (change.get(row) ?? 0) - value);
      whole += value;
    });
    after.columns[type]!.forEach((value, sample) => {
      const row = after.rows[sample]!;
      const known = change.get(row);
      if (known !== undefined) change.set(row, known + value);
    });
    let fallen = 0;
    for (const value of change.values()) fallen -= Math.min(0, value);
    return fallen > MOST_FALL * whole;
  });
}

function secondsBetween(
  snapshots: readonly Snapshot[],
  order: readonly number[],
): number | undefined {
  const first = snapshots[order[0]!]!.timeNanos;
  const last = snapshots[order.at(-1)!]!.timeNanos;
  return first > 0n && last > first ? Number(last - first) / 1e9 : undefined;
}
