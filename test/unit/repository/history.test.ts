// Costs measured at a commit, shown at later ones, on a real history. The truth is a tag that each line carries for life.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { carryCosts } from '../support/carried-costs.ts';
import { mapTexts } from '../../../src/core/line-map/line-map.ts';
import { Repositories } from '../../../src/repository/repositories.ts';
import { below, randomFrom } from '../support/tagged-text.ts';
import { commit, describeGit, git, newRepository } from '../support/git-repository.ts';

interface Line {
  readonly tag: number;
  readonly text: string;
}

/** A line that resembles no other: which line is which must not be a matter of taste here. */
function statement(seed: number): string {
  const random = randomFrom(seed * 7919);
  const word = () =>
    Array.from({ length: 8 }, () => String.fromCharCode(97 + below(random, 26))).join('');
  return `${word()} := ${word()}.${word()}(${word()})`;
}

/** What happens from commit to commit, in turn: lines come and go, are indented anew, a part is moved, the file is renamed. */
function nextVersion(lines: readonly Line[], version: number): readonly Line[] {
  const at = (version * 37) % (lines.length - 20);
  const fresh = (by: number): Line => ({
    tag: version * 1000 + by,
    text: statement(version * 1000 + by),
  });
  switch (version % 5) {
    case 0:
      return [...lines.slice(0, at), fresh(0), fresh(1), ...lines.slice(at)];
    case 1:
      return lines.toSpliced(at, 3);
    case 2: // As a formatter does: indentation only.
      return lines.map((line, row) =>
        row >= at && row < at + 6 ? { ...line, text: `\t${line.text}` } : line,
      );
    case 3: {
      const block = lines.slice(at, at + 8);
      const rest = lines.toSpliced(at, 8);
      return rest.toSpliced((at + 60) % rest.length, 0, ...block);
    }
    default:
      return lines;
  }
}

describeGit('the cost of a line at a commit', () => {
  it('is shown on the line at each of 20 later commits, through renames, moves and reformatting', async () => {
    const root = newRepository();
    let file = 'src/file0.go';
    let lines: readonly Line[] = Array.from({ length: 160 }, (_, tag) => ({
      tag: -1 - tag,
      text: statement(tag),
    }));
    const textOf = (all: readonly Line[]) => all.map(({ text }) => `${text}\n`).join('');
    const history = [{ at: commit(root, { [file]: textOf(lines) }), lines, file }];
    for (let version = 1; version <= 20; version++) {
      lines = nextVersion(lines, version);
      if (version % 5 === 4) {
        rmSync(path.join(root, file));
        file = `src/file${version}.go`;
      }
      history.push({ at: commit(root, { [file]: textOf(lines) }), lines, file });
    }

    const seen: Record<string, number> = {};
    const all = new Repositories();
    for (const now of history) {
      git(root, 'checkout', '-q', now.at);
      const found = await all.of(path.join(root, now.file));
      assert(found.kind === 'found');
      const today = readFileSync(path.join(root, now.file), 'utf8');
      for (const then of history.slice(0, history.indexOf(now) + 1)) {
        const old = await found.repository.pathAt(then.at, found.path);
        assert(old.kind !== 'absent', `${now.file} at ${then.file}`);
        assert.equal(old.path, then.file);
        const content = await found.repository.fileAt(then.at, old.path);
        assert(content.kind === 'text');
        const map = mapTexts(content.text, today, { isRenamed: old.kind === 'renamed' });
        const rows = then.lines.map(({ tag }, row) => ({ line: row + 1, self: tag, total: tag }));
        for (const row of carryCosts(map, rows)) {
          seen[row.state] = (seen[row.state] ?? 0) + 1;
          const line = now.lines.findIndex(({ tag }) => tag === row.self) + 1;
          const was = then.lines[row.measuredLine - 1]!.text;
          const where = `${then.file} line ${row.measuredLine} in ${now.file}`;
          if (line === 0) assert.equal(row.state, 'gone', where);
          else {
            // Moved and changed at once is gone; it is on no wrong line then.
            const isChanged = was !== now.lines[line - 1]!.text;
            if (row.state !== 'gone') assert.equal(row.line, line, where);
            else assert(isChanged, where);
            if (row.state !== 'gone') assert.equal(row.state === 'edited', isChanged, where);
          }
        }
      }
    }
    assert.equal((await all.of(path.join(root, file))).kind, 'found');
    all.dispose();
    for (const [state, least] of Object.entries({
      exact: 1000,
      shifted: 1000,
      edited: 500,
      moved: 5000,
      gone: 500,
    }))
      assert((seen[state] ?? 0) >= least, `${state}: ${seen[state]}`);
  });
});
