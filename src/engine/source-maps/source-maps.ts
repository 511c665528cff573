// The source maps that one profile's frames were traced by: each is read once, and anew when it has changed.

import { stat } from 'node:fs/promises';
import type { FrameId, Profile } from '../../core/profile.ts';
import { endOf } from '../load/profile-end.ts';
import { traceFrames, type TracedFrames } from './trace-frames.ts';

/** A file of the workspace that a program was built into, with its frames. */
export interface BuiltFile {
  readonly path: string;
  readonly name: string; // As the profile spells it.
  readonly frames: readonly FrameId[];
}

/** Remembers, of one profile, where its frames lead by source maps. */
export class SourceMaps {
  readonly #until: number | undefined;
  readonly #known = new Map<string, { readonly state: string; readonly traced: TracedFrames }>();

  /** `until`: when what was measured had ended, in milliseconds since the epoch; left out, as the profile says. */
  constructor(until?: number) {
    this.#until = until;
  }

  async trace(
    profile: Profile,
    { path, name, frames }: BuiltFile,
    roots: readonly string[],
  ): Promise<TracedFrames> {
    const key = [path, name, ...roots].join('\n');
    const state = `${await stateOf(path)} ${await stateOf(`${path}.map`)}`;
    const known = this.#known.get(key);
    if (known?.state === state) return known.traced;
    const traced = await traceFrames(
      profile,
      { path, name, frames },
      {
        roots,
        until: this.#until ?? endOf(profile.info),
      },
    );
    this.#known.set(key, { state, traced });
    return traced;
  }
}

/** A build that writes a map elsewhere than beside its file writes that file, too. */
async function stateOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await stat(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch {
    return 'none';
  }
}
