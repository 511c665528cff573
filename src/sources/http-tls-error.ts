// What can go wrong between two ends that want to trust each other, by the codes of OpenSSL and Node.

import { SourceError } from './source-error.ts';

const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** Undefined when the error has nothing to do with TLS. */
export function tlsError(
  code: string,
  message: string,
  place: string,
  options: ErrorOptions,
): SourceError | undefined {
  const found = explain(code, message, place);
  return (
    found &&
    new SourceError(
      found.kind ?? 'unreachable',
      found.what.replace(/^the /, 'The '),
      found.next,
      options,
    )
  );
}

interface Explanation {
  readonly kind?: 'unauthorized';
  readonly what: string;
  readonly next: string;
}

function explain(code: string, message: string, place: string): Explanation | undefined {
  if (UNKNOWN_AUTHORITY.has(code))
    return {
      what: `The certificate of ${place} is signed by an authority that this machine does not know.`,
      next: "Name the authority's file (PEM) in the connection, or add it to the machine's.",
    };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      what: `The certificate of ${place} is for another name.`,
      next: 'Use the host name that the certificate is for.',
    };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      what: `The certificate of ${place} is ${code === 'CERT_HAS_EXPIRED' ? 'expired' : 'not valid yet'}.`,
      next: 'Have it renewed, and check the clock of this machine.',
    };
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code))
    return {
      what: `What answers at ${place} does not speak TLS.`,
      next: 'Begin the URL with http instead of https, or check the port.',
    };
  if (/CERTIFICATE_REQUIRED|BAD_CERTIFICATE|ALERT_UNKNOWN_CA|HANDSHAKE_FAILURE/i.test(code))
    return {
      kind: 'unauthorized',
      what: `${place} does not accept this machine's client certificate, or misses one.`,
      next: "Name the client's certificate and key (PEM files) in the connection.",
    };
  if (/^ERR_(OSSL|TLS|SSL)|^CERT_|^EPROTO$/.test(code) || /PEM|key values mismatch/i.test(message))
    return {
      what: `No secure connection to ${place}: ${shortReason(code, message)}.`,
      next: 'Check the certificate files of the connection and the TLS settings of the server.',
    };
  return undefined;
}

/** OpenSSL's own messages carry addresses and source lines of OpenSSL, which help nobody. */
function shortReason(code: string, message: string): string {
  const reason = /error:[0-9A-F]+:[^:]*:[^:]*:([^:\n]+)/i.exec(message)?.[1];
  return reason?.trim() ?? (code === '' ? message : code);
}
