// The project's own packages, exactly as package-lock.json says.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';
import { root } from './paths.mjs';

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function ensureDependencies() {
  if (isCurrent()) return;
  await alone('dependencies', () => {
    if (isCurrent()) return;
    console.error('installing the packages of package-lock.json …');
    npm(['ci', '--include=dev'], { cwd: root });
  });
}

function isCurrent() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  return holds(packagesOf(path.join(root, 'package-lock.json')), packagesOf(installed));
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether what npm installed (node_modules/.package-lock.json) is what the lock wants: nothing else, nothing older.
 * Optional packages may be absent: they are for other machines, or did not build on this one.
 *
 * @param {Record<string, {version?: string, optional?: boolean}>} wanted the lock's `packages`
 * @param {Record<string, {version?: string}>} installed
 */
export function holds(wanted, installed) {
  const there = Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined ? optional === true : found.version === version;
  });
  return there && Object.keys(installed).every((place) => place in wanted);
}
