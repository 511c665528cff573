// Where the scripts find and put things: everything that they install lies in this clone.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's folder, absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What can be deleted at any time: it is made again when it is needed. */
export const cache = path.join(root, '.cache');
