// `URL.parse` for Node 20, which does not have it yet.

export function parseUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
