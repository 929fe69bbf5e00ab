import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An Unbound of a test's own, on a port of its own. */
export class TestUnbound {
  readonly port: number;
  readonly #conf: string;
  #process: ChildProcess | undefined;

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
  static async resolver(folder: string, upstream: TestUnbound, include: string): Promise<TestUnbound> {
    return TestUnbound.#of(folder, 'resolver', [
      '  do-not-query-localhost: no',
      '  access-control: 127.0.0.0/8 allow',
      '  local-zone: "test." nodefault',
      `  include: "${include}"`,
      'forward-zone:',
      '  name: "."',
      `  forward-addr: 127.0.0.1@${upstream.port}`,
    ]);
  }

  static async #of(folder: string, name: string, lines: readonly string[]): Promise<TestUnbound> {
    const port = await freeUdpPort();
    const conf = join(folder, `${name}.conf`);
    const own = [
      ...['server:', `  interface: 127.0.0.1@${port}`, '  do-daemonize: no', '  use-syslog: no', '  username: ""'],
      ...['  chroot: ""', '  pidfile: ""', `  directory: "${folder}"`, `  logfile: "${join(folder, `${name}.log`)}"`],
      ...['  num-threads: 1', '  verbosity: 1'],
    ];
    mkdirSync(folder, { recursive: true });
    writeFileSync(conf, `${[...own, ...lines].join('\n')}\n`);
    chmodSync(conf, 0o644);
    const unbound = new TestUnbound(port, conf);
    await unbound.start();
    return unbound;
  }

  async start(): Promise<void> {
    this.#process = spawn('/usr/sbin/unbound', ['-c', this.#conf, '-d'], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries++) {
      if ((await this.dig('nobody.invalid')) !== 'SILENT') return;
      await sleep(50);
    }
    throw new Error(`Unbound did not start: ${this.#conf}`);
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

function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
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
