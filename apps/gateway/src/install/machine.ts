import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InstallRefused } from './install-refused.ts';

/** Oldest Node that the bundle runs on. */
const OLDEST_NODE = 20;
const CERTGEN = '/usr/lib/squid/security_file_certgen';

/** An account of this machine. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** The account of a program (Squid, Unbound). Refuses when this process may not give files to it, or there is no such account. */
export function accountNamed(name: string, program: string): Account {
  const number = (flag: string): number => {
    try {
      return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      throw new InstallRefused(`There is no account “${name}” here. Name the one that ${program} runs as with --user.`);
    }
  };
  const account = { name, uid: number('-u'), gid: number('-g') };
  const own = process.getuid?.() ?? 0;
  if (own !== 0 && own !== account.uid)
    throw new InstallRefused(
      `Run this as root: the files must belong to ${name}, the account that ${program} runs as.`,
    );
  return account;
}

/** Refuses a machine without a Squid that reads TLS names. */
export function checkSquid(): void {
  if (!existsSync(CERTGEN))
    throw new InstallRefused('Squid with TLS is not installed here. Type: apt-get install squid-openssl');
}

/** Makes the folder of certificates that Squid needs before it starts for the first time. */
export function prepareCertificates(folder: string): void {
  const place = join(folder, 'certificates');
  if (!existsSync(place)) execFileSync(CERTGEN, ['-c', '-s', place, '-M', '16MB'], { stdio: 'ignore' });
}

/** Asks Squid whether it understands a configuration. */
export function checkConfiguration(path: string): void {
  try {
    execFileSync('/usr/sbin/squid', ['-k', 'parse', '-f', path], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '');
    const line = said.split('\n').find((each) => /FATAL|ERROR|Bungled/.test(each)) ?? said.slice(0, 300);
    throw new InstallRefused(`Squid does not take ${path}: ${line.trim()}`);
  }
}

/** A Node that Squid's account can run: the one that was named, the system's, or a copy of this one in the folder. */
export function nodeFor(folder: string, named: string | undefined): string {
  if (named !== undefined) {
    if (!isNewEnough(named)) throw new InstallRefused(`${named} is not Node ${OLDEST_NODE} or newer.`);
    return named;
  }
  const system = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path) && isNewEnough(path));
  if (system !== undefined) return system;
  mkdirSync(join(folder, 'bin'), { recursive: true, mode: 0o755 });
  const own = join(folder, 'bin', 'node');
  copyFileSync(process.execPath, own);
  chmodSync(own, 0o755);
  return own;
}

function isNewEnough(node: string): boolean {
  try {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= OLDEST_NODE;
  } catch {
    return false;
  }
}
