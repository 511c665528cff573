// What a pprof means by an independent reader, pprof-format, in the words of profile-meaning.ts.
import { Profile as FormatProfile } from 'pprof-format';
import type { Location, StringTable } from 'pprof-format';

type Numeric = number | bigint;

const LINE_MASK = 2n ** 32n - 1n;

/** The same shape as `meaningOf`, read by other code. */
export function meaningByPprofFormat(bytes: Uint8Array) {
  const profile = FormatProfile.decode(bytes);
  const text = textsOf(profile.stringTable);
  const locations = new Map(profile.location.map((row) => [BigInt(row.id), row]));
  return {
    valueTypes: profile.sampleType.map(({ type, unit }) => ({
      type: text(type),
      unit: text(unit),
    })),
    info: {
      timeNanos: signed(profile.timeNanos),
      durationNanos: signed(profile.durationNanos),
      periodType: {
        type: text(profile.periodType?.type ?? 0),
        unit: text(profile.periodType?.unit ?? 0),
      },
      period: signed(profile.period),
      defaultType: text(profile.defaultSampleType),
      comments: profile.comment.map(text),
      dropFrames: text(profile.dropFrames),
      keepFrames: text(profile.keepFrames),
      docUrl: text(profile.docUrl),
    },
    samples: profile.sample.map((sample) => ({
      values: sample.value.map(signed),
      labels: sample.label.map((label) => {
        const isText = Number(label.str) !== 0;
        return {
          key: text(label.key),
          text: isText ? text(label.str) : undefined,
          number: isText ? 0n : signed(label.num),
          unit: isText ? '' : text(label.numUnit),
        };
      }),
      frames: sample.locationId
        .toReversed()
        .flatMap((id) => framesOf(profile, locations.get(BigInt(id))!, text)),
    })),
  };
}

/** pprof-format reads negative numbers as if they had no sign. */
function signed(value: Numeric): bigint {
  return BigInt.asIntN(64, BigInt(value));
}

function textsOf(table: StringTable): (id: Numeric) => string {
  return (id) => table.strings[Number(id)]!;
}

/** Outermost first. */
function framesOf(profile: FormatProfile, location: Location, text: (id: Numeric) => string) {
  const mapping = profile.mapping.find(({ id }) => BigInt(id) === BigInt(location.mappingId));
  const place = {
    folded: location.isFolded,
    address: BigInt.asUintN(64, BigInt(location.address)),
    mapping:
      mapping === undefined
        ? undefined
        : {
            start: BigInt(mapping.memoryStart),
            limit: BigInt(mapping.memoryLimit),
            offset: BigInt(mapping.fileOffset),
            file: text(mapping.filename),
            buildId: text(mapping.buildId),
            symbols:
              Number(mapping.hasFunctions) |
              (Number(mapping.hasFilenames) << 1) |
              (Number(mapping.hasLineNumbers) << 2) |
              (Number(mapping.hasInlineFrames) << 3),
          },
  };
  if (location.line.length === 0) {
    return [{ function: undefined, line: 0, column: 0, inlined: false, ...place }];
  }
  return location.line.toReversed().map((line, depth) => {
    const fn = profile.function.find(({ id }) => BigInt(id) === BigInt(line.functionId));
    const packed = signed(line.line) < 0n ? 0n : signed(line.line);
    return {
      function:
        fn === undefined
          ? undefined
          : {
              name: text(fn.name),
              systemName: text(fn.systemName),
              file: text(fn.filename),
              startLine: signed(fn.startLine) < 0n ? 0 : Number(fn.startLine),
            },
      line: Number(packed & LINE_MASK),
      column: Number(line.column) === 0 ? Number(packed >> 32n) : Number(line.column),
      inlined: depth > 0,
      ...place,
    };
  });
}
