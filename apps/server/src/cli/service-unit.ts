import { resolve } from 'node:path';
import type { ServeOptions } from './options.ts';

/** Name of the unit. */
export const UNIT = 'gatehouse.service';

/** What the unit is made of. Paths are whole. */
export interface UnitParts {
  node: string;
  /** The checkout. */
  root: string;
  options: ServeOptions;
  /** Of the account that it runs as: a name, or its number where it has none. */
  user: string;
  /** A file with what its environment holds, where there is anything. */
  environment: string | undefined;
}

/**
 * The unit that starts the server with the machine, and again whenever it ended by itself: after a power cut nobody stands beside it (S23). It is never given up. Only the
 * server is asked to stop, for it stops its database after everything else; what is left after that is ended.
 */
export function unitFile({ node, root, options, user, environment }: UnitParts): string {
  const command = [node, resolve(root, 'apps/server/bin/serve.mjs'), ...serveArguments(options)];
  const lines = [
    '[Unit]',
    'Description=Gatehouse, the server of a school’s online-safety policy',
    'After=network-online.target postgresql.service clamav-daemon.service',
    'Wants=network-online.target',
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    `ExecStart=${command.map(quoted).join(' ')}`,
    `WorkingDirectory=${unquoted(root)}`,
    `User=${user}`,
    ...(environment ? [`EnvironmentFile=${unquoted(environment)}`] : []),
    'Restart=always',
    'RestartSec=5',
    'KillMode=mixed',
    'TimeoutStopSec=150',
    'LimitNOFILE=65535',
    'NoNewPrivileges=yes',
    ...(options.port < 1024 && !isRoot(user) ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE'] : []),
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ];
  return `${lines.join('\n')}\n`;
}

const isRoot = (user: string) => user === 'root' || user === '0';

/** The same options again, with whole paths: a unit has no folder that somebody stands in. */
function serveArguments(options: ServeOptions): string[] {
  const { data, keys, port, portNamed, reach, host, certificate, behind, listSources, scanner } = options;
  return [
    ...['--data', resolve(data)],
    ...(keys ? ['--keys', resolve(keys)] : []),
    ...(portNamed ? ['--port', String(port)] : []),
    ...(reach === 'https' ? ['--lan'] : []),
    ...(reach === 'plain' ? ['--lan-without-encryption'] : []),
    ...(host ? ['--host', host] : []),
    ...(certificate ? ['--certificate', certificate.certificate, '--key', certificate.key] : []),
    ...(behind ? [...behind.proxies.flatMap((each) => ['--behind', each]), '--address', behind.origin] : []),
    ...listSources.hosts.flatMap((each) => ['--list-host', each]),
    ...listSources.folders.flatMap((each) => ['--list-folder', resolve(each)]),
    ...(scanner ? ['--virus-scanner', scanner] : []),
  ];
}

/** A word of a command as systemd reads it (systemd.service(5), “Command lines”). */
function quoted(word: string): string {
  const plain = word.replaceAll('%', '%%').replaceAll('$', () => '$$');
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `"${plain.replace(/["\\]/g, '\\$&')}"`;
}

/** The value of a setting that is one path: taken as it stands but for the specifiers. */
function unquoted(path: string): string {
  return path.replaceAll('%', '%%');
}
