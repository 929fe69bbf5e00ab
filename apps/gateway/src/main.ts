import { join, resolve } from 'node:path';
import { machineClock } from './clock.ts';
import { FILES, readConfig, readText } from './gate-folder.ts';
import { flag, installOf, OPTIONS, readArguments, runProgram, say, text } from './install/command-line.ts';
import { confOf, type InstallOptions, install, uninstall } from './install/install.ts';
import { InstallRefused } from './install/install-refused.ts';
import { squidFragment } from './install/squid-conf.ts';
import { spoolFiles } from './spool.ts';
import { statusLines } from './status.ts';

const USAGE = `npx gatehouse gate <command>, on the machine of the school's proxy
  install --server URL --enrol CODE   install the gate; the code is on the page "Agents and gates"
          [--listen 3128]             where Squid listens
          [--authentication FILE]     Squid's auth_param lines (Kerberos, LDAP, …); without them addresses have to do
          [--server-ca FILE]          school-ca.pem of the server's data folder, or the authority of a certificate that the school gave it
          [--log FILE]                send browsing history from Squid's access log, as far as the school keeps it;
                                      the log has to be rotated by something else, such as logrotate
          [--place on-site]           whose traffic comes through it: on-site, off-site, or not-known where both come
          [--service]                 run it with systemd
  fragment                            print what an existing Squid has to include
  status                              how the gate is
  uninstall [--force]                 take it away
  Each takes [--folder /var/lib/gatehouse-gate] [--user proxy] [--node PATH].
  Installing again makes everything anew but the key, the authority and what waits to be sent.`;

const read = () =>
  readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { ...OPTIONS, listen: text, authentication: text, log: text, place: text, force: flag },
    },
    USAGE,
  );

type Values = ReturnType<typeof read>['values'];

function optionsOf(values: Values): InstallOptions {
  const listen = values.listen ?? '3128';
  if (!/^(\S+:)?\d{1,5}$/.test(listen))
    throw new InstallRefused(`“${listen}” is neither a port nor an address with one.`);
  const { place } = values;
  if (place !== undefined && place !== 'on-site' && place !== 'off-site' && place !== 'not-known')
    throw new InstallRefused('Write --place on-site, --place off-site or --place not-known.');
  return {
    ...installOf(values, { folder: '/var/lib/gatehouse-gate', user: 'proxy' }),
    listen,
    authentication: values.authentication,
    place,
    log: values.log === undefined ? undefined : resolve(values.log),
  };
}

function waiting(folder: string): number {
  return spoolFiles(join(folder, FILES.spool)).reduce((sum, { bytes }) => sum + bytes, 0);
}

await runProgram({
  name: 'gate',
  what: 'the gate',
  usage: USAGE,
  read,
  commands: (values) => {
    const options = optionsOf(values);
    const { folder } = options;
    return {
      install: () => install(options, say),
      fragment: () => process.stdout.write(squidFragment(confOf(options, readConfig(folder)))),
      uninstall: () => uninstall(folder, waiting(folder), values.force === true, say),
      status: () => {
        readConfig(folder);
        for (const line of statusLines(readText(folder, FILES.status), waiting(folder), machineClock.now())) say(line);
      },
    };
  },
});
