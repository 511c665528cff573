// `hotline list`: the source of matching functions with the cost of each line, as pprof's list.

import { readFile } from 'node:fs/promises';
import type { FunctionListing, ValueFacts } from '../engine/engine.ts';
import { narrowingOf } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { viewOf } from './value-choice.ts';
import { amountText, shareText } from './value-text.ts';
import { findWorkspace } from './workspace.ts';

/** Lines shown before the first and after the last line with cost, as pprof does. */
const CONTEXT = 5;

export async function list(call: Call & { readonly pattern: string | undefined }): Promise<void> {
  const { options, engine, print, pattern } = call;
  if (pattern === undefined)
    throw new UsageError(
      'list needs a pattern',
      "Name a function, e.g. hotline list 'Quote' cpu.pb.gz.",
    );
  const narrowing = narrowingOf(options);
  const loaded = await loadSource(call);
  const view = viewOf(loaded, options.value);
  const root = options.root ?? process.cwd();
  await engine.place(view, await findWorkspace(root, await engine.baseNames(view)));
  const listings = await engine.list(view, pattern, narrowing);
  if (listings.length === 0)
    throw new UsageError(
      `no function with cost matches ${pattern}`,
      'See hotline top --by functions for the names.',
    );
  const facts = loaded.values[view.valueType]!;
  print(`Total: ${amountText(facts.total, facts)}\n`);
  for (const listing of listings) print(await annotated(listing, facts, root));
}

async function annotated(
  listing: FunctionListing,
  facts: ValueFacts,
  root: string,
): Promise<string> {
  const { path, lines } = listing;
  const text = path === undefined ? undefined : await sourceLines(path);
  const costs = new Map(lines.map((cost) => [cost.line, cost]));
  const head =
    `\n${listing.function} in ${path ?? listing.file}\n` +
    row(
      amountText(listing.self, facts),
      amountText(listing.total, facts),
      `(self, total)  ${shareText(listing.total, facts.total)} of the total`,
    );
  if (text === undefined) {
    const reason =
      path === undefined
        ? `no source under ${root} fits ${listing.file || 'a function without file'}; name its folder with --root`
        : `${path} cannot be read`;
    const bare = lines.map((cost) =>
      row(amountText(cost.self, facts), amountText(cost.total, facts), `${cost.line}`),
    );
    return head + `  ${reason}\n` + bare.join('');
  }
  const known = lines.map((cost) => cost.line).filter((line) => line > 0);
  const first = Math.max(1, known.reduce((a, b) => Math.min(a, b), Infinity) - CONTEXT);
  const last = Math.max(
    Math.min(text.length, known.reduce((a, b) => Math.max(a, b), 0) + CONTEXT),
    known.at(-1) ?? 0,
  );
  let body = '';
  for (let line = first; line <= last; line++) {
    const cost = costs.get(line);
    const source =
      text[line - 1] ?? '(past the end of the file: the source is not what was profiled)';
    body += row(
      cost === undefined || cost.self === 0 ? '.' : amountText(cost.self, facts),
      cost === undefined || cost.total === 0 ? '.' : amountText(cost.total, facts),
      `${String(line).padStart(6)}:${source}`,
    );
  }
  return head + body;
}

function row(self: string, total: string, rest: string): string {
  return `${self.padStart(12)} ${total.padStart(12)}  ${rest}`.trimEnd() + '\n';
}

async function sourceLines(path: string): Promise<readonly string[] | undefined> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/);
  } catch {
    return undefined; // Told in the listing: the costs are still of use without the text.
  }
}
