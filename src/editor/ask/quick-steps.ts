// Questions one after the other, with a way back from each. What was answered stays answered: going back and forth
// loses nothing, and a step that has only one answer is not asked.

import type { Answer, Frame } from './quick-questions.ts';

/** What the answers so far add up to, e.g. `{connection, service}`. */
export interface Step<Draft> {
  readonly name: string;
  /**
   * Asks, and answers with the draft as it then is. `skip` (with the draft) goes on without having asked; it is not
   * allowed when `asked` is true, because the reader came here on purpose.
   */
  ask(
    draft: Draft,
    frame: Frame,
    asked: boolean,
  ): Promise<Answer<Draft> | { readonly kind: 'skip'; readonly value: Draft }>;
}

/** Asks all steps and returns the finished draft, or undefined when the reader escaped or left for something else. */
export async function askSteps<Draft>(
  title: string,
  steps: readonly Step<Draft>[],
  start: Draft,
): Promise<Draft | undefined> {
  const history: number[] = []; // Steps that were asked, to go back to.
  const skipped = new Set<number>();
  let draft = start;
  let at = 0;
  let asked = false;
  while (at < steps.length) {
    const frame = {
      title,
      step: history.length + 1,
      totalSteps: steps.length - skipped.size,
      canGoBack: history.length > 0,
    };
    const answer = await steps[at]!.ask(draft, frame, asked);
    asked = false;
    switch (answer.kind) {
      case 'skip':
        skipped.add(at);
        draft = answer.value;
        at++;
        break;
      case 'next':
        skipped.delete(at);
        history.push(at);
        draft = answer.value;
        at++;
        break;
      case 'back':
        at = history.pop() ?? 0;
        asked = true;
        break;
      case 'jump':
        at = steps.findIndex(({ name }) => name === answer.to);
        while ((history.at(-1) ?? -1) >= at) history.pop();
        skipped.delete(at);
        asked = true;
        break;
      case 'leave':
        await answer.afterwards();
        return undefined;
      case 'escape':
        return undefined;
    }
  }
  return draft;
}
