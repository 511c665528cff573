// A call tree as columns, made to be drawn: it crosses to the webview as buffers, without a copy per box.

/**
 * Boxes in preorder, the heaviest child first: box 0 is the root ("all"), a box's first child stands right after
 * it, and `end[b]` is the first box after its subtree. All columns have the same length.
 */
export interface FlameColumns {
  readonly length: number;
  readonly parent: Int32Array; // Box, or -1 for the root.
  readonly end: Int32Array; // Box
  readonly depth: Uint16Array;
  readonly name: Int32Array; // Index into names; of a function.
  readonly file: Int32Array; // Index into files; -1 unknown.
  readonly line: Uint32Array; // 1-based, the line with the most cost of the box; 0 unknown.
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly inlined: Uint8Array; // 1 when every frame behind the box was inlined into its caller.
  readonly names: readonly string[]; // As the profile spells them.
  readonly files: readonly string[];
}
