// Sizes as they are said before anything is loaded: the words that the bar, the card and the page say of the same amounts.

import { amountText } from '../../core/units.ts';
import type { Size } from '../../engine/load/loaded.ts';
import { shareText } from './share-text.ts';

/** What the store said when it was asked for a size. */
export type SizeAnswer =
  | { readonly kind: 'some'; readonly size: Size }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

export function sizeAnswer(size: Size | undefined): SizeAnswer {
  return size === undefined ? { kind: 'none' } : { kind: 'some', size };
}

/** `15.1 cores`, `1.10 GiB`, `12.4 MiB/s`; `none` for what has no profile; empty as long as nothing was answered. */
export function sizeWords(answer: SizeAnswer | undefined, none: string): string {
  switch (answer?.kind) {
    case undefined:
      return '';
    case 'none':
      return none;
    case 'unknown':
      return `size unknown: ${answer.reason}`;
    case 'some':
      return amountOf(answer.size);
  }
}

export function amountOf({ valueType, total, seconds }: Size): string {
  // Never the sum of all scrapes: it would be read as what is there.
  if (total === undefined) return 'size unknown: the server does not count scrapes';
  return amountText(total, valueType, seconds);
}

/** `53.6 %`; undefined for a gauge, whose means per scrape don't add up, and for what is nothing in all. */
export function shareOf({ rule, total }: Size, whole: number): string | undefined {
  if (rule === 'gauge' || total === undefined || whole <= 0) return undefined;
  return shareText(total / whole);
}

/** Average cores, e.g. `15.1 cores`, `78 mcores`. */
export function coresText(cores: number): string {
  return amountText(cores, { type: 'cpu', unit: 'seconds' }, 1);
}
