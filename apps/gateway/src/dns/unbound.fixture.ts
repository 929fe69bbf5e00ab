import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The port that it answers at, where somebody must know it beforehand, and the account that it runs as. */
export interface UnboundPlace {
  readonly port?: number;
  readonly user?: string;
}

/** An Unbound of a test's own, on a port of its own. */
export class TestUnbound {
  readonly port: number;
  readonly #conf: string;
  #process: ChildProcess | undefined;
  #said = '';

  private constructor(port: number, conf: string) {
    this.port = port;
    this.#conf = conf;
  }

  /** One that knows these records and nothing else: what stands for the internet. */
  static async upstream(folder: string, records: readonly string[]): Promise<TestUnbound> {
    return TestUnbound.#of(folder, 'upstream', [
      '  local-zone: "." static',
      '  local-zone: "test." nodefault',
      ...records.map((record) => `  local-data: "${record}"`),
    ]);
  }

  /** One that asks the upstream, and includes what was made for a school. */
  static async resolver(
    folder: string,
    upstream: TestUnbound,
    include: string,
    place: UnboundPlace = {},
  ): Promise<TestUnbound> {
    const lines = [
      '  do-not-query-localhost: no',
      '  access-control: 127.0.0.0/8 allow',
      '  local-zone: "test." nodefault',
      `  include: "${include}"`,
      'forward-zone:',
      '  name: "."',
      `  forward-addr: 127.0.0.1@${upstream.port}`,
    ];
    return TestUnbound.#of(folder, 'resolver', lines, place);
  }

  static async #of(folder: string, name: string, lines: readonly string[], place: UnboundPlace = {}) {
    const port = place.port ?? (await freeNamePort());
    const conf = join(folder, `${name}.conf`);
    const own = [
      ...['server:', `  interface: 127.0.0.1@${port}`, '  do-daemonize: no', '  use-syslog: no'],
      ...[
        `  username: "${process.getuid?.() === 0 ? (place.user ?? '') : ''}"`,
        '  chroot: ""',
        '  pidfile: ""',
        `  directory: "${folder}"`,
      ],
      ...['  num-threads: 1', '  verbosity: 1'],
    ];
    mkdirSync(folder, { recursive: true });
    writeFileSync(conf, `${[...own, ...lines].join('\n')}\n`);
    chmodSync(conf, 0o644);
    const unbound = new TestUnbound(port, conf);
    await unbound.start();
    return unbound;
  }

  /** Comes back when it answers: a resolver that asks an upstream too early takes that to be down, and is silent for a while. */
  async start(): Promise<void> {
    const child = spawn('/usr/sbin/unbound', ['-c', this.#conf, '-d'], { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (part: Buffer) => (this.#said += part.toString()));
    this.#process = child;
    for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
      if ((await this.dig('nobody.invalid')) !== 'SILENT') return;
      await sleep(50);
    }
    throw new Error(`Unbound did not start from ${this.#conf}:\n${this.#said}`);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  /** What dig is told: `NXDOMAIN`, `SILENT`, or the answers in order: `www.google.com CNAME …`. `from` is the address that asks. */
  async dig(name: string, options: { type?: string; from?: string } = {}): Promise<string> {
    const from = options.from === undefined ? [] : ['-b', options.from];
    const asked = ['@127.0.0.1', '-p', String(this.port), ...from, '+time=2', '+tries=1', '+nocookie', '+noedns'];
    try {
      const { stdout } = await run('/usr/bin/dig', [...asked, name, options.type ?? 'A']);
      const status = /status: (\w+)/.exec(stdout)?.[1] ?? '';
      const answers = [...stdout.matchAll(/^(\S+)\.\s+\d+\s+IN\s+(\S+)\s+(.+)$/gm)];
      const shown = answers.filter(([, , kind]) => kind !== 'SOA').map(([, , kind, value]) => `${kind} ${value}`);
      return status === 'NOERROR' ? shown.join(', ') : status;
    } catch {
      return 'SILENT';
    }
  }
}

/**
 * A port that nobody has for either protocol: Unbound listens at both. Below those that the system gives to connections
 * (ip_local_port_range), for the journeys beside it open hundreds on this address.
 */
export async function freeNamePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    if ((await takesDatagrams(port)) && (await takesConnections(port))) return port;
  }
  throw new Error('No port of a hundred between 20000 and 32000 is free for names.');
}

function takesDatagrams(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').once('error', () => socket.close(() => resolve(false)));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Whether Unbound takes a configuration. */
export function takesConfiguration(conf: string): boolean {
  try {
    execFileSync('/usr/sbin/unbound-checkconf', [conf], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Takes a folder away. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
