// The stores that are open, so that questions to one share its pooled connections.

import { openPyroscope } from '../../sources/pyroscope/pyroscope.ts';
import type { ProfileStore } from '../../sources/source.ts';
import type { Connection } from '../origin.ts';

export class Stores {
  readonly #open = new Map<string, ProfileStore>();

  /** Opened by everything that says how to reach it: a renewed secret is another connection. */
  get(connection: Connection): ProfileStore {
    const key = JSON.stringify(connection);
    let store = this.#open.get(key);
    if (store === undefined) this.#open.set(key, (store = openPyroscope(connection)));
    return store;
  }

  async close(): Promise<void> {
    const stores = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(stores.map((store) => store.close()));
  }
}
