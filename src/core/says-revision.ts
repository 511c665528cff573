// Whether a text tells a revision at all, whoever writes it: a label, an image's tag, a mapping.

/**
 * Builds that know no revision say so in many ways, and a moving name says nothing about what ran. Of an image its tag
 * counts, and a digest alone says nothing of sources. What is so many steps back from a moving name moves with it (`HEAD~2`,
 * `@^`): in another clone it is another commit.
 */
export function saysRevision(text: string): boolean {
  // No name of git has a colon.
  const name = text.includes(':') ? imageTag(text) : text;
  const from = name.trim().replace(/(@\{[^}]*\}|[~^]\d*)+$/, '');
  return !/^(|@|\(devel\)|devel|unknown|none|null|undefined|unset|n\/a|latest|((orig|fetch|merge)_)?head|dev|development|local|stable)$/i.test(
    from,
  );
}

/** `registry:5000/shop/cart:v1.42@sha256:…` is of the tag `v1.42`; a text without a slash or colon is a tag itself. */
export function imageTag(image: string): string {
  // OpenTelemetry's `container.image.tags` is a list, which stores write as JSON.
  const listed = /^\[\s*"([^"]*)"/.exec(image)?.[1];
  if (listed !== undefined) return imageTag(listed);
  if (image.startsWith('[')) return '';
  const name = image.replace(/@sha256:[0-9a-f]*$/, '');
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (last.includes(':')) return last.slice(last.indexOf(':') + 1);
  return name.includes('/') || name !== image ? '' : name;
}
