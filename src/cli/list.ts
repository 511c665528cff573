// `hotline list`: the source of matching functions with the cost of each line, as pprof's list.

import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { readableName } from '../core/names.ts';
import { annotated, type ListedLine, type ListedLines } from '../core/source-list.ts';
import type { FunctionListing } from '../engine/tables/table-answers.ts';
import type { Placement } from '../engine/places/path-answers.ts';
import type { ProfiledVersion } from '../engine/trace/trace-answers.ts';
import type { ValueFacts } from '../engine/load/loaded.ts';
import { fewOf } from '../engine/few-of.ts';
import { narrowingOf } from './arguments.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { placedProfile, traceQuestion } from './placed-profile.ts';
import { printable } from './printable.ts';
import { revisionName } from './revision-name.ts';
import { refuseTags } from './store-tags.ts';
import { amountText, shareText } from './value-text.ts';

export function noPattern(): UsageError {
  return new UsageError(
    'list needs a pattern',
    "Name a function, e.g. hotline list 'Quote' cpu.pb.gz.",
  );
}

export async function list(call: Call & { readonly pattern: string }): Promise<void> {
  const { options, engine, signal, print, pattern } = call;
  const narrowing = narrowingOf(options);
  await refuseTags(call);
  const placed = await placedProfile(call, { revisionLabels: [] });
  const { view, facts, root } = placed;
  const { placement } = await engine.trace(view, traceQuestion(call, placed), signal);
  const versionsOf = async ({ path, builds }: FunctionListing) => {
    if (path === undefined) return [];
    const versions = await engine.profiled(view, path, { measured: 0 });
    return builds.map((build) => versions.find(({ revision }) => revision === build.revision));
  };
  const listings = await engine.list(view, pattern, narrowing);
  if (listings.length === 0)
    throw new UsageError(
      `no function with cost matches ${pattern}`,
      'See hotline top --by functions for the names.',
    );
  const whole = Number((await engine.top(view, 'files', {})).total);
  print(`Total: ${amountText(whole, facts)}\n`);
  for (const listing of listings)
    print(
      await listingText(
        listing,
        await versionsOf(listing),
        facts,
        whole,
        noSource(listing, placement, root),
      ),
    );
}

/** Why a function is listed without its source. */
function noSource({ file }: FunctionListing, { ambiguous }: Placement, root: string): string {
  const maybe = ambiguous.find(({ name }) => name === file);
  if (maybe === undefined)
    return `no source under ${root} fits ${file || 'a function without file'}; name its folder with --root`;
  const named = fewOf(maybe.candidates.map((path) => relative(root, path)));
  return `${file} may be ${named}, which is not certain; say which with --map`;
}

/** `versions` are the file as it was in each of the builds, where that is known: numbers of lines are those of its text. */
async function listingText(
  listing: FunctionListing,
  versions: readonly (ProfiledVersion | undefined)[],
  facts: ValueFacts,
  whole: number,
  missing: string,
): Promise<string> {
  const { builds } = listing;
  const path = listing.path ?? (await samePlace(listing));
  const only = builds.length === 1 ? versions[0] : undefined;
  const head =
    `\n${printable(`${readableName(listing.name)} in ${path ?? listing.file}${revisionOf(only)}`)}\n` +
    row(
      amountText(listing.self, facts),
      amountText(listing.total, facts),
      `(self, total)  ${shareText(listing.total, whole)} of the total`,
    );
  const texts = await Promise.all(
    builds.map((build, at) => linesText(build, path, versions[at], facts, missing)),
  );
  if (builds.length === 1) return head + texts[0]!;
  return (
    head +
    builds
      .map((build, at) => {
        const share = `${shareText(build.total, listing.total)} of it`;
        return (
          row(
            amountText(build.self, facts),
            amountText(build.total, facts),
            printable(`${buildText(build.revision, versions[at])}  ${share}`),
          ) + texts[at]!
        );
      })
      .join('')
  );
}

/** Whose lines follow: a number means another line in each build. */
function buildText(revision: string, measured: ProfiledVersion | undefined): string {
  if (revision === '') return 'of a build that tells no revision, as on the disk';
  const at = `at ${revisionName(revision)}`;
  return measured?.commit === undefined ? `${at}, as on the disk` : at;
}

async function linesText(
  listed: ListedLines,
  path: string | undefined,
  measured: ProfiledVersion | undefined,
  facts: ValueFacts,
  missing: string,
): Promise<string> {
  const { lines } = listed;
  const text = measured?.commit === undefined ? undefined : measured.text;
  const source = sourceOf(text) ?? (path === undefined ? undefined : await sourceLines(path));
  if (source === undefined) {
    const reason = path === undefined ? printable(missing) : `${path} cannot be read`;
    return `  ${reason}\n` + lines.map((cost) => costRow(cost, facts, '')).join('');
  }
  const body = annotated(listed, source).map((line) => costRow(line, facts, line.text));
  const beyond = lines.filter(({ line }) => line > source.length);
  const doubt = measured?.doubt ?? measured?.problem;
  const warning =
    beyond.length === 0
      ? doubt === undefined
        ? ''
        : `  uncertain: ${printable(`${doubt.message} ${doubt.next}`)}\n`
      : `  ${path} ends at line ${source.length}: it is not the text that was profiled\n`;
  return body.join('') + warning + beyond.map((cost) => costRow(cost, facts, '')).join('');
}

/** ` at v1.42`, where its text is the one that is listed. */
function revisionOf(measured: ProfiledVersion | undefined): string {
  return measured?.commit === undefined ? '' : ` at ${revisionName(measured.revision)}`;
}

/** What a bundler put on one line would be all of the terminal. */
const LONGEST_LINE = 500;

function costRow({ line, self, total }: ListedLine, facts: ValueFacts, text: string): string {
  const amount = (value: number) => (value === 0 ? '.' : amountText(value, facts));
  const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
  return row(amount(self), amount(total), `${String(line).padStart(6)}:${shown}`);
}

function row(self: string, total: string, rest: string): string {
  return `${self.padStart(12)} ${total.padStart(12)}  ${rest}`.trimEnd() + '\n';
}

/**
 * Outside of the root: a file that lies where the profile says, as Go's own sources often do. Not if it is shorter than the
 * listed lines, for then it is another version.
 */
async function samePlace({ file, lines }: FunctionListing): Promise<string | undefined> {
  if (!isAbsolute(file)) return undefined;
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isFile() !== true || stats.size > MOST_SOURCE_BYTES) return undefined;
  const length = (await sourceLines(file))?.length ?? 0;
  return lines.every(({ line }) => line <= length) ? file : undefined;
}

const MOST_SOURCE_BYTES = 2 ** 24;

async function sourceLines(path: string): Promise<readonly string[] | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined; // A pipe or a device never ends.
    return sourceOf(await readFile(path, 'utf8'));
  } catch {
    return undefined; // Told in the listing: the costs are still of use without the text.
  }
}

/** What stands behind the last line break is a line only where something stands there. */
function sourceOf(text: string | undefined): readonly string[] | undefined {
  return text?.replace(/\r?\n$/, '').split(/\r?\n/);
}
