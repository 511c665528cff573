// Decoding alone: uncompressed bytes to columns, against what decodes into objects.
import { goNotes, inGo, inNode } from './peers.ts';
import { flatRatios, ratiosTo, readAll } from './reading.ts';
import { atLeast, times } from './report.ts';
import type { Bench } from './report.ts';

export const decodeBench: Bench = {
  name: 'decode',
  title: 'Decode: uncompressed pprof to columns',
  run: async () => {
    const reading = await readAll((corpus) => ({
      Hotline: inNode('decode', corpus),
      'Hotline + stacks': inNode('decode + stacks', corpus),
      go: inGo('decode', corpus),
      'pprof-format': inNode('pprof-format decode', corpus),
    }));
    const { byCorpus } = reading;
    const withStacks = [...byCorpus].map(([corpus, { 'Hotline + stacks': own, ...peers }]) => {
      const each = Object.entries(peers).map(([peer, ratio]) => `${times(ratio / own!)} ${peer}`);
      return `${corpus} ${each.join(' and ')}`;
    });
    const onCpu = byCorpus.get('cpu')?.['pprof-format'];
    const elsewhere = ['recorded', 'heap'].map((name) => byCorpus.get(name)?.['pprof-format']);
    return {
      ratios: flatRatios(reading, ['go', 'pprof-format']),
      table: reading.table,
      goals: [
        ...atLeast(3, "Go's `ParseUncompressed`, on every corpus", ratiosTo(reading, 'go')),
        ...atLeast(20, 'pprof-format on CPU series', [onCpu]),
        ...atLeast(12, 'pprof-format elsewhere', elsewhere),
      ],
      notes: [`With its stacks: ${withStacks.join(', ')}.`, ...reading.notes, ...goNotes()],
    };
  },
};
