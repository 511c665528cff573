// How a server is reached: what the user configures, secrets included. Made when needed, never stored or logged.

export interface Connection {
  /** With or without a scheme and a path prefix, e.g. `https://grafana.example/api/datasources/proxy/uid/abc`. */
  readonly url: string;
  readonly tenant?: string;
  readonly auth: Auth;
  readonly headers?: Readonly<Record<string, string>>;
  /** Files in PEM form: a certificate authority of one's own, and a client's certificate with its key. */
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

export type Auth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in either case; usually `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;
