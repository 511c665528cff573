// Which row the reader has moved to. VS Code tells of active rows that it set itself, or that we set, in the same way
// and a moment later, so these have to be told apart: rows that arrive must not take the reader's place away.

export interface ReaderMoves {
  /** Key of the row that the reader moved to; undefined as long as there was no such move. */
  readonly at: string | undefined;
  /** To be called when rows are shown: VS Code makes the first active, and then the one that it is told to. */
  shown(first: string | undefined, active: string | undefined): void;
  /** To be called when VS Code tells which row is active. */
  told(key: string | undefined): void;
}

export function readerMoves(): ReaderMoves {
  let at: string | undefined;
  // Undefined once VS Code has told of the row that was made active: whatever it tells from then on is the reader's.
  let awaited: { readonly first: string | undefined; readonly active: string } | undefined;
  return {
    get at() {
      return at;
    },
    shown(first, active) {
      awaited = active === undefined ? undefined : { first, active };
    },
    told(key) {
      if (key === undefined) return;
      if (key === awaited?.active) awaited = undefined;
      else if (awaited === undefined || key !== awaited.first) at = key;
    },
  };
}
