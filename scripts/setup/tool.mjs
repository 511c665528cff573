// A tool that tests need and users do not: installed from its own lock file into .cache, all of it or nothing.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';
import { cache } from './paths.mjs';

/**
 * Makes sure that `.cache/<name>` holds the packages of `from/package-lock.json`, and returns that folder.
 * It is built beside its place and moved there when it is complete, so that a broken install is never used.
 *
 * @param {object} tool
 * @param {string} tool.name
 * @param {string} tool.from folder with package.json and package-lock.json
 * @param {string} tool.recipe changes whenever `finish` does other things
 * @param {(folder: string) => void} tool.finish what to do after `npm ci`
 */
export async function ensureTool({ name, from, recipe, finish }) {
  const place = path.join(cache, name);
  const stamp = createHash('sha256')
    .update(readFileSync(path.join(from, 'package-lock.json')))
    .update(recipe)
    .digest('hex');
  if (stampOf(place) === stamp) return place;
  return alone(name, () => {
    if (stampOf(place) === stamp) return place;
    const building = path.join(cache, `${name}.${process.pid}.new`);
    const leaving = path.join(cache, `${name}.${process.pid}.old`);
    try {
      mkdirSync(building, { recursive: true });
      for (const file of ['package.json', 'package-lock.json']) {
        copyFileSync(path.join(from, file), path.join(building, file));
      }
      npm(['ci', '--ignore-scripts', '--include=optional'], { cwd: building });
      finish(building);
      writeFileSync(path.join(building, '.stamp'), stamp);
      if (existsSync(place)) renameSync(place, leaving);
      renameSync(building, place);
    } finally {
      for (const rest of [building, leaving]) rmSync(rest, { recursive: true, force: true });
    }
    return place;
  });
}

function stampOf(place) {
  const file = path.join(place, '.stamp');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
