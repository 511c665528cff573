// Exchanges with a real server, kept as files: a recorder that sits in between, and a server that replays them.
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question and its answer. Bodies of JSON are text, all others base64. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly question: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** What a file of test/fixtures/pyroscope holds. */
export interface RecordingFile {
  /** Which server it was, in words. */
  readonly server: string;
  /** Begins the names of the services of this run. */
  readonly id: string;
  /** When it was, in ms since 1970: all times of the questions hang on it. */
  readonly now: number;
  readonly exchanges: readonly Exchange[];
}

export interface Standing {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes questions on to a server and keeps what was said, once. What is pushed is passed on, but not kept. JSON is
 * asked for without compression, so that a recording can be read; profiles come as they come.
 */
export async function startRecorder(
  target: string,
): Promise<Standing & { readonly exchanges: () => readonly Exchange[] }> {
  const exchanges = new Map<string, Exchange>();
  const standing = await serve(async (method, path, headers, body) => {
    const asked = headers['content-type'] ?? '';
    const answer = await passOn(new URL(path, target), method, headers, body, isJson(asked));
    const exchange = { method, path, question: textOf(body, asked), ...answer };
    if (!/Push$|ingest/.test(path)) exchanges.set(keyOf(exchange), exchange);
    return exchange;
  });
  return { ...standing, exchanges: () => [...exchanges.values()] };
}

const PASSED_ON = ['content-type', 'accept', 'accept-encoding', 'connect-protocol-version'];

async function passOn(
  url: URL,
  method: string,
  headers: http.IncomingHttpHeaders,
  body: Buffer,
  isPlain: boolean,
): Promise<Answer> {
  const passed = PASSED_ON.filter((name) => !isPlain || name !== 'accept-encoding').flatMap(
    (name): [string, string][] => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    },
  );
  const request = http.request(url, { method, headers: Object.fromEntries(passed) });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const kept = ['content-type', 'content-encoding'].flatMap((name) => {
    const value = response.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const type = response.headers['content-type'] ?? '';
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(kept),
    answer: textOf(Buffer.concat(pieces), type),
  };
}

/** Answers the questions of a recording; what was not asked then is answered with 418. */
export async function startReplay({ exchanges }: RecordingFile): Promise<Standing> {
  const known = new Map(exchanges.map((exchange) => [keyOf(exchange), exchange]));
  return serve((method, path, headers, body) => {
    const question = textOf(body, headers['content-type'] ?? '');
    const found = known.get(keyOf({ method, path, question }));
    return Promise.resolve(
      found ?? {
        status: 418,
        headers: { 'content-type': 'text/plain' },
        answer: Buffer.from(`not in the recording: ${path} ${question}`).toString('base64'),
      },
    );
  });
}

/** The test of a connection asks for the last hour of the real clock, and nothing depends on which hour it is. */
function keyOf({ method, path, question }: Pick<Exchange, 'method' | 'path' | 'question'>): string {
  return `${method} ${path} ${path.endsWith('/ProfileTypes') ? '' : question}`;
}

type Answer = Pick<Exchange, 'status' | 'headers' | 'answer'>;

async function serve(
  answer: (
    method: string,
    path: string,
    headers: http.IncomingHttpHeaders,
    body: Buffer,
  ) => Promise<Answer>,
): Promise<Standing> {
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      answer(method, url, headers, Buffer.concat(pieces)).then(
        (given) => {
          response.writeHead(given.status, given.headers);
          response.end(bytesOf(given));
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function textOf(body: Buffer, type: string): string {
  return body.toString(isJson(type) ? 'utf8' : 'base64');
}

function bytesOf({ headers, answer }: Answer): Buffer {
  return Buffer.from(answer, isJson(headers['content-type'] ?? '') ? 'utf8' : 'base64');
}

function isJson(type: string): boolean {
  return /^application\/json\b/.test(type);
}
