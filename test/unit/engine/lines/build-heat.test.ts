import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { buildHeatsOf } from '../../../../src/engine/lines/build-heat.ts';
import { cardOf } from '../../../../src/engine/lines/card-answer.ts';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';

const pyroscope = (git_ref: string, build_id: string) => JSON.stringify({ git_ref, build_id });

/** Each row: build, its cost, and the stack's lines, the caller first; `lib` lies outside. */
function viewOf(rows: readonly (readonly [string, number, ...string[]])[]): HeldView {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const mappings = new Map<string, number>();
  for (const [build, cost, ...lines] of rows) {
    const mapping =
      mappings.get(build) ??
      builder.mapping({
        file: `/bin/${build}`,
        buildId: build,
        start: BigInt(mappings.size + 1) << 12n,
      });
    mappings.set(build, mapping);
    const stack = lines.reduce((caller, text) => {
      const [file = '', line] = text.split(':');
      const fn = builder.function({ name: `main.${file}`, file: `/src/${file}.go` });
      return builder.stack(caller, builder.frame({ function: fn, line: Number(line), mapping }));
    }, NONE);
    builder.sample(stack, [cost]);
  }
  return new HeldView(builder.finish(), 0, 1, undefined);
}

const V1 = pyroscope('v1', 'a');
const V2 = pyroscope('v2', 'b');

describe('the lines of each build by itself', () => {
  const view = viewOf([
    [V1, 40, 'main:3', 'cart:5', 'lib:1'],
    [V1, 20, 'main:3', 'cart:9'],
    [pyroscope('v1', 'arm'), 5, 'main:3'],
    [V2, 25, 'main:3', 'cart:9', 'cart:9'],
    ['', 10, 'main:3'],
    ['libc', 8, 'lib:2'],
  ]);
  before(() => view.place({ roots: ['/src'], files: ['/src/main.go', '/src/cart.go'] }));

  it('are those of its binaries, each sample once, with the shares of all', () => {
    const { builds, functions } = buildHeatsOf(view);
    const told = builds.map(({ name, total, share, files }) => [
      `${name || '-'} ${total} ${share.toFixed(3)}`,
      ...files.flatMap(({ path, line, self, total: of, here, function: fn }) =>
        Array.from(
          line,
          (at, row) =>
            `${path}:${at} self ${self[row]} total ${of[row]} here ${here[row]} ${functions[fn[row]!]}`,
        ),
      ),
    ]);
    assert.deepEqual(told, [
      [
        'v1 65 0.602',
        '/src/main.go:3 self 5 total 65 here 5 main.main',
        '/src/cart.go:5 self 0 total 40 here 40 main.cart',
        '/src/cart.go:9 self 20 total 20 here 20 main.cart',
      ],
      [
        'v2 25 0.231',
        '/src/main.go:3 self 0 total 25 here 0 main.main',
        '/src/cart.go:9 self 25 total 25 here 25 main.cart',
      ],
      ['- 10 0.093', '/src/main.go:3 self 10 total 10 here 10 main.main'],
      // libc has no line of the workspace.
    ]);
  });

  it('add up to what the line costs in all, and are those of its card', () => {
    const { builds } = buildHeatsOf(view);
    for (const { path, line, total, here } of heatOf(view).files)
      line.forEach((at, row) => {
        const sum = (column: 'total' | 'here') =>
          builds
            .flatMap(({ files }) => files.filter((file) => file.path === path))
            .reduce((all, file) => all + (file[column][file.line.indexOf(at)] ?? 0), 0);
        assert.deepEqual([sum('total'), sum('here')], [total[row], here[row]], `${path}:${at}`);
        for (const of of cardOf(view, path, at)!.builds) {
          const own = builds.find(({ name }) => name === of.name)!;
          const file = own.files.find((each) => each.path === path)!;
          assert.equal(of.total, file.total[file.line.indexOf(at)]);
          assert.equal(of.whole, own.total);
        }
      });
  });
});
