// `node test/host/serve.ts FILE.vsix FOLDER`: a VS Code for a person, with this extension on this folder, until Ctrl+C.

import { createServer } from 'node:net';
import { startServer } from './server.ts';
import { makeUserData, writeSettings } from './user-data.ts';
import { themes } from './vs-code.ts';

/** The same one each time when it is free, because a browser remembers what it knows by address. */
const USUAL_PORT = 8717;

const [vsix, folder] = process.argv.slice(2);
if (vsix === undefined || folder === undefined) throw new Error('Usage: serve.ts FILE.vsix FOLDER');

const userData = await makeUserData();
userData.port = (await isFree(USUAL_PORT)) ? USUAL_PORT : 0;
try {
  await writeSettings(userData, { theme: themes.dark, trust: 'trusted', settings: {} });
  const server = await startServer({ userData, vsix, args: ['--default-folder', folder] });
  console.log(`\nOpen ${server.origin}/ in Chrome, Chromium, Edge or Firefox. Ctrl+C ends it.`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.stop();
} finally {
  await userData.remove();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
