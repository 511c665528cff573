// A real HTTP proxy for tests, of thirty lines: it opens tunnels (RFC 9110, CONNECT) to loopback, whatever name is asked
// for, as only a proxy can know some names.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';

export interface ConnectProxy {
  readonly port: number;
  /** `host:port` of each tunnel that was asked for, with the headers of the question. */
  readonly asked: readonly {
    readonly target: string;
    readonly headers: http.IncomingHttpHeaders;
  }[];
  close(): Promise<void>;
}

/** `refuse` answers with a status instead of a tunnel, e.g. 407 for those without credentials. `tls` is the proxy's own. */
export async function startConnectProxy(
  refuse: (headers: http.IncomingHttpHeaders) => number | undefined = () => undefined,
  tls?: TlsOptions,
): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'][number][] = [];
  const sockets = new Set<net.Socket>();
  const listener: http.RequestListener = (_request, response) => void response.writeHead(400).end();
  const server =
    tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  server.on('connect', (request, client: net.Socket) => {
    asked.push({ target: request.url ?? '', headers: request.headers });
    const status = refuse(request.headers);
    if (status !== undefined) return client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const upstream = net.connect(
      Number(/:(\d+)$/.exec(request.url ?? '')?.[1]),
      '127.0.0.1',
      () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(upstream).pipe(client);
      },
    );
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
