import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machineClock } from './clock.ts';
import { FILES, readConfig, readText } from './gate-folder.ts';
import { confOf, type InstallOptions, install, uninstall } from './install/install.ts';
import { InstallRefused } from './install/install-refused.ts';
import { squidFragment } from './install/squid-conf.ts';
import { spoolFiles } from './spool.ts';
import { statusLines } from './status.ts';

const USAGE = `npx gatehouse gate <command>, on the machine of the school's proxy
  install --server URL --enrol CODE   install the gate; the code is on the page "Agents and gates"
          [--listen 3128]             where Squid listens
          [--authentication FILE]     Squid's auth_param lines (Kerberos, LDAP, …); without them addresses have to do
          [--server-ca FILE]          school-ca.pem of the server's data folder
          [--log FILE]                send browsing history from Squid's access log, as far as the school keeps it;
                                      the log has to be rotated by something else, such as logrotate
          [--place on-site]           whose traffic comes through it: on-site, off-site, or not-known where both come
          [--service]                 run it with systemd
  fragment                            print what an existing Squid has to include
  status                              how the gate is
  uninstall [--force]                 take it away
  Each takes [--folder /var/lib/gatehouse-gate] [--user proxy] [--node PATH].
  Installing again makes everything anew but the key, the authority and what waits to be sent.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  ...{ folder: text, server: text, enrol: text, 'server-ca': text, listen: text, authentication: text },
  ...{ log: text, place: text, user: text, node: text, service: flag, force: flag, help: { ...flag, short: 'h' } },
} as const;

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new InstallRefused(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof parsed>['values'];

function optionsOf(values: Values): InstallOptions {
  const listen = values.listen ?? '3128';
  if (!/^(\S+:)?\d{1,5}$/.test(listen))
    throw new InstallRefused(`“${listen}” is neither a port nor an address with one.`);
  const { place } = values;
  if (place !== undefined && place !== 'on-site' && place !== 'off-site' && place !== 'not-known')
    throw new InstallRefused('Write --place on-site, --place off-site or --place not-known.');
  return {
    folder: resolve(values.folder ?? '/var/lib/gatehouse-gate'),
    server: values.server,
    enrol: values.enrol,
    serverCa: values['server-ca'],
    listen,
    authentication: values.authentication,
    user: values.user ?? 'proxy',
    node: values.node,
    service: values.service === true,
    place,
    log: values.log === undefined ? undefined : resolve(values.log),
  };
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
  if (command === 'install') await install(options, say);
  else if (command === 'fragment') process.stdout.write(squidFragment(confOf(options, readConfig(folder))));
  else if (command === 'uninstall') uninstall(folder, waiting(folder), values.force === true, say);
  else if (command === 'status') {
    readConfig(folder);
    for (const line of statusLines(readText(folder, FILES.status), waiting(folder), machineClock.now())) say(line);
  } else throw new InstallRefused(`There is no command “gate ${command}”.\n\n${USAGE}`);
  return 0;
}

function waiting(folder: string): number {
  return spoolFiles(join(folder, FILES.spool)).reduce((sum, { bytes }) => sum + bytes, 0);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const denied = code === 'EACCES' || code === 'EPERM';
  process.stderr.write(
    `${denied ? `This account may not use ${path ?? 'a file of the gate'}. Run this as root.` : message}\n`,
  );
  process.exitCode = error instanceof InstallRefused && message.includes('\n\n') ? 2 : 1;
}
