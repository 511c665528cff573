// A fake server on loopback that does what a test wants, well or badly.
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FakeServer {
  readonly port: number;
  readonly url: string;
  readonly received: readonly Received[];
  /** Connections that were opened so far. */
  connections(): number;
  close(): Promise<void>;
}

export type Behaviour = (
  response: http.ServerResponse,
  request: Received,
  count: number,
) => void | Promise<void>;

/** `count` tells the behaviour how many requests there were, this one included. */
export async function startFake(behaviour: Behaviour, tls?: TlsOptions): Promise<FakeServer> {
  const received: Received[] = [];
  let connections = 0;
  const listener = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(pieces) };
      received.push(one);
      void behaviour(response, one, received.length);
    });
  };
  const server =
    tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  server.on('connection', () => connections++);
  const port = await listening(server);
  return {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server below HTTP: what it does with each connection is all there is. */
export async function startRaw(
  behaviour: (socket: net.Socket) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    behaviour(socket);
  });
  const port = await listening(server);
  return {
    port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of loopback where nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startRaw(() => undefined);
  await server.close();
  return server.port;
}

async function listening(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
