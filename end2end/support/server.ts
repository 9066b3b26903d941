import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with cargo xtask test --only e2e`);
  return value;
}

/** The data folder of the server that all tests share. */
export const sharedData = (): string => setting('YOLAK_DATA');

/** Runs a command of `yolak-server` on a data folder and returns what it prints. */
export async function command(data: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(setting('YOLAK_SERVER'), [...words, '--data', data]);
  return stdout.trim();
}

/**
 * A server of one test's own: for tests that stop it, or need a database nobody else writes to.
 * Files survive `stop`, so it can be started again.
 */
export class OwnServer {
  private child: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    readonly data: string,
    private readonly port: number,
    private settings: Record<string, string>,
  ) {}

  /** Starts one; `settings` are variables of its environment. */
  static async start(settings: Record<string, string> = {}): Promise<OwnServer> {
    const port = await freePort();
    const data = await mkdtemp(join(tmpdir(), 'yolak-'));
    const server = new OwnServer(`http://127.0.0.1:${port}/`, data, port, settings);
    await server.startAgain();
    return server;
  }

  /** Starts it once more, with other settings if there are some. */
  async startAgain(settings = this.settings): Promise<void> {
    this.settings = settings;
    const words = ['serve', '--port', `${this.port}`, '--data', this.data];
    this.child = spawn(setting('YOLAK_SERVER'), [...words, '--portal', setting('YOLAK_DIST')], {
      stdio: 'ignore',
      env: { ...process.env, ...this.settings },
    });
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the server does not answer');
  }

  /** Stops it: `SIGTERM` asks, `SIGKILL` does not. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
