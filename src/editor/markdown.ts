// Names from servers and files go into Markdown and into labels with icons: they must stay names there.

/** The text as it stands, with nothing in it that Markdown or `$(icon)` would take for its own. */
export function escapeMarkdown(text: string): string {
  return escapeIcons(text.replace(/[\\`*_{}[\]()#+\-.!<>~|&]/g, '\\$&')).replace(/\s+/g, ' ');
}

/** For labels outside Markdown, where `$(name)` becomes an icon. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '$\u200B(');
}

/** A link that runs a command; its arguments travel in the address. */
export function commandLink(title: string, command: string, args: readonly unknown[] = []): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `[${title}](command:${command}${query})`;
}

/** What stands between backquotes: nothing ends it early. */
export function code(text: string): string {
  return text.replaceAll('`', "'");
}
