// What the bytes of a file in git are: text, or one of the things that have no lines.

/** A `text` is without a byte order mark. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  /** Git LFS keeps the file elsewhere; `size` is of that, in bytes. */
  | { readonly kind: 'lfs-pointer'; readonly size: number };

/** Where git looks for a NUL, too. */
const LOOKED_AT = 8000;

/** Reads UTF-8, and UTF-16 with a byte order mark. What is not UTF-8 becomes U+FFFD, as VS Code has it. */
export function fileContent(bytes: Uint8Array): FileContent {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return { kind: 'text', text: new TextDecoder(wide).decode(bytes) };
  if (bytes.subarray(0, LOOKED_AT).includes(0)) return { kind: 'binary' };
  const text = new TextDecoder().decode(bytes);
  const size =
    text.length > 1024
      ? null
      : /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*size (\d+)\n/.exec(text);
  return size === null ? { kind: 'text', text } : { kind: 'lfs-pointer', size: Number(size[1]) };
}

function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}
