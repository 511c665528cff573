/** A size in a sentence, e.g. `1024 MiB`; rounded up, so that what is over a limit is never told as the limit. */
export function mebibytes(bytes: number): string {
  const size = bytes / 2 ** 20;
  return `${size < 10 ? Math.ceil(size * 10) / 10 : Math.ceil(size)} MiB`;
}
