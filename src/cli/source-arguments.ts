// What SOURCE means: files, or a store with a service, a type and a range.

import type { Connection, Origin } from '../engine/origin.ts';
import type { Engine, LabelMatcher, StoreProfileType, TimeRange } from '../engine/engine.ts';
import { readTimeRange } from '../engine/load/time-range.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './cli-error.ts';
import { listed } from './listed.ts';
import { noServices, noSuchService } from './nothing-there.ts';
import { authFrom, type Ask, type Environment } from './secrets.ts';
import { typesMeant, wordFor } from './type-words.ts';

export type Source = { readonly kind: 'files'; readonly paths: readonly string[] } | StoreSource;

export interface StoreSource {
  readonly kind: 'store';
  readonly connection: Connection;
  readonly range: TimeRange;
  readonly service: string | undefined;
  readonly typeId: string | undefined;
  readonly selector: string | undefined;
}

const MOST_NAMED = 3;

/** What a source is called in a sentence: its files, or the service (or selector) and its store. */
export function nameOfSource(source: Source): string {
  if (source.kind === 'store') {
    const { connection, service, selector } = source;
    const what = service ?? selector;
    return what === undefined ? connection.url : `${what} at ${connection.url}`;
  }
  const { paths } = source;
  const more = paths.length - MOST_NAMED;
  return `${paths.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export interface Surroundings {
  readonly environment: Environment;
  readonly ask: Ask | undefined;
  readonly now: number; // Milliseconds since the epoch.
}

/** `files` are the words of the call that name files. */
export async function sourceOf(
  options: Arguments['options'],
  files: readonly string[],
  surroundings: Surroundings,
): Promise<Source> {
  if (options.pyroscope === undefined) {
    if (files.length === 0)
      throw new UsageError(
        'no SOURCE is given',
        'Name profile files, or a store with --pyroscope URL.',
      );
    for (const file of files) checkFileName(file);
    return { kind: 'files', paths: files };
  }
  if (files.length > 0)
    throw new UsageError(
      `both --pyroscope and the file ${files[0]!} are given`,
      'Ask one of them at a time.',
    );
  const { environment, ask, now } = surroundings;
  return {
    kind: 'store',
    connection: {
      name: options.pyroscope,
      kind: 'pyroscope',
      url: options.pyroscope,
      auth: await authFrom(options.auth, environment, ask),
      ...(options.tenant === undefined ? {} : { tenant: options.tenant }),
      ...headersFrom(options.header, environment),
      ...(options.ca === undefined ? {} : { caFile: options.ca }),
      ...(options.cert === undefined ? {} : { certFile: options.cert }),
      ...(options.key === undefined ? {} : { keyFile: options.key }),
    },
    range: readTimeRange(options.from ?? 'now-1h', options.to ?? 'now', now),
    service: options.service,
    typeId: options.type,
    selector: options.selector,
  };
}

function checkFileName(file: string): void {
  if (file === '')
    throw new UsageError('the name of a file is empty', 'See whether a variable is not set.');
  if (/^https?:\/\//i.test(file))
    throw new UsageError(
      `${file} is an address, not a file`,
      'Ask a Pyroscope with --pyroscope URL, and a program of its own with <(curl -s URL).',
    );
}

/** The profile that a source means. A store is asked for what the call leaves open, if there is only one answer. */
export async function originOf(
  source: Source,
  engine: Engine,
  signal: AbortSignal,
): Promise<Origin> {
  if (source.kind === 'files') return source;
  const { connection, range, selector } = source;
  const base = { kind: 'store', connection, range } as const;
  const service = source.service;
  const ofAnyService = service === undefined && selector !== undefined ? source.typeId : undefined;
  if (ofAnyService !== undefined && isId(ofAnyService))
    return { ...base, service: '', typeId: ofAnyService, matchers: [], selector: selector! };
  const services = await engine.services(connection, range, signal);
  if (ofAnyService !== undefined) {
    const types = new Map(services.flatMap((one) => one.types.map((type) => [type.id, type])));
    const typeId = typeOf('', ofAnyService, [...types.values()]);
    return { ...base, service: '', typeId, matchers: [], selector: selector! };
  }
  const names = services.map(({ name }) => name);
  const chosen = service ?? onlyService(names);
  const facts = services.find(({ name }) => name === chosen);
  if (facts === undefined || facts.types.length === 0) throw noSuchService(chosen, names);
  const typeId = typeOf(chosen, source.typeId, facts.types);
  const matchers: readonly LabelMatcher[] = [];
  return {
    ...base,
    service: chosen,
    typeId,
    matchers,
    ...(selector === undefined ? {} : { selector }),
  };
}

function onlyService(names: readonly string[]): string {
  if (names.length === 1) return names[0]!;
  if (names.length === 0) throw noServices();
  throw new UsageError(
    `the store has ${names.length} services`,
    `Choose one with --service: ${listed(names)}.`,
  );
}

/** An id has five parts: `process_cpu:cpu:nanoseconds:cpu:nanoseconds`. */
function isId(type: string): boolean {
  return type.split(':').length >= 5;
}

/**
 * The id that `wanted` means (type-words.ts), if the service has it: what is misspelt must not look like a service that
 * costs nothing. Without it the CPU, or the only type. `service` is empty for all of them. @throws UsageError
 */
export function typeOf(
  service: string,
  wanted: string | undefined,
  types: readonly StoreProfileType[],
): string {
  const words = (some: readonly StoreProfileType[]) =>
    listed(some.map((type) => wordFor(type, types)).sort());
  const who = service === '' ? 'the store' : `the service ${service}`;
  if (wanted !== undefined) {
    const meant = typesMeant(wanted, types);
    if (meant.length === 1) return meant[0]!.id;
    if (meant.length > 1)
      throw new UsageError(
        `--type ${wanted} may mean ${meant.length} profile types of ${who}`,
        `Choose one of them: ${words(meant)}.`,
      );
    throw new UsageError(
      `${who} has no profiles of the type ${wanted} in this range`,
      types.length === 0 ? 'Widen it with --from now-24h.' : `It has ${words(types)}.`,
    );
  }
  const cpu = types.filter(({ sampleType }) => sampleType === 'cpu');
  const candidates = cpu.length > 0 ? cpu : types;
  if (candidates.length === 1) return candidates[0]!.id;
  throw new UsageError(
    `${who} has ${types.length} profile types`,
    `Choose one with --type: ${words(types)}.`,
  );
}

/** Names of headers that hold secrets: other users of the machine could read them among the arguments. */
const SECRET_HEADER = /authorization|cookie|token|secret|password|credential|api-?key|assertion/i;

/** Of --header and, for secrets, of the lines of HOTLINE_HEADERS. */
function headersFrom(
  given: readonly string[] = [],
  environment: Environment,
): Pick<Connection, 'headers'> {
  const open = given.map((header) => headerOf(header, '--header'));
  const secret = open.find(([name]) => SECRET_HEADER.test(name))?.[0];
  if (secret !== undefined)
    throw new UsageError(
      `--header ${secret} would show a secret in the process list`,
      /^authorization$/i.test(secret)
        ? 'Set HOTLINE_TOKEN, or HOTLINE_USER and HOTLINE_PASSWORD, instead.'
        : `Set HOTLINE_HEADERS='${secret}: …' instead.`,
    );
  const hidden = (environment['HOTLINE_HEADERS'] ?? '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => headerOf(line, 'a line of HOTLINE_HEADERS'));
  const all = [...open, ...hidden];
  return all.length === 0 ? {} : { headers: Object.fromEntries(all) };
}

/** The value is not repeated in the error: it may be what should be kept secret. */
function headerOf(text: string, where: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`${where} has no name`, "Write it as 'Name: value'.");
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
