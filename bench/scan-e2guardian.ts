import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { withSettings } from './parts/e2guardian.ts';
import { freePort } from './parts/served.ts';
import { cpuSeconds } from './parts/timed.ts';

const SHIPPED = '/etc/e2guardian';
/** So high that no page is stopped before it was read to its end. */
const LIMIT = 100_000;

/** The list that a new installation of e2guardian reads, with its includes. */
export const STOCK_LIST = join(SHIPPED, 'lists', 'weightedphraselist');

/** An e2guardian in front of the pages. */
export interface Filter {
  /** CPU seconds that it takes to serve every page once. */
  serve(): Promise<number>;
  /** The score that it noted for each page of the last serving, by page number. */
  scores(): ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

/** Pages behind a loopback server: `/0.html`, `/1.html` … */
export async function servePages(pages: readonly Uint8Array[]): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((asked, answer) => {
    const page = pages[Number(/(\d+)\.html$/.exec(asked.url ?? '')?.[1])] ?? new Uint8Array();
    answer.writeHead(200, { 'content-type': 'text/html', 'content-length': page.length }).end(page);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

/** Starts the program: as Debian ships it, but for ports, log, limit, and its lists of banned and exception phrases, which are empty. */
export async function startFilter(
  program: string,
  folder: string,
  origin: number,
  pages: number,
  isOn: boolean,
): Promise<Filter> {
  const own = join(folder, isOn ? 'phrases-on' : 'phrases-off');
  mkdirSync(own);
  // It gives up root and then opens its log.
  chmodSync(folder, 0o755);
  chmodSync(own, 0o777);
  const port = await freePort();
  const log = join(own, 'access.log');
  configure(own, port, log, isOn);
  const child = spawn(program, ['-N', '-c', join(own, 'e2guardian.conf')], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const address = (page: number) => `http://127.0.0.1:${origin}/${page}.html`;
  await untilAnswers(() => fetchPage(new Agent(), port, address(0)));
  return {
    async serve() {
      // It hangs up on a connection that rested, so each serving has its own.
      const agent = new Agent({ keepAlive: true, maxSockets: 4 });
      const before = cpuSeconds([child.pid ?? 0]);
      await Promise.all(
        [0, 1, 2, 3].map(async (lane) => {
          for (let page = lane; page < pages; page += 4) await fetchPage(agent, port, address(page));
        }),
      );
      agent.destroy();
      return cpuSeconds([child.pid ?? 0]) - before;
    },
    scores: () => readScores(log),
    async stop() {
      // It takes minutes to end when asked.
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function configure(own: string, port: number, log: string, isOn: boolean): void {
  const nothing = join(own, 'empty');
  writeFileSync(nothing, '');
  const main = readFileSync(join(SHIPPED, 'e2guardian.conf'), 'latin1');
  const changed = {
    filterip: '127.0.0.1',
    filterports: String(port),
    transparenthttpsport: null,
    weightedphrasemode: isOn ? '2' : '0',
    showweightedfound: 'off',
    loglevel: '3',
    logfileformat: '1',
    loglocation: `'${log}'`,
    pidfilename: `'${join(own, 'pid')}'`,
    httpworkers: '20',
  };
  writeFileSync(join(own, 'e2guardian.conf'), withSettings(main, changed));
  const group = readFileSync(join(SHIPPED, 'e2guardianf1.conf'), 'latin1');
  const phrases = {
    bannedphraselist: `'${nothing}'`,
    exceptionphraselist: `'${nothing}'`,
    naughtynesslimit: String(LIMIT),
  };
  writeFileSync(join(own, 'e2guardianf1.conf'), withSettings(group, phrases));
}

function fetchPage(agent: Agent, port: number, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, host: '127.0.0.1', port, path: url, headers: { host: new URL(url).host } },
      (answer) => {
        let length = 0;
        answer.on('data', (part: Buffer) => {
          length += part.length;
        });
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve(length) : reject(new Error(`status ${answer.statusCode}`)),
        );
        answer.on('error', reject);
      },
    );
    asked.on('error', reject).end();
  });
}

async function untilAnswers(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask();
      return;
    } catch (error) {
      if (tries >= 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Its log has a line a request: … http://host/12.html *SCANNED* GET size score … */
function readScores(log: string): Map<number, number> {
  const scores = new Map<number, number>();
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, page, score] = /\/(\d+)\.html .*? GET \d+ (-?\d+) /.exec(line) ?? [];
    if (page !== undefined) scores.set(Number(page), Number(score));
  }
  return scores;
}
