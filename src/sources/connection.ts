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
  readonly proxy?: ProxySettings;
}

/** What the reader's editor is set to. Each that is there wins over the environment's variable for it. */
export interface ProxySettings {
  readonly url?: string; // `http.proxy`
  readonly noProxy?: readonly string[]; // `http.noProxy`
  /** `http.proxyAuthorization`: the value of the header `Proxy-Authorization`, a secret. */
  readonly authorization?: string;
  /** `http.proxyStrictSSL`: when false, the proxy's own certificate may be anybody's; the server's is always checked. */
  readonly strictSsl?: boolean;
}

export type Auth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in either case; usually `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;
