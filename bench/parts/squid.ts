import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, listening, type Served, served } from './served.ts';

/** The proxy as Debian has it. */
export const SQUID = { package: 'squid-openssl', file: '/usr/sbin/squid' } as const;

/** Starts Squid on loopback: one worker, no cache, no log, and one origin behind every name, so that no name is looked up. */
export async function squid(
  folder: string,
  name: string,
  origin: number,
  filter: readonly string[],
): Promise<Served & { port: number }> {
  const port = await freePort();
  const own = join(folder, name);
  mkdirSync(own);
  giveToProxy(own);
  const config = join(own, 'squid.conf');
  writeFileSync(config, `${[...settings(own, port, origin), ...filter].join('\n')}\n`);
  // -N: one process in the foreground, whose children are the helpers.
  const proxy = served(SQUID.file, ['-N', '-f', config]);
  await listening(port).catch(async (error: Error) => {
    await proxy.stop();
    throw new Error(`${name}: ${error.message} See ${own}/cache.log.`);
  });
  return { ...proxy, port };
}

function settings(own: string, port: number, origin: number): string[] {
  return [
    `http_port 127.0.0.1:${port}`,
    'visible_hostname bench.test',
    `pid_filename ${own}/squid.pid`,
    `cache_log ${own}/cache.log`,
    'netdb_filename none',
    'pinger_enable off',
    'access_log none',
    'cache deny all',
    'coredump_dir none',
    'shutdown_lifetime 0 seconds',
    `cache_peer 127.0.0.1 parent ${origin} 0 no-query no-digest originserver`,
    'never_direct allow all',
  ];
}

/** How the gate is asked: one child that takes many questions at once, and nothing remembered, so that every request is decided. */
export function gateSettings(command: string): string[] {
  return [
    `external_acl_type gate children-max=1 children-startup=1 concurrency=1000 ttl=0 negative_ttl=0 cache=0 %SRC %#un %METHOD %>ru %ssl::>sni %>rP ${command}`,
    'acl permitted external gate',
    'http_access deny !permitted',
    'http_access allow all',
  ];
}

/** Squid that root starts runs as the account `proxy`, which must reach what it is given. */
export function giveToProxy(path: string): void {
  chmodSync(path, 0o755);
  if (process.getuid?.() !== 0 || !existsSync('/etc/passwd')) return;
  const [user, group] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'proxy'], { encoding: 'utf8' })));
  chownSync(path, user ?? 0, group ?? 0);
}
