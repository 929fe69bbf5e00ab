import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machineClock } from '../clock.ts';
import { FILES, readText } from '../gate-folder.ts';
import { InstallRefused } from '../install/install-refused.ts';
import { type DnsAudience, readDnsConfig } from './dns-folder.ts';
import { type DnsInstallOptions, installDns, uninstallDns } from './dns-install.ts';
import { dnsStatusLines } from './dns-status.ts';
import { unboundFragment } from './resolver-conf.ts';

const USAGE = `npx gatehouse dns <command>, on the machine of the school's resolver (Unbound)
  install --server URL --enrol CODE   write the zones; the code is on the page "Agents and gates"
          [--audience guest]          whose policy holds for devices of which nothing is known
          [--network NET=AUDIENCE]    another audience for a network: 10.2.0.0/16=staff; as often as needed
          [--names 250000]            names of the lists for which Unbound's memory has room (1.2 kB each)
          [--resolver 127.0.0.1:53]   where Unbound answers
          [--server-ca FILE]          school-ca.pem of the server's data folder
          [--service]                 have Unbound include them, and keep them fresh with systemd
  fragment                            print what Unbound has to include
  status                              how the zones are
  uninstall                           take them away
  Each takes [--folder /var/lib/unbound/gatehouse] [--user unbound] [--node PATH].`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  ...{ folder: text, server: text, enrol: text, 'server-ca': text, audience: text, names: text, resolver: text },
  ...{ network: { ...text, multiple: true }, user: text, node: text, service: flag, help: { ...flag, short: 'h' } },
} as const;

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new InstallRefused(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof parsed>['values'];

function optionsOf(values: Values): DnsInstallOptions {
  const most = values.names === undefined ? undefined : Number(values.names);
  if (most !== undefined && !(Number.isInteger(most) && most >= 0))
    throw new InstallRefused(`“${values.names}” is no number of names.`);
  return {
    // Where Debian's AppArmor profile lets Unbound read and write.
    folder: resolve(values.folder ?? '/var/lib/unbound/gatehouse'),
    server: values.server,
    enrol: values.enrol,
    serverCa: values['server-ca'],
    audiences: audiencesOf(values),
    most,
    resolver: values.resolver,
    user: values.user ?? 'unbound',
    node: values.node,
    service: values.service === true,
  };
}

/** The audiences with their networks; undefined when none is named: they stay as they are. */
function audiencesOf({ audience, network = [] }: Values): DnsAudience[] | undefined {
  if (audience === undefined && network.length === 0) return undefined;
  const audiences: DnsAudience[] = [{ audience: named(audience ?? 'guest'), networks: [] }];
  for (const each of network) {
    const [net = '', whose = ''] = each.split('=');
    if (!/^[0-9a-f.:]+\/\d{1,3}$/i.test(net))
      throw new InstallRefused(`“${each}” is no network and audience, such as 10.2.0.0/16=staff.`);
    const known = audiences.find((other) => other.audience === whose && other.networks.length > 0);
    if (known) known.networks.push(net);
    else if (audiences[0]?.audience !== whose) audiences.push({ audience: named(whose), networks: [net] });
  }
  return audiences;
}

function named(audience: string): string {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(audience))
    throw new InstallRefused(`“${audience}” is no audience. They are pupil-ks1 to pupil-ks5, staff and guest.`);
  return audience;
}

async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parsed(argv);
  const [command, extra] = positionals;
  if (values.help || command === undefined) {
    say(USAGE);
    return values.help ? 0 : 2;
  }
  if (extra !== undefined) throw new InstallRefused(`“${extra}” is one word too many.\n\n${USAGE}`);
  const options = optionsOf(values);
  const { folder } = options;
  if (command === 'install') await installDns(options, say);
  else if (command === 'fragment') process.stdout.write(unboundFragment(folder, readDnsConfig(folder)));
  else if (command === 'uninstall') uninstallDns(folder, say);
  else if (command === 'status') {
    readDnsConfig(folder);
    for (const line of dnsStatusLines(readText(folder, FILES.status), machineClock.now())) say(line);
  } else throw new InstallRefused(`There is no command “dns ${command}”.\n\n${USAGE}`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const denied = code === 'EACCES' || code === 'EPERM';
  process.stderr.write(
    `${denied ? `This account may not use ${path ?? 'a file of the resolver'}. Run this as root.` : message}\n`,
  );
  process.exitCode = error instanceof InstallRefused && message.includes('\n\n') ? 2 : 1;
}
