import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FILES, type GateConfig, readConfig, writeWhole } from '../gate-folder.ts';
import { filterAuthority } from './authority.ts';
import { bundleGate } from './bundle.ts';
import { enrol, firstSnapshot, inFolder, originOf, SERVER_CA } from './enrolment.ts';
import { handOut } from './hand-out.ts';
import { InstallRefused } from './install-refused.ts';
import { type Account, accountNamed, checkConfiguration, checkSquid, nodeFor, prepareCertificates } from './machine.ts';
import { removeService, startService, UNIT, unitFile } from './service.ts';
import { type SquidConf, squidConf, squidFragment } from './squid-conf.ts';

/** How a gate is to be installed. */
export interface InstallOptions {
  folder: string;
  server: string | undefined;
  enrol: string | undefined;
  serverCa: string | undefined;
  listen: string;
  /** File with Squid's auth_param lines, or undefined: addresses have to do. */
  authentication: string | undefined;
  user: string;
  node: string | undefined;
  service: boolean;
  /** The proxy's log, from which browsing history is sent, or undefined: none is. */
  log: string | undefined;
  /** Whose traffic comes through here, or undefined: as it was, and at first the school's own. */
  place: GateConfig['place'];
}

/** Installs a gate, or makes anew what is made from options and settings; the key and what was spooled stay. */
export async function install(options: InstallOptions, say: (line: string) => void): Promise<void> {
  checkSquid();
  const account = accountNamed(options.user, 'Squid');
  const { folder } = options;
  const config = await inFolder(folder, () => {
    if (options.serverCa !== undefined) writeWhole(folder, SERVER_CA, readFileSync(options.serverCa, 'utf8'), 0o644);
    return enrolled(options, say);
  });
  const { onError } = await firstSnapshot(folder, config);
  const log = options.log ?? config.log;
  const place = options.place ?? config.place;
  const made = { ...config, onError, ...(log !== undefined && { log }), ...(place !== undefined && { place }) };
  writeWhole(folder, FILES.config, `${JSON.stringify(made, null, 2)}\n`);
  await writeParts(options, made);
  prepareCertificates(folder);
  giveTo(account, folder);
  checkConfiguration(join(folder, 'squid.conf'));
  if (options.service) startService(folder);
  sayWhatToDo(options, say);
}

async function enrolled(options: InstallOptions, say: (line: string) => void): Promise<GateConfig> {
  const { folder, enrol: code } = options;
  if (code === undefined) {
    if (!existsSync(join(folder, FILES.config)))
      throw new InstallRefused('Add --enrol CODE: the one-time code is on the page “Agents and gates”.');
    return { ...readConfig(folder), ...(options.server && { server: originOf(options.server) }) };
  }
  if (options.server === undefined) throw new InstallRefused('Add --server URL: where Gatehouse is reached from here.');
  const who = await enrol(folder, options.server, code);
  const config: GateConfig = { ...who, blockPage: `${who.server}/s/${who.school}/blocked`, onError: 'block' };
  writeWhole(folder, FILES.config, `${JSON.stringify(config, null, 2)}\n`);
  say(`Enrolled as “${who.name}”.`);
  return config;
}

/** The fragment, the whole configuration, the bundle, the authority and what devices need. */
async function writeParts(options: InstallOptions, config: GateConfig): Promise<void> {
  const { folder } = options;
  const conf = confOf(options, config);
  writeWhole(folder, 'gate.mjs', await bundleGate(), 0o644);
  writeWhole(folder, 'gatehouse.conf', squidFragment(conf), 0o644);
  writeWhole(folder, 'squid.conf', squidConf(conf, options.user), 0o644);
  writeWhole(folder, UNIT, unitFile(folder), 0o644);
  if (!existsSync(join(folder, FILES.clients))) writeWhole(folder, FILES.clients, CLIENTS, 0o644);
  mkdirSync(join(folder, FILES.spool), { recursive: true, mode: 0o700 });
  const authority = filterAuthority(folder, config.name);
  const place = join(folder, 'hand-out');
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const proxy = options.listen.includes(':') ? options.listen : `${hostname()}:${options.listen}`;
  for (const [name, bytes] of Object.entries(handOut(authority, proxy, config.name))) {
    writeFileSync(join(place, name), bytes, { mode: 0o644 });
    chmodSync(join(place, name), 0o644);
  }
}

/** What the configuration is made from, by the options and what was enrolled. */
export function confOf(options: InstallOptions, config: GateConfig): SquidConf {
  const { folder, listen, authentication } = options;
  return {
    folder,
    listen,
    node: nodeFor(folder, options.node),
    server: config.server,
    blockPage: config.blockPage,
    onError: config.onError,
    log: options.log ?? config.log ?? null,
    authentication: authentication === undefined ? null : readFileSync(authentication, 'utf8').trim(),
  };
}

const CLIENTS = `# Which address is whose, when Squid does not ask for a name. One line each; the first that holds counts.
#   10.1.4.20     account=emarwood place="Room 12"     a device of one person: who it was is likely, not certain
#   10.9.0.0/16   audience=guest                       everybody there has this filter policy
# Audiences: pupil-ks1 to pupil-ks5, staff, guest. Whoever is not known meets the strictest policy.
`;

/** Squid's account owns what its helper writes; the authority's key is for root alone, who starts Squid. */
function giveTo({ uid, gid }: Account, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { config, key, signingKey, newest, spool } = FILES;
  const own = [config, key, signingKey, newest, spool, 'snapshot.bin', 'certificates', '.'];
  for (const name of own) if (existsSync(join(folder, name))) give(join(folder, name), uid, gid);
}

function give(path: string, uid: number, gid: number): void {
  chownSync(path, uid, gid);
  for (const inside of ['index.txt', 'size', 'certs'])
    if (existsSync(join(path, inside))) chownSync(join(path, inside), uid, gid);
}

function sayWhatToDo({ folder, listen, service }: InstallOptions, say: (line: string) => void): void {
  say(`The gate is installed in ${folder}.`);
  say(
    service
      ? `It runs (systemctl status ${UNIT}) and is a proxy at port ${listen}.`
      : `Start it: squid --foreground -f ${join(folder, 'squid.conf')}    (or install again with --service)`,
  );
  say(`For a Squid of your own: include ${join(folder, 'gatehouse.conf')} in place of its http_access lines.`);
  say(`For managed devices: ${join(folder, 'hand-out')}, with READ-ME.txt.`);
  say(`Which address is whose: ${join(folder, FILES.clients)}.`);
}

/** Takes a gate away. Refuses while events wait, unless forced. */
export function uninstall(folder: string, waitingBytes: number, force: boolean, say: (line: string) => void): void {
  if (!existsSync(join(folder, FILES.config))) throw new InstallRefused(`There is no gate in ${folder}.`);
  if (waitingBytes > 0 && !force)
    throw new InstallRefused(
      `${waitingBytes.toLocaleString('en-GB')} bytes of events wait to be sent. Let the gate run until the server has them, or add --force.`,
    );
  if (removeService()) say(`${UNIT} was stopped and taken away.`);
  rmSync(folder, { recursive: true, force: true });
  say(`${folder} was deleted. End its key on the page “Agents and gates”, and take its certificate off the devices.`);
}
