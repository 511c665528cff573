// Peers side by side: each in a process of its own, so that no one's garbage is another's, and all in turn, so that
// what else the machine does meets them alike.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { median } from './measure.ts';

const RUN_LIMIT_MS = 60_000;
const WARM_UPS = 2;
/** Small corpora are read more often: code takes about a second to be compiled well, and short runs scatter. */
const LEAST_SECONDS = { warmUp: 4, rounds: 6 };
/** A turn is as many runs as take this long: the first one finds the caches full of another's data. */
const TURN_SECONDS = 0.2;

/** A program that answers every line of its input with one run, and the seconds that the run took. */
export interface Contestant {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Seconds of one run, the mean of a turn: by the clock, and of processors, which other programs of a busy machine disturb less. */
export interface Seconds {
  readonly clock: number;
  readonly work: number | undefined; // Where the system does not tell it.
}

/** By contestant, one for each round. */
export type Times<Name extends string> = Readonly<Record<Name, readonly Seconds[]>>;

/**
 * Runs rounds in which each runs once, after warm-ups: `rounds` at least, and for some seconds at least.
 *
 * @throws Error when one ends, says something else than seconds, or takes longer than a minute for a run
 */
export async function contest<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  rounds: number,
  leastSeconds = LEAST_SECONDS,
): Promise<Times<Name>> {
  const names = Object.keys(contestants) as Name[];
  const running = names.map((name) => ({ name, ...start(contestants[name]) }));
  const times = Object.fromEntries(names.map((name) => [name, [] as Seconds[]])) as Record<
    Name,
    Seconds[]
  >;
  try {
    const repeat = async (least: number, seconds: number, isCounted: boolean) => {
      const started = performance.now();
      for (let round = 0; round < least || performance.now() - started < seconds * 1000; round++) {
        for (const { name, once } of running) {
          const taken = await once().catch((error: unknown) => {
            throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
          });
          if (isCounted) times[name].push(taken);
        }
      }
    };
    await repeat(WARM_UPS, leastSeconds.warmUp, false);
    await repeat(rounds, leastSeconds.rounds, true);
  } finally {
    for (const { child } of running) child.kill('SIGKILL');
  }
  return times;
}

/**
 * How many times faster one is than another: the median of the rounds' ratios. Undefined for `work` where that is not
 * told.
 */
export function ratioOf<Name extends string>(
  times: Times<Name>,
  of: keyof Seconds,
  fast: Name,
  slow: Name,
): number | undefined {
  const ratios = times[fast].map((seconds, round) => times[slow][round]![of]! / seconds[of]!);
  const ratio = median(ratios);
  return Number.isFinite(ratio) ? ratio : undefined;
}

function start({ command, args, env }: Contestant): {
  child: ChildProcess;
  once: () => Promise<Seconds>;
} {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // Whoever asks next learns that it is gone from the end of its output.
  child.once('error', () => child.stdout.destroy());
  child.stdin.on('error', () => child.stdout.destroy());
  const run = async () => {
    child.stdin.write('run\n');
    const timer = setTimeout(() => child.kill('SIGKILL'), RUN_LIMIT_MS);
    const answer = await answers.next();
    clearTimeout(timer);
    const seconds = Number(answer.value);
    if (answer.done === true || !(seconds > 0)) throw new Error('it gave no seconds');
    return seconds;
  };
  const once = async () => {
    const before = workOf(child.pid);
    let clock = 0;
    let runs = 0;
    for (; clock < TURN_SECONDS; runs++) clock += await run();
    const after = workOf(child.pid);
    const work = before === undefined || after === undefined ? undefined : (after - before) / runs;
    return { clock: clock / runs, work };
  };
  return { child, once };
}

/** Seconds that all threads of a process have worked so far (Linux; undefined elsewhere). */
function workOf(pid: number | undefined): number | undefined {
  const files = globSync(`/proc/${pid}/task/*/schedstat`);
  if (files.length === 0) return undefined;
  const nanos = files.map((file) => Number(readFileSync(file, 'utf8').split(' ')[0]));
  return nanos.reduce((sum, one) => sum + one, 0) / 1e9;
}
