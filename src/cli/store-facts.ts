// `hotline services`, `types` and `labels`: what there is to ask for, and how much of it.

import type { ServiceFacts } from '../engine/origin.ts';
import type { SourceError, StoreLabel } from '../engine/engine.ts';
import { formatOf, type Format } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { noServices, noSuchService } from './nothing-there.ts';
import { toJson, type Json } from './json.ts';
import type { StoreSource } from './source-arguments.ts';
import {
  exactSize,
  orTold,
  sizesOfFiles,
  sizesOfTypes,
  sizesOfValues,
  sizeText,
  type Sizes,
  type SizesByLabel,
} from './store-sizes.ts';
import { formatTable } from './table.ts';
import { amountText, coresText } from './value-text.ts';

export async function services(call: Call): Promise<void> {
  const { source, options, engine, signal, print } = call;
  const format = formatOf(options);
  if (source.kind === 'files')
    throw new UsageError('a file has no services', 'Name a store with --pyroscope URL.');
  const { connection, range } = source;
  const facts = await engine.services(connection, range, signal);
  const sizes =
    facts.length === 0 ? undefined : await orTold(call, engine.cores(connection, range, signal));
  const rows = facts
    .map(({ name, types: kinds }) => ({
      service: name,
      cores: sizes?.get(name),
      types: kinds.map(({ id }) => id),
    }))
    .sort((a, b) => (b.cores ?? 0) - (a.cores ?? 0) || (a.service < b.service ? -1 : 1));
  print(
    isExact(format)
      ? report(format, ['service', 'cores', 'types'], rows)
      : report(
          format,
          ['service', 'cpu', 'types'],
          rows.map((row) => ({ ...row, cpu: coresText(row.cores) })),
        ),
  );
  if (facts.length === 0) throw noServices();
}

export async function types(call: Call): Promise<void> {
  const { source, options, engine, signal, print } = call;
  const format = formatOf(options);
  if (source.kind === 'files') {
    const loaded = await loadSource(call);
    const rows = loaded.values.map(({ valueType, rule, total }, at) => ({
      type: valueType.type,
      unit: valueType.unit,
      rule,
      total: isExact(format) ? Math.round(total) : amountText(total, { valueType }),
      default: at === loaded.defaultValue,
    }));
    print(report(format, ['type', 'unit', 'rule', 'total', 'default'], rows));
    return;
  }
  const facts = await engine.services(source.connection, source.range, signal);
  const asked = facts.filter(({ name }) => source.service === undefined || name === source.service);
  const byId = new Map<string, string[]>();
  for (const { name, types: kinds } of asked)
    for (const { id } of kinds) byId.set(id, [...(byId.get(id) ?? []), name]);
  const ids = [...byId.keys()].sort();
  // Of several services together, means per scrape would tell of none of them.
  const [service, ...others] = asked.map(({ name }) => name);
  const sizes =
    service === undefined || others.length > 0
      ? undefined
      : await sizesOfTypes(call, { ...source, service }, ids);
  const sizeOf = (type: string): Row =>
    isExact(format) ? exactSize(sizes?.get(type)) : { size: sizeText(sizes?.get(type)) };
  const rows = ids.map((type) => ({ type, services: byId.get(type)!, ...sizeOf(type) }));
  const heads =
    sizes === undefined
      ? ['type', 'services']
      : isExact(format)
        ? ['type', 'services', ...EXACT]
        : ['type', 'size', 'services'];
  print(report(format, heads, rows));
  if (rows.length === 0)
    throw source.service === undefined
      ? noServices()
      : noSuchService(source.service, namesOf(facts));
}

/** Columns of amounts in words, whose digits should stand below each other as far as they can. */
const AMOUNTS = ['cpu', 'size', 'total'];
const EXACT = ['unit', 'rule', 'total', 'seconds'];

export async function labels(call: Call): Promise<void> {
  const { source, options, print } = call;
  const format = formatOf(options);
  if (source.kind === 'store' && source.service === undefined)
    throw new UsageError('labels are those of a service', 'Say which with --service.');
  const { found, sized } = source.kind === 'files' ? await ofFiles(call) : await ofStore(call);
  // A service may have no label but its name. Whether there is one is asked only then.
  const missing = found.length === 0 ? await missingService(call) : undefined;
  const nothing = missing === undefined ? 'no labels' : undefined;
  const sizeOf = (size: Sizes | undefined, value: string): Row =>
    isExact(format) ? exactSize(size?.get(value)) : { size: sizeText(size?.get(value)) };
  if (format === 'json') {
    const rows = found.map(({ name, values }) => {
      const sizes = sized?.byLabel.get(name);
      if (sized === undefined || sizes === undefined) return { label: name, values };
      const each = values.map((value) => ({ value, ...sizeOf(sizes, value) }));
      return { label: name, values, type: sized.type, sizes: each };
    });
    print(toJson({ schemaVersion: 1, rows: rows as unknown as readonly Json[] }) + '\n');
  } else {
    const rows = found.flatMap(({ name, values }) => {
      const sizes = sized?.byLabel.get(name);
      return values.map((value) => ({ label: name, value, ...sizeOf(sizes, value) }));
    });
    const heads = sized === undefined ? [] : isExact(format) ? EXACT : ['size'];
    print(report(format, ['label', 'value', ...heads], rows, nothing));
  }
  if (missing !== undefined) throw missing;
}

interface SizedLabels {
  readonly found: readonly StoreLabel[];
  readonly sized: SizesByLabel | undefined;
}

async function ofFiles(call: Call): Promise<SizedLabels> {
  const loaded = await loadSource(call);
  const found = loaded.labels;
  const isSized = found.length > 0 && loaded.values.length > 0;
  return { found, sized: isSized ? await sizesOfFiles(call, loaded) : undefined };
}

async function ofStore(call: Call): Promise<SizedLabels> {
  const { engine, signal } = call;
  const source = call.source as StoreSource;
  const found = await engine.labels(source.connection, source.service!, source.range, signal);
  return {
    found,
    sized: found.length === 0 ? undefined : await sizesOfValues(call, source, found),
  };
}

async function missingService({ source, engine, signal }: Call): Promise<SourceError | undefined> {
  if (source.kind === 'files') return undefined;
  const names = namesOf(await engine.services(source.connection, source.range, signal));
  const service = source.service!;
  return names.includes(service) ? undefined : noSuchService(service, names);
}

function namesOf(facts: readonly ServiceFacts[]): readonly string[] {
  return facts.map(({ name }) => name);
}

/** Machines read numbers, people read amounts. */
function isExact(format: Format): boolean {
  return format === 'json' || format === 'csv';
}

type Row = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * JSON carries the rows as they are; the other formats write lists with blanks between. Without rows, what a machine
 * reads is still of its format, and a person reads `nothing`: when that is undefined, standard error tells more.
 */
function report(
  format: Format,
  heads: readonly string[],
  rows: readonly Row[],
  nothing?: string,
): string {
  if (format === 'json') return toJson({ schemaVersion: 1, rows: rows as readonly Json[] }) + '\n';
  if (rows.length === 0 && format === 'table') return nothing === undefined ? '' : `${nothing}\n`;
  const columns = heads.map((head) => ({
    head,
    align:
      AMOUNTS.includes(head) || rows.some((row) => typeof row[head] === 'number')
        ? ('right' as const)
        : ('left' as const),
  }));
  return formatTable(
    columns,
    rows.map((row) => heads.map((head) => cell(row[head]))),
    format,
  );
}

function cell(value: Row[string]): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join(' ') : String(value);
}
