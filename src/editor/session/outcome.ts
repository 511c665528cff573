// What came of a load that somebody started, for whoever tells the reader of it. Pure, so that its words can be tested.

import type { SourceError } from '../../engine/engine.ts';
import { labelWords, subjectOf, typeNameOf } from './choice.ts';
import { rangeWords } from './range.ts';
import type { Choice, Shown } from './state.ts';

export type Outcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'no-data'; readonly choice: Choice }
  | Failure
  /** Another load was started meanwhile, or there was nothing to load: nobody waits for an answer. */
  | { readonly kind: 'overtaken' };

export interface Failure {
  readonly kind: 'failed';
  readonly choice: Choice;
  readonly error: SourceError;
  /** The profile of another choice that is shown, and stays. */
  readonly still: Shown | undefined;
}

/** What failed, why, what to do next, and what is on the lines all the same. */
export function failureSentence({ choice, error, still }: Failure, now: number): string {
  const { message, next } = error;
  const sentence = `${message} ${next}`;
  if (still === undefined) return sentence;
  const what = message.includes(subjectOf(choice)) ? '' : `${titleOf(choice, now)}: `;
  return `${what}${sentence} “${titleOf(still.choice, now)}” is still shown.`;
}

/** Tells a choice from others of the same service, too. */
function titleOf(choice: Choice, now: number): string {
  const words = [subjectOf(choice), typeNameOf(choice) ?? '', ...labelWords(choice)];
  if (choice.kind === 'store') words.push(rangeWords(choice.range, now));
  return words.filter((word) => word !== '').join(' · ');
}
