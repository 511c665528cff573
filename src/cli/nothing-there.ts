// A store that has nothing of what was asked for: told as a failure with its next step, so that a script doesn't take a
// misspelt name for a service that costs nothing.

import { SourceError } from '../engine/engine.ts';
import { listed } from './listed.ts';

export function noServices(): SourceError {
  return new SourceError(
    'not-found',
    'The store has no service with profiles in this range.',
    'Widen it with --from now-24h, or see whether the store wants a --tenant.',
  );
}

/** `services` are the names of those that there are. */
export function noSuchService(service: string, services: readonly string[]): SourceError {
  if (services.length === 0) return noServices();
  return new SourceError(
    'not-found',
    `The service ${service} has no profiles in this range.`,
    `Widen it with --from now-24h, or choose one that has: ${listed(services)}.`,
  );
}
