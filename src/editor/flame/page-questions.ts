// Questions to a page, each answered once: by the page, by the clock, or because nobody is there any more.

import type { FromWebview, ShownOnPage, ToWebview } from '../../protocol.ts';
import { SourceError } from '../../engine/engine.ts';

/** A page that draws a large picture takes seconds; one that is broken answers never. */
const PATIENCE_MS = 60_000;

export interface PageQuestions {
  /** What the page's graph shows. Rejects with a SourceError when the page does not say it. */
  ask(withPicture: boolean): Promise<ShownOnPage>;
  answered(message: Extract<FromWebview, { type: 'shown' | 'notShown' }>): void;
  /** The page is there, be it for the first time or again: what is asked goes to it. */
  ready(): void;
  /** Nobody will answer what was asked so far. */
  giveUp(message: string, next: string): void;
}

/** `post` resolves to false when the page is hidden. */
export function pageQuestions(post: (message: ToWebview) => Thenable<boolean>): PageQuestions {
  interface Waiting {
    readonly question: Extract<ToWebview, { type: 'describeShown' }>;
    readonly resolve: (shown: ShownOnPage) => void;
    readonly reject: (why: SourceError) => void;
  }
  const waiting = new Map<number, Waiting>();
  let request = 0;
  let isThere = false;

  function fail(number: number, message: string, next: string): void {
    waiting.get(number)?.reject(new SourceError('cancelled', message, next));
    waiting.delete(number);
  }

  async function send({ question }: Waiting): Promise<void> {
    const arrived = await post(question);
    if (!arrived)
      fail(
        question.request,
        'The flame graph is hidden.',
        'Bring it to the front and export it again.',
      );
  }

  return {
    async ask(picture) {
      const number = ++request;
      const clock = setTimeout(() => {
        fail(number, 'The flame graph does not answer.', 'Close it, open it and export it again.');
      }, PATIENCE_MS);
      try {
        return await new Promise<ShownOnPage>((resolve, reject) => {
          const one: Waiting = {
            question: { type: 'describeShown', request: number, picture },
            resolve,
            reject,
          };
          waiting.set(number, one);
          if (isThere) send(one).catch(reject);
        });
      } finally {
        clearTimeout(clock);
      }
    },
    answered(message) {
      const one = waiting.get(message.request);
      if (one === undefined) return; // It was given up.
      if (message.type === 'notShown') {
        fail(message.request, sentence(message.why), 'Export it again, or as another format.');
        return;
      }
      waiting.delete(message.request);
      one.resolve(message.shown);
    },
    ready() {
      isThere = true;
      // A page that was made anew has forgotten what it was asked.
      for (const one of waiting.values()) send(one).catch(one.reject);
    },
    giveUp(message, next) {
      for (const number of [...waiting.keys()]) fail(number, message, next);
    },
  };
}

function sentence(why: string): string {
  return /[.!?]$/.test(why) ? why : `${why}.`;
}
