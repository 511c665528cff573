// A comparison as files: both sides by hand in a profile and in folded stacks, and the drawing that the page shows.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, describe, it } from 'mocha';
import { decodeProfile } from '../../../../src/core/decode/decode.ts';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { FlameEdit } from '../../../../src/core/flame/edits.ts';
import { DEFAULT_COLOURS, type Theme } from '../../../../src/core/look/theme.ts';
import type { ExportAs, ComparedShown } from '../../../../src/engine/graph/graph-answers.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import { profileOf } from '../../support/profile-text.ts';

const BASE = '40ms a.go:1 main > a.go:3 slow\n10ms a.go:1 main > a.go:9 gone\n50ms a.go:1 main';
const FRESH = '30ms a.go:1 main > a.go:3 slow\n20ms a.go:1 main > a.go:7 born\n150ms a.go:1 main';
const theme: Theme = {
  kind: 'light',
  ...DEFAULT_COLOURS.light,
  ...{ muted: [0.35, 0.35, 0.35], contrastBorder: undefined, font: 'sans-serif', fontSize: 13 },
};

describe('a comparison as a file', () => {
  const engine = createLocalEngine();
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-compared-'));
  after(async () => {
    rmSync(folder, { recursive: true });
    await engine.close();
  });

  async function exported(
    as: ExportAs,
    normalize: 'share' | 'absolute',
    shown: Partial<ComparedShown> = {},
  ): Promise<Uint8Array> {
    const sides = [BASE, FRESH].map((text, at) => {
      const file = path.join(folder, `${at}.pb`);
      writeFileSync(file, encodePprof(profileOf(text)));
      return { kind: 'files', paths: [file] } as const;
    });
    const facts = await engine.compare(
      { base: sides[0]!, fresh: sides[1]! },
      new AbortController().signal,
      () => undefined,
    );
    const all = { by: 'functions', edits: [], widths: 'mean', ...shown } as const;
    return engine.exportCompared(facts.handle, { value: 0, normalize }, all, as);
  }

  /** Per stack what is written of it, in milliseconds; what is the base's is marked. */
  async function profile(normalize: 'share' | 'absolute', shown?: Partial<ComparedShown>) {
    const decoded = decodeProfile(
      gunzipSync(await exported({ format: 'pprof' }, normalize, shown)),
    );
    assert(decoded.kind === 'profile');
    const { samples, stacks, frames, functions, strings, valueTypes } = decoded.profile;
    const { labels } = samples;
    assert.deepEqual(valueTypes, [{ type: 'cpu', unit: 'nanoseconds' }]);
    const nameOf = (stack: number) =>
      `${strings.at(functions.name[frames.function[stacks.frame[stack]!]!]!)}:${frames.line[stacks.frame[stack]!]!}`;
    return Array.from(samples.stack, (stack, sample) => {
      const own = Array.from(
        { length: labels.start[sample + 1]! - labels.start[sample]! },
        (_, at) => {
          const label = labels.start[sample]! + at;
          return `${strings.at(labels.key[label]!)}=${strings.at(labels.text[label]!)}`;
        },
      );
      return [nameOf(stack), samples.values[0]![sample]! / 1e6, ...own].join(' ');
    }).sort();
  }

  it('is the new side without the base, as pprof writes a difference', async () => {
    assert.deepEqual(await profile('absolute'), [
      'born:7 20',
      'gone:9 -10 pprof::base=true',
      'main:1 -50 pprof::base=true',
      'main:1 150',
      'slow:3 -40 pprof::base=true',
      'slow:3 30',
    ]);
  });

  it('takes as much of the base as it is compared by: of shares, as if both had cost the same', async () => {
    const ofBase = (await profile('share')).filter((row) => row.endsWith('pprof::base=true'));
    assert.deepEqual(ofBase, [
      'gone:9 -20 pprof::base=true',
      'main:1 -100 pprof::base=true',
      'slow:3 -80 pprof::base=true',
    ]);
  });

  it('leaves out what edits leave out, and has both sides of each stack where it is folded', async () => {
    const hidden: FlameEdit = { does: 'ignore', function: { name: 'slow', file: 'a.go' } };
    const without = await profile('absolute', { edits: [hidden] });
    assert.deepEqual(
      without.filter((row) => row.startsWith('slow')),
      [],
    );
    const folded = async (shown?: Partial<ComparedShown>) =>
      new TextDecoder().decode(await exported({ format: 'folded' }, 'absolute', shown));
    const ms = (text: string) => text.replaceAll('000000', '').split('\n').filter(Boolean).sort();
    assert.deepEqual(ms(await folded()), [
      'main 50 150',
      'main;born 0 20',
      'main;gone 10 0',
      'main;slow 40 30',
    ]);
    assert.deepEqual(ms(await folded({ edits: [hidden], by: 'lines' })), [
      'main:1 50 150',
      'main:1;born:7 0 20',
      'main:1;gone:9 10 0',
    ]);
  });

  it('is drawn with its changes, in the widths that are shown', async () => {
    const as: ExportAs = {
      ...{ format: 'svg' as const, title: 'cpu: 0 → 1', subtitle: 'cpu', width: 1000, theme },
      ...{ colouring: 'difference', grows: 'down', zoom: [] },
    };
    const widths = async (shown?: Partial<ComparedShown>) => {
      const svg = new TextDecoder().decode(await exported(as, 'absolute', shown));
      assert.match(svg, /born\n[^<]*Base –\nNew 20\.0\sms\nChange \+20\.0\sms \(new\)/);
      assert.doesNotMatch(svg, /\nTotal /, 'of which side nobody could tell');
      return Object.fromEntries(
        [...svg.matchAll(/width="([\d.]+)" height="19"><title>([^\n<]*)/g)].map(
          ([, width, name]) => [name!, Number(width)],
        ),
      );
    };
    const mean = await widths();
    const ofNew = await widths({ widths: 'new' });
    assert(mean['main.gone'] === undefined ? mean['gone']! > 20 : mean['main.gone'] > 20);
    assert((ofNew['gone'] ?? 0) < 3, JSON.stringify(ofNew));
  });
});
