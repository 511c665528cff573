// Reading a stored profile: gunzip and decode. Inflate alone is the bound that no decoder can beat.
import { goNotes, inGo, inNode } from './peers.ts';
import { flatRatios, ratiosTo, readAll } from './reading.ts';
import { atLeast, times } from './report.ts';
import type { Bench } from './report.ts';

export const parseBench: Bench = {
  name: 'parse',
  title: 'Parse: gunzip and decode',
  run: async () => {
    const reading = await readAll((corpus) => ({
      Hotline: inNode('parse', corpus),
      go: inGo('parse', corpus),
      'pprof-format': inNode('pprof-format parse', corpus),
      inflate: inNode('inflate', corpus),
    }));
    const cost = 1 / Math.min(...ratiosTo(reading, 'inflate'));
    return {
      ratios: flatRatios(reading, ['go', 'pprof-format', 'inflate']),
      table: reading.table,
      goals: [
        ...atLeast(2.5, "Go's `profile.Parse`, on every corpus", ratiosTo(reading, 'go')),
        {
          goal: '≤ 2.2x the time of inflate alone, on every corpus',
          measured: times(cost),
          reached: cost <= 2.2,
        },
      ],
      notes: [...reading.notes, ...goNotes()],
    };
  },
};
