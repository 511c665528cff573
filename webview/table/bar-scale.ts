// How long the bars of a table are: by the largest total of its rows, without those that only lead from the root to the
// others. Beside `main`, all that is worth a look would be short.
import type { Rows } from './rows.ts';

/** What holds so much of all, and spends but so much of it itself, is on the way from the root. */
const CHAIN_TOTAL = 0.5;
const CHAIN_SELF = 0.05;

/** What a full bar stands for, in the rows' own unit; 0 where no row has cost. `order` are the rows that are shown. */
export function barScale({ self, total }: Rows, order: Int32Array, whole: number): number {
  const largest = (counts: (row: number) => boolean) =>
    order.reduce((most, row) => (counts(row) ? Math.max(most, Math.abs(total[row]!)) : most), 0);
  const all = Math.abs(whole);
  const isChain = (row: number) =>
    Math.abs(total[row]!) >= CHAIN_TOTAL * all &&
    Math.abs(self[row]!) <= CHAIN_SELF * Math.abs(total[row]!);
  return largest((row) => !isChain(row)) || largest(() => true);
}
