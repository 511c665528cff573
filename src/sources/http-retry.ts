// When and how long to wait before asking again.

export interface RetryOptions {
  /** How often to ask at all. */
  readonly attempts: number;
  /** The wait before the second attempt; each further one is twice as long. */
  readonly firstMs: number;
  /** A server that wants a longer wait is not waited for. */
  readonly longestMs: number;
}

/** Too many requests, and what gateways say while a server restarts. */
export function isRetried(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/**
 * Milliseconds to wait after attempt number `tries` (from 1), or undefined when the server asks for more than
 * `longestMs`. Between half and all of the doubled wait, by chance, so that many clients don't come back at once
 * (RFC 9110, 10.2.3, for `retryAfter`: seconds or a date).
 */
export function retryDelay(
  tries: number,
  retryAfter: undefined,
  options: RetryOptions,
  now: number,
): number;
export function retryDelay(
  tries: number,
  retryAfter: string | undefined,
  options: RetryOptions,
  now: number,
): number | undefined;
export function retryDelay(
  tries: number,
  retryAfter: string | undefined,
  { firstMs, longestMs }: RetryOptions,
  now: number,
): number | undefined {
  const backoff = Math.min(firstMs * 2 ** (tries - 1), longestMs) * (0.5 + Math.random() / 2);
  const wanted = retryAfterMs(retryAfter, now);
  if (wanted === undefined) return backoff;
  return wanted > longestMs ? undefined : Math.max(wanted, backoff);
}

/** Milliseconds that a `Retry-After` header asks for, or undefined when there is none or it is unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
