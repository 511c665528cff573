// Asks a server over HTTP: pooled connections, proxies, own certificates, time and size limits, retries. Whatever
// fails on the way is one SourceError; an answer of any status is returned for the caller to judge.

import { setTimeout as sleep } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import { openDispatcher, type DispatcherOptions } from './http-dispatcher.ts';
import { readAnswerBody } from './http-body.ts';
import { isRetried, retryDelay, type RetryOptions } from './http-retry.ts';
import { isConnectionLost, transportError, type Ways } from './http-transport-error.ts';
import { proxyFor } from './http-proxy.ts';
import { parseUrl } from './parse-url.ts';
import { cancelled, SourceError } from './source-error.ts';

export interface HttpOptions extends DispatcherOptions {
  /** Where all requests go, for sentences: without credentials. */
  readonly place: string;
  readonly retry?: Partial<RetryOptions>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** More than this, after decompression, is refused with an error of kind `limit`. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of repeated headers the values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Http {
  send(question: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const RETRY: RetryOptions = { attempts: 4, firstMs: 250, longestMs: 15_000 };

/** Requests must be safe to repeat: all that Hotline asks are reads. */
export function openHttp(options: HttpOptions): Http {
  const retry = { ...RETRY, ...options.retry };
  const { place, origin, environment } = options;
  const ways: Ways = { place, proxy: proxyFor(origin, environment, options.proxy) };
  let opening: Promise<Dispatcher> | undefined;

  const attempt = async (question: HttpRequest): Promise<HttpAnswer> => {
    const dispatcher = await (opening ??= openDispatcher(options));
    const answer = await follow(question, dispatcher);
    const headers = plainHeaders(answer.headers);
    const limits = { maxBytes: question.maxBytes, place: options.place };
    return {
      status: answer.statusCode,
      headers,
      body: await readAnswerBody(answer.body, headers, limits),
    };
  };

  return {
    async send(question) {
      for (let tries = 1; ; tries++) {
        throwIfAborted(question.signal, options.place);
        let delay: number | undefined;
        try {
          const answer = await attempt(question);
          if (tries >= retry.attempts || !isRetried(answer.status)) return answer;
          delay = retryDelay(tries, answer.headers['retry-after'], retry, Date.now());
          if (delay === undefined) return answer;
        } catch (error) {
          throwIfAborted(question.signal, options.place);
          if (error instanceof SourceError) throw error;
          if (tries >= retry.attempts || !isConnectionLost(error))
            throw transportError(error, ways, options.timeouts);
          delay = retryDelay(tries, undefined, retry, Date.now());
        }
        // Aborting while it waits is noticed at the top of the loop.
        await sleep(delay, undefined, { signal: question.signal }).catch(() => undefined);
      }
    },
    async close() {
      const dispatcher = await opening?.catch(() => undefined);
      // Not `close`: that waits for answers which nobody wants any more.
      await dispatcher?.destroy();
    },
  };
}

function throwIfAborted(signal: AbortSignal, place: string): void {
  if (signal.aborted) throw cancelled(`The question to ${place}`);
}

/** A redirect is followed only within its origin and with method and body kept: credentials stay where they belong. */
async function follow(
  { method, url, headers, body, signal }: HttpRequest,
  dispatcher: Dispatcher,
): Promise<Dispatcher.ResponseData> {
  let target = url;
  for (let hops = 0; ; hops++) {
    const answer = await request(target, {
      method,
      headers: { 'accept-encoding': 'gzip', ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
      dispatcher,
    });
    // Destroying the body early reports an error that nobody waits for.
    answer.body.on('error', () => undefined);
    const next = redirectTarget(answer, target);
    if (next?.origin !== url.origin || hops === 3) return answer;
    await answer.body.dump();
    target = next;
  }
}

function redirectTarget(answer: Dispatcher.ResponseData, from: URL): URL | undefined {
  const location = answer.headers.location;
  if ((answer.statusCode !== 307 && answer.statusCode !== 308) || typeof location !== 'string')
    return undefined;
  return parseUrl(location, from.href);
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      plain[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  return plain;
}
