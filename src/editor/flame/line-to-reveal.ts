// The line that a page shall show in its graph: it is told until a page has taken it, and told again to a page that
// VS Code made anew in its place.

import type { ToWebview } from '../../protocol.ts';

export interface LinePlace {
  readonly path: string;
  readonly line: number; // Of the heat, 1-based.
  /** Its number is the one that it was measured under, as the page's boxes have it. */
  readonly isMeasured?: boolean;
  /** With which it is of one revision only, '' where nobody tells one. */
  readonly revision?: string;
}

type Reveal = Extract<ToWebview, { type: 'reveal' }>;

/** A page that is ready within so long of a line that one before it took has moved: that one may not have got to show it. */
const MOVED_WITHIN_MS = 5000;

export interface LineToReveal {
  /** From now on this line is to be shown. */
  want(place: LinePlace): void;
  /** Tells the page the line that it shall show, if there is one; `find` says where a line is in its graph. */
  send(
    find: (place: LinePlace) => Promise<Omit<Reveal, 'type' | 'path' | 'again'> | undefined>,
  ): Promise<void>;
  /** A page is there. VS Code makes it anew when its tab is seen again, or moves beside the code. */
  ready(): void;
  /** What the page was told last. */
  readonly told: Reveal | undefined;
}

/** `post` resolves to false when the page is hidden. */
export function lineToReveal(post: (message: ToWebview) => Thenable<boolean>): LineToReveal {
  let wanted: { readonly place: LinePlace; readonly again?: Reveal['again'] } | undefined;
  let taken: { readonly place: LinePlace; readonly at: number } | undefined;
  let told: Reveal | undefined;
  return {
    want(place) {
      wanted = { place };
    },
    async send(find) {
      const asked = wanted;
      if (asked === undefined) return;
      const { place, again } = asked;
      const line = await find(place);
      if (line === undefined || asked !== wanted) return; // What came since is told what is to be told now.
      told = { type: 'reveal', path: place.path, ...line, ...(again && { again }) };
      // A page that is hidden takes no message: it is told again when it is there.
      const isTaken = await post(told);
      if (!isTaken || asked !== wanted) return;
      wanted = undefined;
      taken = { place, at: Date.now() };
    },
    ready() {
      if (taken === undefined) return;
      const again = Date.now() - taken.at < MOVED_WITHIN_MS ? 'moved' : 'restored';
      wanted ??= { place: taken.place, again };
    },
    get told() {
      return told;
    },
  };
}
