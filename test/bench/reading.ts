// What the two benchmarks of reading profiles share: each corpus read by all in turn, then throughput and ratios.
import { contest, ratioOf } from './contest.ts';
import type { Contestant, Seconds } from './contest.ts';
import { rawOf } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { median, megabytes } from './measure.ts';
import { readingCorpora } from './peers.ts';
import { figure, times } from './report.ts';

export interface Reading {
  readonly table: readonly (readonly string[])[];
  /** By corpus and peer: how many times faster Hotline is. */
  readonly byCorpus: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** The same by the processors' time, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads all corpora. Throughput counts uncompressed bytes, whatever was read.
 *
 * @param contestantsOf the first is what the others are compared with
 */
export async function readAll(
  contestantsOf: (corpus: Corpus) => Readonly<Record<string, Contestant | undefined>>,
): Promise<Reading> {
  const table: string[][] = [];
  const byCorpus = new Map<string, Record<string, number>>();
  const notes: string[] = [];
  for (const { corpus, rounds } of readingCorpora()) {
    const present = Object.entries(contestantsOf(corpus)).flatMap(([name, contestant]) =>
      contestant === undefined ? [] : [[name, contestant] as const],
    );
    const names = present.map(([name]) => name);
    const [ours = '', ...peers] = names;
    const taken = await contest(Object.fromEntries(present), rounds);
    const versusOurs = (of: keyof Seconds) =>
      peers.flatMap((peer) => {
        const ratio = ratioOf(taken, of, ours, peer);
        return ratio === undefined ? [] : [[peer, ratio] as const];
      });
    const ratios = Object.fromEntries(versusOurs('clock'));
    const work = versusOurs('work').map(([peer, ratio]) => `${times(ratio)} to ${peer}`);
    if (work.length > 0) notes.push(`By processor time, ${corpus.name}: ${work.join(', ')}.`);
    byCorpus.set(corpus.name, ratios);
    const size = megabytes(rawOf(corpus));
    if (table.length === 0) table.push(['MB/s', 'files', 'MB', ...names, ...peers.map(versus)]);
    table.push([
      corpus.name,
      String(corpus.files.length),
      figure(size),
      ...names.map((name) => figure(size / median(taken[name]!.map(({ clock }) => clock)))),
      ...peers.map((peer) => times(ratios[peer])),
    ]);
  }
  return { table, byCorpus, notes };
}

/** The smallest ratio of all corpora under the peer's own name, then each as `peer, corpus`. */
export function flatRatios(
  { byCorpus }: Pick<Reading, 'byCorpus'>,
  peers: readonly string[],
): Record<string, number> {
  const flat: Record<string, number> = {};
  for (const peer of peers) {
    const found = ratiosTo({ byCorpus }, peer);
    if (found.length > 0) flat[peer] = Math.min(...found);
  }
  for (const [corpus, ratios] of byCorpus) {
    for (const peer of peers) {
      if (ratios[peer] !== undefined) flat[`${peer}, ${corpus}`] = ratios[peer];
    }
  }
  return flat;
}

/** The ratios to one peer on all corpora. */
export function ratiosTo({ byCorpus }: Pick<Reading, 'byCorpus'>, peer: string): number[] {
  return [...byCorpus.values()].flatMap((ratios) => ratios[peer] ?? []);
}

function versus(peer: string): string {
  return `to ${peer}`;
}
