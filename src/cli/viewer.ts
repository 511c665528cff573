// The viewer that exported pages bring along.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SourceError } from '../engine/engine.ts';
import type { Viewer } from '../engine/graph/graph-answers.ts';

/** The viewer lies beside the bundled command line. */
export async function viewer(): Promise<Viewer> {
  const read = (file: string) => readFile(path.join(__dirname, 'webview', file), 'utf8');
  try {
    return { script: await read('main.js'), style: await read('main.css') };
  } catch (error) {
    throw new SourceError(
      'not-found',
      'the viewer (webview/main.js) is not beside the command line',
      'Build it with npm run build.',
      { cause: error },
    );
  }
}
