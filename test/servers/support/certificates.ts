// Certificates for tests (RFC 5280), written by hand as Node can sign but not issue: an authority, and what it signs.
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  issue(options: { names: readonly string[]; expired?: boolean }): Certificate;
}

/** A self-made authority. Names like `127.0.0.1` become addresses in what it issues, all others DNS names. */
export function makeAuthority(name: string): Authority {
  const { publicKey, privateKey } = newKeys();
  const subject = distinguishedName(name);
  const isAuthority = extension('551d13', sequence(boolean(true)), true);
  const own = certificate(subject, subject, publicKey, privateKey, [isAuthority], false);
  return {
    cert: own,
    key: pemOfKey(privateKey),
    issue({ names, expired = false }) {
      const keys = newKeys();
      const alternatives = extension('551d11', sequence(...names.map(alternativeName)), false);
      const issued = distinguishedName(names[0] ?? 'nobody');
      return {
        cert: certificate(subject, issued, keys.publicKey, privateKey, [alternatives], expired),
        key: pemOfKey(keys.privateKey),
      };
    },
  };
}

function certificate(
  issuer: Buffer,
  subject: Buffer,
  publicKey: KeyObject,
  signingKey: KeyObject,
  extensions: readonly Buffer[],
  expired: boolean,
): string {
  const day = 86_400_000;
  const end = expired ? Date.now() - day : Date.now() + 30 * day;
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))), // Version 3.
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    issuer,
    sequence(time(end - 60 * day), time(end)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, signingKey);
  const all = sequence(content, ECDSA_WITH_SHA256, der(3, Buffer.from([0]), signature));
  const lines = all.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function newKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pemOfKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** One tag, the length of what follows, and that. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return der(2, bytes);
}

function boolean(value: boolean): Buffer {
  return der(1, Buffer.from([value ? 255 : 0]));
}

function identifier(hex: string): Buffer {
  return der(6, Buffer.from(hex, 'hex'));
}

const ECDSA_WITH_SHA256 = sequence(identifier('2a8648ce3d040302'));

function distinguishedName(name: string): Buffer {
  const commonName = sequence(identifier('550403'), der(0x0c, Buffer.from(name)));
  return sequence(der(0x31, commonName));
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(text));
}

function extension(hex: string, value: Buffer, critical: boolean): Buffer {
  return sequence(identifier(hex), ...(critical ? [boolean(true)] : []), der(4, value));
}

function alternativeName(name: string): Buffer {
  return /^[\d.]+$/.test(name)
    ? der(0x87, Buffer.from(name.split('.').map(Number)))
    : der(0x82, Buffer.from(name));
}
