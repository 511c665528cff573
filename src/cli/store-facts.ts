// `hotline services`, `types` and `labels`: what there is to ask for.

import type { ServiceFacts, SourceError } from '../engine/engine.ts';
import { formatOf, type Format } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { noServices, noSuchService } from './nothing-there.ts';
import { toJson, type Json } from './json.ts';
import { formatTable } from './table.ts';

export async function services({ source, options, engine, signal, print }: Call): Promise<void> {
  const format = formatOf(options);
  if (source.kind === 'files')
    throw new UsageError('a file has no services', 'Name a store with --pyroscope URL.');
  const facts = await engine.services(source.connection, source.range, signal);
  print(
    report(
      format,
      ['service', 'cores', 'types'],
      facts.map(({ name, cores, types: kinds }) => ({
        service: name,
        cores,
        types: kinds.map(({ id }) => id),
      })),
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
      total: Math.round(total),
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
  const rows = [...byId].sort().map(([type, names]) => ({ type, services: names }));
  print(report(format, ['type', 'services'], rows));
  if (rows.length === 0)
    throw source.service === undefined
      ? noServices()
      : noSuchService(source.service, namesOf(facts));
}

export async function labels(call: Call): Promise<void> {
  const { source, options, engine, signal, print } = call;
  const format = formatOf(options);
  if (source.kind === 'store' && source.service === undefined)
    throw new UsageError('labels are those of a service', 'Say which with --service.');
  const found =
    source.kind === 'files'
      ? (await loadSource(call)).labels
      : await engine.labels(source.connection, source.service!, source.range, signal);
  // A service may have no label but its name. Whether there is one is asked only then.
  const missing = found.length === 0 ? await missingService(call) : undefined;
  const rows = found.map(({ name, values }) => ({ label: name, values }));
  const nothing = missing === undefined ? 'no labels' : undefined;
  print(report(format, ['label', 'values'], rows, nothing));
  if (missing !== undefined) throw missing;
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
    align: rows.some((row) => typeof row[head] === 'number')
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
  if (typeof value === 'object') return value.join(' ');
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}
