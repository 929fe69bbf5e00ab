import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** LISTEN, in /proc/net/tcp (proc(5)). */
const LISTENS = '0A';

/** Which program listens on a port of this machine: "nginx, process 812". Undefined where the kernel does not tell this account. */
export async function holderOfPort(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const sockets = new Set(
    tables
      .flatMap((table) => table.split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === LISTENS && Number.parseInt(local?.split(':')[1] ?? '', 16) === port)
      .map((fields) => `socket:[${fields[9]}]`),
  );
  if (sockets.size === 0) return undefined;
  for (const process of await entriesOf('/proc')) {
    if (/^\d+$/.test(process) && (await hasOne(join('/proc', process, 'fd'), sockets)))
      return `${(await readFile(join('/proc', process, 'comm'), 'utf8').catch(() => 'unknown')).trim()}, process ${process}`;
  }
  return undefined;
}

async function hasOne(folder: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const links = await Promise.all(
    (await entriesOf(folder)).map((name) => readlink(join(folder, name)).catch(() => '')),
  );
  return links.some((link) => sockets.has(link));
}

function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
