// What a server means that answers with something else than data: its status and what it says beside it, as a
// sentence for the reader.

import type { HttpAnswer } from './http.ts';
import { parseUrl } from './parse-url.ts';
import { SourceError, type SourceErrorKind } from './source-error.ts';

/** A refusal in Connect's form, `{"code": "invalid_argument", "message": "…"}`, as far as it is there. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Reads the body of an error: Connect's JSON, another JSON with a message, or text. HTML has none to tell. */
export function refusalOf({ body, headers }: HttpAnswer): Refusal {
  const text = Buffer.from(body.subarray(0, 16_384)).toString('utf8').trim();
  if (isHtml(text, headers)) return { code: '', message: '' };
  try {
    const json = JSON.parse(text) as { code?: unknown; message?: unknown; error?: unknown };
    const message = [json.message, json.error].find((value) => typeof value === 'string');
    return {
      code: typeof json.code === 'string' ? json.code : '',
      message: oneLine(message ?? ''),
    };
  } catch {
    return { code: '', message: oneLine(text) };
  }
}

/** For any answer that isn't 200. `place` names the server without credentials. */
export function statusError(answer: HttpAnswer, place: string): SourceError {
  const refusal = refusalOf(answer);
  const { status } = answer;
  const said = refusal.message === '' ? `${status}` : `${status}: ${refusal.message}`;
  if (status >= 300 && status < 400) return redirectError(answer, place);
  const [kind, sentence, next] = explain(answer, refusal);
  return new SourceError(kind, `${place} ${sentence} (${said}).`, next);
}

/** For an answer of status 200 that is a page for people. */
export function htmlError(place: string): SourceError {
  return new SourceError(
    'bad-answer',
    `${place} answers with a web page instead of data.`,
    'Check the URL. A login page means that credentials are missing; through Grafana the URL ends with /api/datasources/proxy/uid/ and the uid.',
  );
}

export function isHtml(start: string, headers: HttpAnswer['headers']): boolean {
  return (
    /^text\/html|^application\/xhtml/i.test(headers['content-type'] ?? '') ||
    /^\s*<(!doctype|html|head|body)/i.test(start)
  );
}

type Explanation = readonly [kind: SourceErrorKind, sentence: string, next: string];

function explain(answer: HttpAnswer, { code, message }: Refusal): Explanation {
  switch (answer.status) {
    case 400:
      return badRequest(answer, message);
    case 401:
      return /\borg ?id\b|tenant/i.test(message)
        ? [
            'unauthorized',
            'wants to know the tenant',
            'Give the tenant (X-Scope-OrgID) in the connection.',
          ]
        : [
            'unauthorized',
            'does not accept the credentials, or wants some',
            'Give a valid token, or user and password; a token may have expired.',
          ];
    case 403:
      return [
        'forbidden',
        'knows who asks and refuses all the same',
        'Ask for the right to read profiles (in Grafana Cloud the scope profiles:read), and check the tenant.',
      ];
    case 404:
      return code === 'not_found'
        ? ['not-found', 'does not find what was asked for', 'Check service, type and range.']
        : [
            'not-found',
            'has nothing at the path of the API',
            'Check the path in the URL: a prefix may be missing, or one too many.',
          ];
    case 408:
    case 499:
    case 504:
      return [
        'timeout',
        'did not finish its answer in time',
        'Ask for a shorter range, or narrow it with labels.',
      ];
    case 413:
      return [
        'limit',
        'finds the question or answer too large',
        'Ask for a shorter range, or narrow it with labels.',
      ];
    case 429:
      return ['limit', 'has had too many questions', waitAdvice(answer.headers['retry-after'])];
    case 501:
      return ['bad-answer', 'does not know this question', 'Use Pyroscope 1.2 or newer.'];
    case 502:
    case 503:
      return [
        'unreachable',
        'is not available at the moment',
        'Try again in a minute; if it stays so, look at the server and the proxies in between.',
      ];
    default:
      return answer.status >= 500
        ? [
            'bad-answer',
            'could not answer',
            'Try again, or a shorter range; the log of the server tells more.',
          ]
        : ['bad-answer', 'refuses the question', 'Check the URL and the connection.'];
  }
}

function badRequest({ body }: HttpAnswer, message: string): Explanation {
  if (/HTTPS (server|port)/i.test(Buffer.from(body.subarray(0, 2000)).toString('latin1')))
    return ['unreachable', 'speaks TLS', 'Begin the URL with https instead of http.'];
  if (/exceeds the limit|max_query_length/.test(message))
    return ['limit', 'refuses the size of the question', 'Ask for a shorter range.'];
  return [
    'bad-question',
    'does not accept the question',
    'Check the type, the labels and the selector.',
  ];
}

function waitAdvice(retryAfter: string | undefined): string {
  const wait =
    retryAfter === undefined
      ? ''
      : ` (it asks to wait: ${oneLine(retryAfter)}${/^\d+$/.test(retryAfter) ? ' s' : ''})`;
  return `Try again later${wait}, or ask for less.`;
}

function redirectError({ status, headers }: HttpAnswer, place: string): SourceError {
  const target = parseUrl(headers['location'] ?? '', place);
  if (
    target !== undefined &&
    /log-?in|sign-?in|oauth|sso|saml|\bauth\b/i.test(target.host + target.pathname)
  )
    return new SourceError(
      'unauthorized',
      `${place} sends to a login page at ${target.host} (${status}).`,
      'Give a token that works without a browser, or an address behind the login.',
    );
  return new SourceError(
    'not-found',
    `${place} has moved${target === undefined ? '' : ` to ${target.origin}${target.pathname}`} (${status}).`,
    'If you trust that place, use it as the URL; credentials are not sent on by themselves.',
  );
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
