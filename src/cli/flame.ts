// `hotline flame`: a flame graph as a file: a page, a picture, or what it shows as pprof or folded stacks.

import { saysThatItIsASum } from '../core/decode/speedscope.ts';
import { baseNameOf } from '../core/paths/segments.ts';
import type { FlameBy } from '../core/flame/columns.ts';
import type { Grows } from '../core/flame/layout.ts';
import type { Colouring } from '../core/look/bands.ts';
import { DEFAULT_COLOURS, type Theme } from '../core/look/theme.ts';
import type { ExportAs } from '../engine/graph/graph-answers.ts';
import type { Loaded } from '../engine/load/loaded.ts';
import type { View } from '../engine/origin.ts';
import type { Narrowing } from '../engine/tables/table-answers.ts';
import { formatOfName } from '../engine/graph/export-names.ts';
import { colouringOf, directionOf, narrowingOf, type Arguments } from './arguments.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { flameDetails, headFacts, namedBuilds, totalOnScreen } from './flame-details.ts';
import { placedProfile } from './placed-profile.ts';
import { printable } from './printable.ts';
import { nameOfSource } from './source-arguments.ts';
import { refuseTags } from './store-tags.ts';
import { viewer } from './viewer.ts';
import { writeOutput } from './write-output.ts';

type Format = ExportAs['format'];

const FORMATS: readonly Format[] = ['html', 'svg', 'pprof', 'folded'];
/** A picture is as wide as a page on a common screen. */
const WIDTH = 1400;

export async function flame(call: Call): Promise<void> {
  const { options, engine, print, tell } = call;
  const { output } = options;
  if (output === undefined || output === '')
    throw new UsageError('flame needs a file to write', 'Name it with -o OUT.html.');
  const format = formatOf(options, output);
  const by = byOf(options);
  const look = lookOf(options, format);
  const narrowing = narrowingOf(options);
  await refuseTags(call);
  const { loaded, view } = await placedProfile(call);
  const as = await asOf(format, look, loaded, view, narrowing);
  const bytes = await engine.exportShown(view, { narrowing, by, edits: [] }, as);
  await writeOutput(output, bytes);
  const { length } = (await engine.top(view, 'functions', narrowing)).rows;
  if (length === 0)
    tell(
      Object.keys(narrowing).length > 0
        ? 'No sample is left by --focus, --ignore, --show, --hide and --tag: what was written is empty.'
        : `No sample with this value came from ${printable(nameOfSource(call.source))}: what was written is empty.`,
    );
  print(`${printable(output)}: ${bytes.length} bytes, ${length} functions\n`);
}

function formatOf({ format }: Arguments['options'], output: string): Format {
  const wanted = format ?? formatOfName(output);
  const known = FORMATS.find((one) => one === wanted);
  if (known !== undefined) return known;
  if (wanted === 'png')
    throw new UsageError(
      'a PNG needs a browser to draw it',
      'Open the profile in VS Code and use Hotline: Export Flame Graph…, or write an .svg here.',
    );
  if (format !== undefined)
    throw new UsageError(`--format ${format} is unknown`, `Choose one of ${FORMATS.join(', ')}.`);
  throw new UsageError(
    `the name ${printable(output)} says no format`,
    'End it in .html, .svg, .pb.gz or .folded, or say which with --format.',
  );
}

function byOf({ by }: Arguments['options']): FlameBy {
  if (by === undefined || by === 'functions' || by === 'lines') return by ?? 'functions';
  throw new UsageError(`--by ${by} is no kind of boxes`, 'Choose functions or lines.');
}

interface Look {
  readonly colouring: Colouring | undefined;
  readonly grows: Grows;
}

/** What only pictures and pages have. */
function lookOf(options: Arguments['options'], format: Format): Look {
  const look = { colouring: colouringOf(options), grows: directionOf(options) };
  const given = options.colour !== undefined ? '--colour' : '--direction';
  const isGiven = options.colour !== undefined || options.direction !== undefined;
  if (isGiven && format !== 'svg' && format !== 'html')
    throw new UsageError(
      `${given} is for what is drawn, and ${format} is not`,
      'Write an .html or an .svg, or leave it out.',
    );
  return look;
}

async function asOf(
  format: Format,
  { colouring, grows }: Look,
  loaded: Loaded,
  view: View,
  { tags }: Narrowing,
): Promise<ExportAs> {
  const facts = loaded.values[view.valueType]!;
  const { title } = loaded;
  const value = facts.valueType.type;
  const all = totalOnScreen(facts);
  switch (format) {
    case 'pprof':
    case 'folded':
      return { format };
    case 'svg':
      return {
        ...{ format, title, subtitle: `${value} · ${all}`, width: WIDTH },
        ...{ theme: LIGHT, colouring, grows, zoom: [] },
      };
    case 'html': {
      const { names } = namedBuilds(loaded);
      return {
        format,
        viewer: await viewer(),
        words: {
          ...{
            title,
            subtitle: value,
            // One of its profiles may be all that a label leaves.
            note: tags === undefined ? loaded.comments.find(saysThatItIsASum) : undefined,
            value,
            details: flameDetails(loaded, facts),
          },
          saved: colouring === undefined ? {} : { colouring },
          build: names.length === 1 ? names[0] : names.length === 0 ? '' : `${names.length} builds`,
          grows,
          pprofFile: loaded.pprofFile && baseNameOf(loaded.pprofFile),
          facts: headFacts(loaded, facts),
        },
      };
    }
  }
}

/** Most pages that a picture is put into are light. */
const LIGHT: Theme = {
  kind: 'light',
  ...DEFAULT_COLOURS.light,
  muted: [0.35, 0.35, 0.35],
  contrastBorder: undefined,
  font: 'system-ui, sans-serif',
  fontSize: 13,
};
