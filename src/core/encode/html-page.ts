// One HTML file with the viewer and a profile in it: it loads nothing, and runs nothing but the viewer's script.
import { shownText } from '../shown-text.ts';
import { escapeMarkup } from './markup.ts';

export interface HtmlPage {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** The profile (flame/exported.ts), gzipped, in base64: letters and digits alone, which end no element. */
  readonly profile: string;
  /** A text's SHA-256 in base64. */
  readonly sha256: (text: string) => string;
}

/** The element that the viewer finds the profile in. */
export const PROFILE_ELEMENT = 'hotline-profile';

/** Only what has the hashes runs or styles: neither a name nor anything that was added to the file later does. */
export function htmlPage({ title, profile, sha256, ...viewer }: HtmlPage): string {
  const script = inScript(viewer.script);
  const style = unixLines(viewer.style).replaceAll(/<\/(?=style)/gi, '<\\/');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(shownText(title))}</title>
<style>${style}</style>
</head>
<body>
<script type="application/octet-stream" id="${PROFILE_ELEMENT}">${profile}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** What would end the element, or begin a comment in it, stands only in texts and patterns of the script. */
function inScript(script: string): string {
  return unixLines(script)
    .replaceAll(/<(?=\/script|script)/gi, '\\x3c')
    .replaceAll('<!--', '\\x3c!--');
}

/** As a browser reads them: the hashes are of what it reads. */
function unixLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
