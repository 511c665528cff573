// Everything that `npm test` and `npm start` install when they need it, at once: for a machine that is prepared while it
// still has a network, or a cache of CI. `node scripts/setup.mjs`.
import { ensureBrowser } from './setup/browser.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureHost } from './setup/host.mjs';
import { ensureNode24 } from './setup/node24.mjs';

await ensureDependencies();
console.log(`Node:    ${await ensureNode24()}`);
console.log(`VS Code: ${await ensureHost()}`);
const browser = await ensureBrowser();
console.log(`Browser: ${browser.path ?? `none: ${browser.reason}`}`);
