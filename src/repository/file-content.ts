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
  const size = sizeInPointer(text);
  return size === undefined ? { kind: 'text', text } : { kind: 'lfs-pointer', size };
}

/** Whether a text that an editor holds has lines of a source: it opens a pointer of Git LFS and what is binary, too. */
export function isSourceText(text: string): boolean {
  return !text.slice(0, LOOKED_AT).includes('\0') && sizeInPointer(text) === undefined;
}

function sizeInPointer(text: string): number | undefined {
  if (text.length > 1024) return undefined;
  const [, size] =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n(?:[^\n]*\n)*size (\d+)\r?\n/.exec(
      text,
    ) ?? [];
  return size === undefined ? undefined : Number(size);
}

function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}
