// What an exported page is written from: the profile, packed and gzipped, beside the viewer.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { htmlPage } from '../../core/encode/html-page.ts';
import { packExported, type Exported } from '../../core/flame/exported.ts';
import { encodeText } from '../../core/text.ts';
import type { Viewer } from './graph-answers.ts';

const compress = promisify(gzip);

export async function htmlFile(exported: Exported, viewer: Viewer): Promise<Uint8Array> {
  const page = htmlPage({
    ...viewer,
    title: exported.words.title,
    profile: (await compress(packExported(exported))).toString('base64'),
    sha256: (text) => createHash('sha256').update(text).digest('base64'),
  });
  return encodeText(page);
}
