// The command line and stores that have nothing, or something else. The servers are fakes: that is their point.
import assert from 'node:assert/strict';
import { hotline, type Run } from '../unit/support/command-line.ts';
import { startFake, type Behaviour, type FakeServer } from './support/fake-server.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const MEMORY = 'memory:inuse_space:bytes:space:bytes';

/** A Pyroscope with one service, which has two types, and whose profiles are `profile`. */
function store(profile: Buffer): Behaviour {
  const labels = (type: string) => ({
    labels: [
      { name: 'service_name', value: 'shop' },
      { name: '__profile_type__', value: type },
    ],
  });
  const typed = (ID: string) => {
    const [name, sampleType, sampleUnit, periodType, periodUnit] = ID.split(':');
    return { ID, name, sampleType, sampleUnit, periodType, periodUnit };
  };
  const answers: Readonly<Record<string, unknown>> = {
    Series: { labelsSet: [labels(CPU), labels(MEMORY)] },
    ProfileTypes: { profileTypes: [typed(CPU), typed(MEMORY)] },
  };
  return (response, { path }) => {
    const method = path.slice(path.lastIndexOf('/') + 1);
    if (method === 'SelectMergeProfile')
      response.setHeader('content-type', 'application/proto').end(profile);
    else
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(answers[method] ?? {}));
  };
}

describe('the command line before a fake store', () => {
  let server: FakeServer;
  let profile = Buffer.alloc(0);
  before(async () => {
    server = await startFake((response, request, count) =>
      store(profile)(response, request, count),
    );
  });
  beforeEach(() => {
    profile = Buffer.alloc(0);
  });
  after(() => server.close());

  const top = (...args: string[]): Promise<Run> =>
    hotline(['top', '--pyroscope', server.url, ...args]);
  const refused = (run: Run, exitCode: number, line: RegExp) => {
    assert.equal(run.exitCode, exitCode, run.stderr);
    assert.match(run.stderr, /^hotline: [^\n]+\n$/);
    assert.match(run.stderr, line);
  };

  it('says that nothing came, beside an empty table', async () => {
    const run = await top();
    assert.equal(run.exitCode, 0);
    assert.match(
      run.stderr,
      /^hotline: The store has no sample with any cpu in this range\. Widen/,
    );
    const json = await top('--format', 'json');
    assert.deepEqual((JSON.parse(json.stdout) as { rows: unknown }).rows, []);
    assert.notEqual(json.stderr, '');
  });

  it('does not take a misspelt service or type for one that costs nothing', async () => {
    refused(await top('--service', 'shpo', '--type', CPU), 2, /service shpo has no profiles in/);
    refused(
      await top('--service', 'shop', '--type', 'process_cpu:cpu'),
      2,
      /shop has no profiles of the type process_cpu:cpu in .* It has memory:.*, process_cpu:cpu:nanoseconds/,
    );
  });

  it('says of bytes that are no profile where they came from, and what to look at', async () => {
    profile = Buffer.from('some words that are no profile at all');
    refused(
      await top(),
      4,
      /The answer of http:\/\/127\.0\.0\.1:\d+ is not a pprof.* Check that the URL/,
    );
  });
});
