import { machineClock } from '../clock.ts';
import { FILES, readText } from '../gate-folder.ts';
import { installOf, OPTIONS, readArguments, runProgram, say, text } from '../install/command-line.ts';
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
          [--server-ca FILE]          school-ca.pem of the server's data folder, or the authority of a certificate that the school gave it
          [--service]                 have Unbound include them, and keep them fresh with systemd
  fragment                            print what Unbound has to include
  status                              how the zones are
  uninstall                           take them away
  Each takes [--folder /var/lib/unbound/gatehouse] [--user unbound] [--node PATH].`;

const read = () =>
  readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { ...OPTIONS, audience: text, names: text, resolver: text, network: { ...text, multiple: true } },
    },
    USAGE,
  );

type Values = ReturnType<typeof read>['values'];

function optionsOf(values: Values): DnsInstallOptions {
  const most = values.names === undefined ? undefined : Number(values.names);
  if (most !== undefined && !(Number.isInteger(most) && most >= 0))
    throw new InstallRefused(`“${values.names}” is no number of names.`);
  return {
    // Where Debian's AppArmor profile lets Unbound read and write.
    ...installOf(values, { folder: '/var/lib/unbound/gatehouse', user: 'unbound' }),
    audiences: audiencesOf(values),
    most,
    resolver: values.resolver,
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

await runProgram({
  name: 'dns',
  what: 'the resolver',
  usage: USAGE,
  read,
  commands: (values) => {
    const options = optionsOf(values);
    const { folder } = options;
    return {
      install: () => installDns(options, say),
      fragment: () => process.stdout.write(unboundFragment(folder, readDnsConfig(folder))),
      uninstall: () => uninstallDns(folder, say),
      status: () => {
        readDnsConfig(folder);
        for (const line of dnsStatusLines(readText(folder, FILES.status), machineClock.now())) say(line);
      },
    };
  },
});
