// Which values the reader has checked. When VS Code gets rows it unchecks all and tells so, before it checks those that it
// is told to: that must not be taken for the reader's doing.

export interface ReaderChecks {
  readonly values: ReadonlySet<string>;
  /** To be called when rows are shown, of which `values` are to be checked. */
  shown(): void;
  /** To be called when VS Code tells which values are checked. */
  told(values: readonly string[]): void;
}

export function readerChecks(chosen: readonly string[]): ReaderChecks {
  let values: ReadonlySet<string> = new Set(chosen);
  let settled = false; // Whether VS Code has told of something else than that all is unchecked.
  return {
    get values() {
      return values;
    },
    shown() {
      settled = false;
    },
    told(told) {
      const same = told.length === values.size && told.every((value) => values.has(value));
      if (!same && !settled && told.length === 0) return;
      settled = true;
      if (!same) values = new Set(told);
    },
  };
}
