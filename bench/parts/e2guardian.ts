import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, listening, type Served, served } from './served.ts';

/** The filtering proxy as Debian has it. */
export const E2GUARDIAN = { package: 'e2guardian', file: '/usr/sbin/e2guardian' } as const;

const SHIPPED = '/etc/e2guardian';
const SITE_LIST = /^sitelist = 'name=banned,.*$/m;

/** Starts e2guardian before another proxy, with a list of sites and without its scan of phrases: what is compared is the decision. */
export async function e2guardian(folder: string, behind: number, sites: Buffer): Promise<Served & { port: number }> {
  const own = join(folder, 'e2guardian');
  mkdirSync(own);
  // It gives up root and then opens its log.
  chmodSync(own, 0o777);
  const port = await freePort();
  writeFileSync(join(own, 'sites'), sites);
  const main = readFileSync(join(SHIPPED, 'e2guardian.conf'), 'latin1');
  const changed = {
    filterip: '127.0.0.1',
    filterports: String(port),
    transparenthttpsport: null,
    proxyip: '127.0.0.1',
    proxyport: String(behind),
    weightedphrasemode: '0',
    loglevel: '0',
    loglocation: `'${join(own, 'access.log')}'`,
    pidfilename: `'${join(own, 'pid')}'`,
  };
  writeFileSync(join(own, 'e2guardian.conf'), withSettings(main, changed));
  const group = withSettings(readFileSync(join(SHIPPED, 'e2guardianf1.conf'), 'latin1'), {});
  const list = `sitelist = 'name=banned,messageno=500,path=${join(own, 'sites')}'`;
  writeFileSync(join(own, 'e2guardianf1.conf'), group.replace(SITE_LIST, list));
  const filter = served(E2GUARDIAN.file, ['-N', '-c', join(own, 'e2guardian.conf')]);
  await listening(port, 120);
  return { ...filter, port };
}

/** A configuration without its remarks, with these settings in place of its own; null takes one out. */
export function withSettings(text: string, settings: Readonly<Record<string, string | null>>): string {
  const kept = text.split('\n').filter((line) => {
    const [name = ''] = /^\w+/.exec(line) ?? [];
    return name !== '' && !(name in settings);
  });
  const own = Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [`${name} = ${value}`]));
  return [...kept, ...own, ''].join('\n');
}
