// Names from servers and files go into Markdown and into labels with icons: they must stay names there.

/** One line of text as it stands, with nothing in it that Markdown or `$(icon)` would take for its own. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const plain = line.replace(/[\\`*_{}[\]()#!<>~|&]/g, '\\$&').replace(/^(\d*)([-+.])/, '$1\\$2');
  // Addresses and mail would become links by themselves, backslashes included.
  return escapeIcons(
    plain.replace(/:(?=\/\/)|@|(?<=www)\./gi, (each) => `&#${each.charCodeAt(0)};`),
  );
}

/** The same between the tags of HTML in Markdown, where Markdown's own escapes mean nothing. */
export function escapeHtml(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[&<>"'$@:.[\]]/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** For labels outside Markdown, where `$(name)` becomes an icon. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '$\u200B(');
}

/** A link that runs a command; its arguments travel in the address, which VS Code shows over a link that has no title. */
export function commandLink(title: string, command: string, args: readonly unknown[] = []): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `[${title}](command:${command}${query} "${title.replaceAll('"', '&quot;')}")`;
}

/** What stands between backquotes: nothing ends it early. */
export function code(text: string): string {
  return text.replaceAll('`', "'");
}
