// Builds the Go programs that the tests run.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const servers = path.resolve(import.meta.dirname, '..');
const cache = path.resolve(servers, '../../.cache/go');

/** Why Go programs cannot be built here, or undefined when they can. */
export function whyNoGo(): string | undefined {
  const { error, stdout } = spawnSync('go', ['version'], { encoding: 'utf8', timeout: 20_000 });
  if (error !== undefined) return 'there is no go command here';
  const [, minor] = /go1\.(\d+)/.exec(stdout) ?? [];
  return Number(minor) < 24 ? `Go 1.24 is needed, here is ${stdout.trim()}` : undefined;
}

/** The program of a folder in test/servers. Quick when it is built already. */
export async function buildGo(folder: 'store' | 'sdk-push'): Promise<string> {
  const program = path.join(cache, process.platform === 'win32' ? `${folder}.exe` : folder);
  // Without paths of this machine, which a program that profiles itself would tell.
  const child = spawn('go', ['build', '-trimpath', '-o', program, '.'], {
    cwd: path.join(servers, folder),
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' },
    timeout: 280_000,
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => complaints.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return program;
  throw new Error(
    `go build of test/servers/${folder} failed:\n${Buffer.concat(complaints).toString()}`,
  );
}

export interface Running {
  /** The first line that the program prints. */
  readonly line: string;
  close(): Promise<void>;
}

/** Runs a server that prints its address first and ends with its standard input. */
export async function runServer(program: string, args: readonly string[]): Promise<Running> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const [line] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    closed.then(() => Promise.reject(new Error(`${program} ended at once`))),
  ])) as [string];
  return {
    line: line.trim(),
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}

/** Runs a program to its end. */
export async function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { timeout: 40_000 });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => said.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${path.basename(program)}: ${Buffer.concat(said).toString()}`);
}
