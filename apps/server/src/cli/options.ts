import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { domainToASCII } from 'node:url';
import { parseArgs } from 'node:util';
import { StartRefused } from '../kernel/start-refused.ts';
import { type BehindProxy, behindOf } from './behind.ts';
import { doubledOption, Misused, wordsOf } from './command-line.ts';
import type { CertificateFiles } from './own-certificate.ts';

/** How the server was asked to run. */
export interface ServeOptions {
  /** Folder for the database, secrets and logs; made when missing. */
  data: string;
  /** Folder for the keys, on another disk than the data: they are moved there once. */
  keys: string | undefined;
  port: number;
  /** Whether the port was named: then another is not taken in its place. */
  portNamed: boolean;
  demo: boolean;
  /** `loopback` unless asked: --lan makes a certificate from the school's own CA, --lan-without-encryption is the explicit choice against one. */
  reach: 'loopback' | 'https' | 'plain';
  /** Name or address that people on the network type, for the certificate. */
  host: string | undefined;
  /** A certificate that the school was given for that name, and its key, instead of one made here. Read again while the server runs. */
  certificate: CertificateFiles | undefined;
  development: boolean;
  /** Hosts in the school's own network, and folders of this machine, that lists may be taken from. */
  listSources: { hosts: string[]; folders: string[] };
  /** A reverse proxy in front; undefined: people reach the server itself. */
  behind: BehindProxy | undefined;
  /** Where clamd listens: a socket's path or `host:port`; undefined: where Debian puts it, if it is there. */
  scanner: string | undefined;
}

const HELP = `Gatehouse
  npm start                          start the server on this machine (http://localhost:3000)
  npm run demo                       start a demo school trust in data/demo

  npm start -- --port 8080           another port
  npm start -- --data FOLDER         another data folder
  npm start -- --keys FOLDER         keep the keys on another disk than the data; needed once, they are moved there
  npm start -- --lan [--host NAME]   reachable on the school's network over https, with a certificate made here
  npm start -- --lan --certificate FILE --key FILE   over https with a certificate of your own (PEM, its chain behind it); a new one in the same place is taken by itself
  npm start -- --lan-without-encryption   reachable over plain http; every page says so
  npm start -- --behind ADDRESS --address URL   behind a reverse proxy that connects from ADDRESS (may be repeated) and that people reach at URL
  npm start -- --list-host NAME      a server in the school's own network that lists may be fetched from (may be repeated)
  npm start -- --list-folder FOLDER  a folder of this machine that lists may be read from (may be repeated)
  npm start -- --virus-scanner PLACE a running clamd, by its socket (/run/clamav/clamd.ctl is found by itself) or host:port`;

/** Reads the command line of `npm start`; what it cannot read is refused with a sentence. */
export function readServeOptions(argv: string[], env: NodeJS.ProcessEnv): ServeOptions | { help: string } {
  let values: Record<string, string | boolean | undefined>;
  let twice: string | undefined;
  let several: Partial<Record<'list-host' | 'list-folder' | 'behind', string[] | undefined>>;
  try {
    const parsed = parseArgs({
      args: argv,
      tokens: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        keys: { type: 'string' },
        demo: { type: 'boolean' },
        lan: { type: 'boolean' },
        'lan-without-encryption': { type: 'boolean' },
        host: { type: 'string' },
        certificate: { type: 'string' },
        key: { type: 'string' },
        development: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        'list-host': { type: 'string', multiple: true },
        'list-folder': { type: 'string', multiple: true },
        'virus-scanner': { type: 'string' },
        behind: { type: 'string', multiple: true },
        address: { type: 'string' },
      },
    });
    const { 'list-host': hosts, 'list-folder': folders, behind, ...rest } = parsed.values;
    [values, several] = [rest, { 'list-host': hosts, 'list-folder': folders, behind }];
    twice = doubledOption(parsed.tokens, Object.keys(several));
  } catch (error) {
    throw new Misused(`${wordsOf(error)}. Type “npm start -- --help” for what there is.`);
  }
  if (values.help) return { help: HELP };
  if (twice) throw new Misused(`--${twice} stands there twice. Name one.`);
  const demo = values.demo === true;
  refuseContradictions(values);
  const port = values.port ?? env.PORT;
  if (port !== undefined && !isPort(String(port)))
    throw new StartRefused(`“${port}” is not a port. Name a number from 1 to 65535.`);
  const reach = values.lan ? 'https' : values['lan-without-encryption'] ? 'plain' : 'loopback';
  return {
    data: String(values.data ?? env.GATEHOUSE_DATA ?? (demo ? 'data/demo' : 'data')),
    keys: values.keys as string | undefined,
    port: Number(port ?? 3000),
    portNamed: port !== undefined,
    demo,
    reach,
    host: hostOf(values.host as string | undefined),
    certificate: certificateOf(values),
    development: values.development === true,
    listSources: { hosts: several['list-host'] ?? [], folders: several['list-folder'] ?? [] },
    behind: behindOf(values.address as string | undefined, several.behind, reach === 'loopback'),
    scanner: scannerOf(values['virus-scanner'] as string | undefined),
  };
}

function refuseHalfCertificate({ certificate, key, lan }: Record<string, string | boolean | undefined>): void {
  if (certificate === undefined && key === undefined) return;
  if (certificate === undefined)
    throw new StartRefused(
      'Add --certificate FILE: --key is the key of that certificate. To keep the keys of the data elsewhere: --keys FOLDER',
    );
  if (key === undefined)
    throw new StartRefused('Add --key FILE: the private key that the certificate was issued for, PEM.');
  if (!lan)
    throw new StartRefused(
      '--certificate is what devices on a network are shown: add --lan. Without it only this machine reaches the server.',
    );
}

function certificateOf({ certificate, key }: Record<string, string | boolean | undefined>) {
  if (certificate === undefined || key === undefined) return undefined;
  return { certificate: resolve(String(certificate)), key: resolve(String(key)) };
}

function isPort(digits: string): boolean {
  return /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 65_535;
}

function scannerOf(place: string | undefined): string | undefined {
  if (place === undefined || place.startsWith('/')) return place;
  const [, port = ''] = /^[^/:\s]+:(\d+)$/.exec(place) ?? [];
  if (isPort(port)) return place;
  throw new StartRefused(
    `“${place}” is no place of a virus scanner. Name its socket, such as /run/clamav/clamd.ctl, or host:port.`,
  );
}

/** A name for the certificate, in the letters that certificates have; browsers refuse what is neither a name nor an address. */
function hostOf(host: string | undefined): string | undefined {
  if (host === undefined || isIP(host)) return host;
  const name = domainToASCII(host);
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return name;
  throw new StartRefused(
    `“${host}” is not the name of a server. Give it alone, such as --host gatehouse.school.example`,
  );
}

function refuseContradictions(values: Record<string, string | boolean | undefined>): void {
  const network = [values.lan, values['lan-without-encryption']].filter(Boolean).length;
  if (network === 2) throw new StartRefused('Choose one of --lan (encrypted) and --lan-without-encryption.');
  if (values.host !== undefined && network === 0)
    throw new StartRefused(
      '--host names this server for a network: add --lan. Without it only this machine reaches it.',
    );
  refuseHalfCertificate(values);
  for (const name of ['data', 'keys', 'host', 'certificate', 'key', 'address'])
    if (values[name] === '') throw new StartRefused(`There is nothing behind --${name}.`);
}
