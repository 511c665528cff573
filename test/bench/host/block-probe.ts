// How long the thread that this runs in is blocked: by the clock, and by the work that it really did meanwhile, which
// other programs of a busy machine do not change.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;

/** The longest time between two turns of the event loop, in milliseconds. */
export interface LongestBlock {
  readonly clock: number;
  readonly work: number;
}

/** Watches until the returned function is called. */
export function watchBlocks(): () => LongestBlock {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let work = 0;
  let last = process.threadCpuUsage();
  let timer = setTimeout(turn, RESOLUTION_MS);
  function turn(): void {
    const { user, system } = process.threadCpuUsage(last);
    work = Math.max(work, (user + system) / 1000);
    last = process.threadCpuUsage();
    timer = setTimeout(turn, RESOLUTION_MS);
  }
  return () => {
    clearTimeout(timer);
    delays.disable();
    return { clock: Math.max(0, delays.max / 1e6 - RESOLUTION_MS), work };
  };
}
