import { chownSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { machineClock } from '../clock.ts';
import { writeWhole } from '../gate-folder.ts';
import { bundleOf } from '../install/bundle.ts';
import { enrol, firstSnapshot, inFolder, originOf, SERVER_CA } from '../install/enrolment.ts';
import { InstallRefused } from '../install/install-refused.ts';
import { type Account, accountNamed, nodeFor } from '../install/machine.ts';
import { AudienceWriter } from './audience-zones.ts';
import { DNS_FILES, type DnsAudience, type DnsConfig, readDnsConfig } from './dns-folder.ts';
import { checkFragment, checkUnbound, DNS_UNIT, dnsUnit, removeDnsService, startDnsService } from './dns-machine.ts';
import { controlConf, unboundFragment } from './resolver-conf.ts';

/** How the zones are to be installed beside a resolver. What is undefined stays as it was. */
export interface DnsInstallOptions {
  folder: string;
  server: string | undefined;
  enrol: string | undefined;
  serverCa: string | undefined;
  audiences: DnsAudience[] | undefined;
  most: number | undefined;
  resolver: string | undefined;
  user: string;
  node: string | undefined;
  service: boolean;
}

/** About 300 MB of Unbound's memory, and 3 s in which it reads them again; see listed-names.ts. */
const ROOM = 250_000;
const EVERYBODY: DnsAudience[] = [{ audience: 'guest', networks: [] }];

/** Writes the zones of the school's policy, and what Unbound has to include; the key stays when it is installed again. */
export async function installDns(options: DnsInstallOptions, say: (line: string) => void): Promise<void> {
  checkUnbound();
  const account = accountNamed(options.user, 'Unbound');
  const { folder } = options;
  const config = await inFolder(folder, () => {
    if (options.serverCa !== undefined) writeWhole(folder, SERVER_CA, readFileSync(options.serverCa, 'utf8'), 0o644);
    return enrolled(options, say);
  });
  const snapshot = await firstSnapshot(folder, config);
  const settled = { ...config, onError: snapshot.onError };
  keepConfig(folder, settled);
  const fragment = unboundFragment(folder, settled);
  writeWhole(folder, DNS_FILES.bundle, await bundleOf('dns/dns.ts'), 0o644);
  writeWhole(folder, DNS_FILES.fragment, fragment, 0o644);
  writeWhole(folder, DNS_FILES.control, controlConf(folder), 0o644);
  // Before Unbound includes them: a zone without a file would close nothing.
  for (const audience of settled.audiences) await firstZones(folder, audience, settled, snapshot);
  checkFragment(folder);
  const unit = dnsUnit(folder, options.user, nodeFor(folder, options.node));
  writeWhole(folder, DNS_UNIT, unit, 0o644);
  giveTo(account, folder);
  if (options.service) startDnsService(unit, fragment);
  sayWhatToDo(options, settled, say);
}

async function enrolled(options: DnsInstallOptions, say: (line: string) => void): Promise<DnsConfig> {
  const { folder, enrol: code, audiences, most, resolver } = options;
  const chosen = {
    ...(audiences !== undefined && { audiences }),
    ...(most !== undefined && { most }),
    ...(resolver !== undefined && { resolver }),
  };
  if (code === undefined) {
    if (!existsSync(join(folder, DNS_FILES.config)))
      throw new InstallRefused('Add --enrol CODE: the one-time code is on the page “Agents and gates”.');
    return { ...readDnsConfig(folder), ...chosen, ...(options.server && { server: originOf(options.server) }) };
  }
  if (options.server === undefined) throw new InstallRefused('Add --server URL: where Gatehouse is reached from here.');
  const who = await enrol(folder, options.server, code);
  const starters = { onError: 'block', audiences: EVERYBODY, most: ROOM, resolver: '127.0.0.1:53' } as const;
  const config: DnsConfig = { ...who, ...starters, ...chosen };
  keepConfig(folder, config);
  say(`Enrolled as “${who.name}”.`);
  return config;
}

function keepConfig(folder: string, config: DnsConfig): void {
  writeWhole(folder, DNS_FILES.config, `${JSON.stringify(config, null, 2)}\n`);
}

/** Unbound may not run yet, or not include them yet: it reads the files when it starts. */
async function firstZones(
  folder: string,
  audience: DnsAudience,
  config: DnsConfig,
  snapshot: Awaited<ReturnType<typeof firstSnapshot>>,
): Promise<void> {
  const silent = { reload: async () => {}, serial: async () => null };
  const writer = new AudienceWriter(folder, audience, config, silent);
  await writer.write(snapshot, machineClock.now());
  if (writer.failure !== null) throw new InstallRefused(writer.failure);
}

/** Unbound's account owns what it and its neighbour write. */
function giveTo({ uid, gid }: Account, folder: string): void {
  if (process.getuid?.() !== 0) return;
  for (const name of ['.', ...readdirSync(folder)]) {
    const isOurs = name === '.' || /\.(rpz|bin|json|pem)$/.test(name);
    if (isOurs) chownSync(join(folder, name), uid, gid);
  }
}

function sayWhatToDo(options: DnsInstallOptions, config: DnsConfig, say: (line: string) => void): void {
  const { folder, service } = options;
  say(`The zones are in ${folder}, for: ${config.audiences.map(({ audience }) => audience).join(', ')}.`);
  if (service) {
    say(`Unbound answers by them, and ${DNS_UNIT} keeps them fresh (systemctl status ${DNS_UNIT}).`);
  } else {
    say(`Have Unbound include ${join(folder, DNS_FILES.fragment)} and start it again,`);
    say(
      `then keep this running as ${options.user}: node ${join(folder, DNS_FILES.bundle)}    (or install again with --service)`,
    );
  }
  say('Unbound itself says who may ask it: interface and access-control in its configuration.');
  say('Give this resolver to devices by DHCP, and close port 53 (UDP and TCP) and 853 to any other at the firewall.');
}

/** Takes the zones away. */
export function uninstallDns(folder: string, say: (line: string) => void): void {
  if (!existsSync(join(folder, DNS_FILES.config))) throw new InstallRefused(`There are no zones in ${folder}.`);
  if (removeDnsService()) say(`${DNS_UNIT} was stopped, and Unbound answers without the school’s zones.`);
  rmSync(folder, { recursive: true, force: true });
  say(`${folder} was deleted. End its key on the page “Agents and gates”.`);
}
