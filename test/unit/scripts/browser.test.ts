import assert from 'node:assert/strict';
import { findBrowser } from '../../../scripts/setup/browser.mjs';

/** A machine on which exactly these files exist. */
function machine(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...files: string[]) {
  return { platform, env, exists: (file: string) => files.includes(file) };
}

const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const onMac = '/Users/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

describe('the browser for tests', () => {
  it('on Linux is the first of the known names on the path', () => {
    const env = { PATH: '/opt/bin:/usr/bin' };
    const found = findBrowser(
      machine('linux', env, '/usr/bin/chromium', '/usr/bin/microsoft-edge'),
    );
    assert.equal(found, '/usr/bin/chromium');
  });

  it('on a Mac may be an application of this user alone', () => {
    assert.equal(findBrowser(machine('darwin', { HOME: '/Users/ann' }, onMac)), onMac);
  });

  it('on Windows is found in any of the folders for programs', () => {
    const env = {
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    };
    assert.equal(findBrowser(machine('win32', env, edge)), edge);
  });

  it('is the one that CHROME or CHROMIUM names, and no other when that is not there', () => {
    const env = { PATH: '/usr/bin', CHROME: '/my/chrome' };
    const both = machine('linux', env, '/usr/bin/chromium', '/my/chrome');
    assert.equal(findBrowser(both), '/my/chrome');
    assert.equal(findBrowser(machine('linux', env, '/usr/bin/chromium')), undefined);
    const other = { PATH: '/usr/bin', CHROMIUM: '/my/chromium', CHROME: '' };
    assert.equal(findBrowser(machine('linux', other, '/my/chromium')), '/my/chromium');
  });

  it('is missing where there is none', () => {
    assert.equal(findBrowser(machine('linux', {})), undefined);
    assert.equal(findBrowser(machine('win32', {})), undefined);
  });
});
