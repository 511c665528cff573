// Every message between the editor's thread and the engine's worker, both ways.

import type { Engine } from './engine.ts';
import { SourceError, type SourceErrorKind } from '../sources/source-error.ts';

/** The methods of the engine, with what each takes after its plain arguments. */
export const METHODS = {
  check: 'signal',
  services: 'signal',
  cores: 'signal',
  labels: 'signal',
  size: 'signal',
  sizesBy: 'signal',
  load: 'signal and progress',
  release: 'nothing',
  keepShown: 'nothing',
  baseNames: 'nothing',
  place: 'nothing',
  doctor: 'nothing',
  trace: 'signal',
  namedRevisions: 'signal',
  checkRevision: 'signal',
  retrace: 'nothing',
  today: 'nothing',
  profiled: 'nothing',
  profiledHeat: 'nothing',
  measuredCard: 'nothing',
  nameHistory: 'signal',
  committedText: 'signal',
  lines: 'nothing',
  outsideSource: 'nothing',
  outsideHeat: 'nothing',
  outsideNames: 'nothing',
  outsideCard: 'nothing',
  heat: 'nothing',
  buildHeats: 'nothing',
  card: 'nothing',
  top: 'nothing',
  list: 'nothing',
  labelTotals: 'nothing',
  flame: 'nothing',
  calls: 'nothing',
  splits: 'signal',
  split: 'signal',
  lineTexts: 'nothing',
  compare: 'signal and progress',
  compareAll: 'signal and progress',
  compared: 'nothing',
  findings: 'nothing',
  comparedFlame: 'nothing',
  comparedCalls: 'nothing',
  comparedNew: 'nothing',
  comparedLines: 'nothing',
  changedCallers: 'nothing',
  exportCompared: 'nothing',
  suspects: 'signal',
  releaseComparison: 'nothing',
  export: 'nothing',
  exportShown: 'nothing',
  close: 'nothing',
} as const satisfies Record<keyof Engine, 'signal' | 'signal and progress' | 'nothing'>;

export type Method = keyof typeof METHODS;

export type ToWorker =
  /** Ask `method` with `args`; the answer carries the same id. */
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly method: Method;
      readonly args: readonly unknown[];
    }
  /** Give up on an earlier question. It is answered all the same, with an error of kind `cancelled`. */
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: PlainError }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly sentence: string;
      readonly share: number | undefined;
    };

/** An error as data: a class would not survive the crossing. */
export interface PlainError {
  readonly kind: SourceErrorKind | undefined; // Undefined for a defect of ours.
  readonly message: string;
  readonly next: string;
  readonly short: string | undefined;
  readonly stack: string | undefined;
}

export function plainError(error: unknown): PlainError {
  if (error instanceof SourceError) {
    const { kind, message, next, short, stack } = error;
    return { kind, message, next, short, stack };
  }
  const known = error instanceof Error ? error : new Error(String(error));
  const { message, stack } = known;
  return { kind: undefined, message, next: '', short: undefined, stack };
}

export function revivedError(error: PlainError): Error {
  const revived =
    error.kind === undefined
      ? new Error(error.message)
      : new SourceError(error.kind, error.message, error.next, { short: error.short });
  if (error.stack !== undefined) revived.stack = error.stack;
  return revived;
}
