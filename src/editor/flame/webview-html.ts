// The shell of a page: one script, one style sheet, and a policy that allows nothing else.

import { randomBytes } from 'node:crypto';

export interface PageAssets {
  readonly script: string; // URLs that the webview may load.
  readonly style: string;
  /** Where the webview's own files come from, as `Webview.cspSource` says it. */
  readonly cspSource: string;
}

/** The document without any content of a profile: that comes by messages. */
export function pageHtml({ script, style, cspSource }: PageAssets): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Profile</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
