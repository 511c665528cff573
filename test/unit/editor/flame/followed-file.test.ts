// No watcher here: what is found is found by asking the file.

import assert from 'node:assert/strict';
import { renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { followFile, type FollowedFile } from '../../../../src/editor/flame/followed-file.ts';
import { temporaryFolder } from '../../support/git-repository.ts';

describe('a file that is read again when it is another one', () => {
  let file: string;
  let reads: number;
  let isSeen: boolean;
  let followed: FollowedFile;
  const follow = async (everyMs = 60_000) => {
    followed = followFile({ path: file, read: () => reads++, isSeen: () => isSeen, everyMs });
    await followed.check(); // Once it was read.
  };

  beforeEach(() => {
    file = path.join(temporaryFolder(), 'mine.prof');
    writeFileSync(file, 'first');
    reads = 0;
    isSeen = true;
  });
  afterEach(() => followed.dispose());

  it('is read once while it stays as it was, however often a watcher tells', async () => {
    await follow();
    await followed.check();
    await followed.check();
    assert.equal(reads, 1);
  });

  it('is read again when it has another size, time, or is another file of that name', async () => {
    await follow();
    const changes = [
      () => writeFileSync(file, 'longer than first'),
      () => truncateSync(file, 2),
      () => utimesSync(file, 1, 1),
      () => {
        writeFileSync(file + '.new', 'xx');
        utimesSync(file + '.new', 1, 1);
        renameSync(file + '.new', file);
      },
    ];
    for (const [at, change] of changes.entries()) {
      change();
      await followed.check();
      assert.equal(reads, at + 2, String(change));
      await followed.check();
      assert.equal(reads, at + 2, String(change));
    }
  });

  it('was another one already when it changed while it was read', async () => {
    followed = followFile({
      path: file,
      read: () => {
        if (reads++ === 0) writeFileSync(file, 'while it is read');
      },
      isSeen: () => true,
    });
    await followed.check();
    assert.equal(reads, 2);
  });

  it('keeps what was read when it is gone, and is read when it comes back', async () => {
    await follow();
    rmSync(file);
    await followed.check();
    assert.equal(reads, 1);
    writeFileSync(file, 'once more');
    await followed.check();
    assert.equal(reads, 2);
  });

  it('asks the file by itself while it is seen, and no more when it is closed', async () => {
    isSeen = false;
    await follow(5);
    writeFileSync(file, 'nobody tells');
    await sleep(50);
    assert.equal(reads, 1);
    isSeen = true;
    const readTwice = () => reads === 2;
    while (!readTwice()) await sleep(5);
    followed.dispose();
    writeFileSync(file, 'nobody asks any more');
    await sleep(50);
    assert.equal(reads, 2);
  });
});
