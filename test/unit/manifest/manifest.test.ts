// What package.json promises is what the code does: commands, settings, views, context keys and icons, both ways.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';

const root = path.join(import.meta.dirname, '../../..');
const source = globSync('src/{extension.ts,editor/**/*.ts}', { cwd: root })
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string }>>;
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly walkthroughs?: unknown;
  };
}

const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const commands = contributes.commands.map(({ command }) => command);

/** Ids that the code gives a function to: keys such as `'hotline.refresh': () => …`. */
const registered = matches(source, /^\s*'(hotline\.\w+)':/gm).filter((id) => !isContextKey(id));

function matches(where: string, pattern: RegExp): readonly string[] {
  return [...new Set(Array.from(where.matchAll(pattern), ([, id = '']) => id))].sort();
}

/** Keys of the one object that `context-keys.ts` sets. */
function isContextKey(id: string): boolean {
  const keys = readFileSync(path.join(root, 'src/editor/session/context-keys.ts'), 'utf8');
  return keys.includes(`'${id}':`);
}

describe('package.json and the code', () => {
  it('have the same commands, all of them in the category Hotline', () => {
    assert.deepEqual([...commands].sort(), registered);
    for (const { command, category } of contributes.commands) {
      assert.equal(category, 'Hotline', command);
    }
  });

  it('name only commands that exist, in menus, keys, welcome texts and next steps', () => {
    const own = new Set(commands);
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    const linked = matches(text, /\(command:(hotline\.\w+)\)/g);
    const stepped = matches(source, /command: '(hotline\.\w+)'/g);
    for (const command of [...named, ...linked, ...stepped]) assert.ok(own.has(command), command);
  });

  it('have the same settings', () => {
    const settings = Object.keys(contributes.configuration.properties);
    for (const setting of settings) {
      const [, key = ''] = setting.split('.');
      assert.match(source, new RegExp(`['.]${key}'`), `${setting} is read nowhere`);
    }
    for (const setting of matches(source, /affectsConfiguration\('(hotline\.\w+)'\)/g)) {
      assert.ok(settings.includes(setting), setting);
    }
  });

  it('take servers from nobody but the user: the setting is the machine’s', () => {
    assert.equal(contributes.configuration.properties['hotline.connections']?.scope, 'machine');
  });

  it('have the same views, each with a welcome, and editors', () => {
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    for (const view of views) {
      assert.ok(source.includes(`'${view}'`), `${view} is made nowhere`);
      assert.ok(
        contributes.viewsWelcome.some((welcome) => welcome.view === view),
        `${view} has no welcome`,
      );
    }
    for (const { viewType } of contributes.customEditors)
      assert.ok(source.includes(`'${viewType}'`));
  });

  it('mean the same by the keys in `when`', () => {
    const asked = matches(text, /\b(hotline\.[a-z]\w+)(?= ?[!=)|&"]| ==|$)/g).filter(isContextKey);
    const set = matches(
      readFileSync(path.join(root, 'src/editor/session/context-keys.ts'), 'utf8'),
      /'(hotline\.\w+)':/g,
    );
    for (const key of set) assert.ok(asked.includes(key), `${key} is asked for nowhere`);
    for (const when of matches(text, /"(?:when|enablement)": "([^"]+)"/g)) {
      for (const key of matches(when, /\b(hotline\.\w+)/g)) {
        const known = set.includes(key) || source.includes(`'${key}'`);
        assert.ok(known, `${key} in "${when}" is set nowhere`);
      }
    }
  });

  it('have the icons', () => {
    for (const { icon } of contributes.viewsContainers.activitybar) {
      assert.ok(existsSync(path.join(root, icon)), icon);
    }
  });

  it('have no walkthrough', () => assert.equal(contributes.walkthroughs, undefined));
});
