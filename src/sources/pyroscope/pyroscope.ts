// Grafana Pyroscope 1.x and 2.x, on its own, in Grafana Cloud, or behind Grafana's data-source proxy.

import type { Connection, Environment } from '../connection.ts';
import type { Timeouts } from '../http-dispatcher.ts';
import type { RetryOptions } from '../http-retry.ts';
import type { ProfileStore, TimeRange } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { storedTypeOf } from '../store-type.ts';
import { namingPlace } from './answers.ts';
import { pyroscopeBase } from './base-url.ts';
import { defaultRangeLimit } from './chunks.ts';
import { openConnect, type Connect } from './connect.ts';
import { discoveryOf, labelNames, labelValues, profileTypes, services } from './discovery.ts';
import { mergedProfiles } from './merge-profile.ts';
import { requestHeaders } from './request-headers.ts';
import { countScrapes } from './scrapes.ts';
import { aggregatedSeries } from './aggregated-series.ts';
import { sizesOf } from './sizes.ts';

/** What is set by the surroundings rather than by the user. */
export interface PyroscopeOptions {
  readonly environment: Environment;
  readonly timeouts: Timeouts;
  readonly retry: Partial<RetryOptions>;
}

const TIMEOUTS: Timeouts = { connectMs: 10_000, headersMs: 60_000, bodyMs: 60_000 };

/**
 * Nothing is asked before the first question. Throws a SourceError of kind `bad-question` when the connection
 * cannot be used as it is written.
 */
export function openPyroscope(
  connection: Connection,
  options: Partial<PyroscopeOptions> = {},
): ProfileStore {
  const connect = openConnect(pyroscopeBase(connection.url), requestHeaders(connection), {
    environment: options.environment ?? process.env,
    timeouts: options.timeouts ?? TIMEOUTS,
    retry: options.retry ?? {},
    connections: 8,
    proxy: connection.proxy,
    caFile: connection.caFile,
    certFile: connection.certFile,
    keyFile: connection.keyFile,
  });
  const limit = defaultRangeLimit();
  const named = <Answer>(question: () => Promise<Answer>) => namingPlace(connect.place, question);
  const ask = discoveryOf(connect, limit);
  return {
    async check(signal) {
      const now = Date.now();
      await named(() => profileTypes(ask, { from: now - 3_600_000, to: now }, signal));
      return { version: await versionOf(connect, signal) };
    },
    async profileTypes(range, signal) {
      return named(() => profileTypes(ask, checked(range), signal));
    },
    async services(range, signal) {
      return named(() => services(ask, checked(range), signal));
    },
    async labelNames(matchers, range, signal) {
      return named(() => labelNames(ask, matchers, checked(range), signal));
    },
    async labelValues(name, matchers, range, signal) {
      return named(() => labelValues(ask, name, matchers, checked(range), signal));
    },
    async series(query, { groupBy, stepSeconds, aggregation }, signal) {
      checked(query.range);
      const stepMs = Math.max(1, Math.round(stepSeconds * 1000));
      const steps = { groupBy, stepMs, aggregation };
      return named(() => aggregatedSeries(connect, query, steps, limit, signal));
    },
    async sizes(query, groupBy, signal) {
      checked(query.range);
      const sizing = { groupBy, counting: isGauge(query.typeId) };
      return named(() => sizesOf(connect, query, sizing, limit, signal));
    },
    async fetch(query, signal, progress) {
      checked(query.range);
      const [parts, scrapes] = await named(() =>
        Promise.all([
          mergedProfiles(connect, query, limit, signal, progress),
          isGauge(query.typeId) ? countScrapes(connect, query, limit, signal) : undefined,
        ]),
      );
      return { parts, scrapes };
    },
    async profiles(query, signal, progress) {
      checked(query.range);
      return named(() => mergedProfiles(connect, query, limit, signal, progress));
    },
    close: () => connect.close(),
  };
}

/** Only the mean of a gauge asks how many scrapes there were, and counting costs the server something. */
function isGauge(typeId: string): boolean {
  return storedTypeOf(typeId).rule === 'gauge';
}

/** Pages of statistics lie beside the API, but not everywhere: Grafana Cloud and some proxies hide them. */
async function versionOf(connect: Connect, signal: AbortSignal): Promise<string | undefined> {
  try {
    const page = (await connect.get('api/v1/status/buildinfo', signal)) as
      { readonly data?: { readonly version?: unknown } } | undefined;
    const version = page?.data?.version;
    return typeof version === 'string' && version !== '' ? version : undefined;
  } catch (error) {
    if (error instanceof SourceError && error.kind !== 'cancelled') return undefined;
    throw error;
  }
}

function checked(range: TimeRange): TimeRange {
  const { from, to } = range;
  if (Number.isSafeInteger(from) && Number.isSafeInteger(to) && from > 0 && to > from) return range;
  throw new SourceError(
    'bad-question',
    'The time range is empty or ends before it begins.',
    'Choose one that begins before it ends.',
  );
}
