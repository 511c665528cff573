// Connect's unary calls over HTTP, as Pyroscope's API takes them: JSON both ways for the small answers, protobuf for
// profiles (https://connectrpc.com/docs/protocol).

import { openHttp, type Http, type HttpAnswer, type HttpOptions } from '../http.ts';
import { htmlError, isHtml, statusError } from '../http-status-error.ts';
import { SourceError } from '../source-error.ts';
import { placeOf } from './base-url.ts';

/** Lists and series: some ten thousand rows fit. */
const MAX_JSON_BYTES = 64 * 2 ** 20;
/** Servers themselves pass on at most 100 MiB. */
const MAX_PROFILE_BYTES = 256 * 2 ** 20;

export interface Connect {
  readonly place: string;
  /** Answers with the fields of the message; absent ones have their zero value, by protobuf's rules. */
  json(method: string, message: object, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** Takes and returns encoded messages; an empty one is the message with nothing in it. */
  proto(method: string, message: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
  /** A plain GET of a path below the base; undefined when there is no JSON. */
  get(path: string, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

export function openConnect(
  base: URL,
  headers: Readonly<Record<string, string>>,
  options: Omit<HttpOptions, 'place' | 'origin'>,
): Connect {
  const place = placeOf(base);
  const http = openHttp({ ...options, place, origin: new URL(base.origin) });
  const call = callWith(http, base, headers, place);
  return {
    place,
    async json(method, message, signal) {
      const body = JSON.stringify(message);
      const answer = await call(method, body, 'application/json', MAX_JSON_BYTES, signal);
      return parsedObject(answer, place);
    },
    async proto(method, message, signal) {
      const answer = await call(method, message, 'application/proto', MAX_PROFILE_BYTES, signal);
      const type = answer.headers['content-type'] ?? '';
      if (/^application\/(x-)?proto(buf)?\b/.test(type)) return answer.body;
      throw notTheProtocol(answer, place, type === '' ? 'data of no type' : type);
    },
    async get(path, signal) {
      const url = new URL(path, base);
      const answer = await http.send({ method: 'GET', url, headers, maxBytes: 2 ** 20, signal });
      return answer.status === 200 ? parsedObject(answer, place) : undefined;
    },
    close: () => http.close(),
  };
}

function callWith(http: Http, base: URL, headers: Readonly<Record<string, string>>, place: string) {
  return async (
    method: string,
    body: string | Uint8Array,
    type: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<HttpAnswer> => {
    const answer = await http.send({
      method: 'POST',
      url: new URL(method, base),
      headers: { ...headers, 'content-type': type },
      body,
      maxBytes,
      signal,
    });
    if (answer.status !== 200) throw statusError(answer, place);
    return answer;
  };
}

function parsedObject(answer: HttpAnswer, place: string): Record<string, unknown> {
  const text = Buffer.from(
    answer.body.buffer,
    answer.body.byteOffset,
    answer.body.length,
  ).toString();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, with what there is instead.
  }
  throw notTheProtocol(
    answer,
    place,
    text.trim() === '' ? 'nothing' : 'something that is not JSON',
  );
}

function notTheProtocol(answer: HttpAnswer, place: string, instead: string): SourceError {
  const start = Buffer.from(answer.body.subarray(0, 200)).toString('latin1');
  if (isHtml(start, answer.headers)) return htmlError(place);
  return new SourceError(
    'bad-answer',
    `${place} answers with ${instead} where Pyroscope would answer.`,
    'Check that the URL is that of a Pyroscope, and look at the proxies in between.',
  );
}
