import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../gate-folder.ts';
import { InstallRefused } from '../install/install-refused.ts';
import { DNS_FILES } from './dns-folder.ts';

/** Name of the unit. */
export const DNS_UNIT = 'gatehouse-dns.service';
const UNITS = '/etc/systemd/system';
/** Root's own copy of the fragment: the account of Unbound owns the folder, and must not write what root reads. */
const INCLUDED = '/etc/unbound/unbound.conf.d/gatehouse.conf';
const CHECK = '/usr/sbin/unbound-checkconf';

/** Refuses a machine without Unbound. */
export function checkUnbound(): void {
  if (!existsSync(CHECK)) throw new InstallRefused('Unbound is not installed here. Type: apt-get install unbound');
}

/** Asks Unbound whether it understands the fragment. */
export function checkFragment(folder: string): void {
  writeWhole(folder, 'check.conf', `server:\n  chroot: ""\ninclude: "${join(folder, DNS_FILES.fragment)}"\n`, 0o644);
  try {
    execFileSync(CHECK, [join(folder, 'check.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '');
    throw new InstallRefused(`Unbound does not take ${join(folder, DNS_FILES.fragment)}: ${said.trim().slice(0, 300)}`);
  } finally {
    rmSync(join(folder, 'check.conf'), { force: true });
  }
}

/** The unit that keeps the zones as the policy has them. */
export function dnsUnit(folder: string, user: string, node: string): string {
  return `[Unit]
Description=Gatehouse zones for Unbound
After=network-online.target unbound.service
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
ExecStart=${node} ${join(folder, DNS_FILES.bundle)}
User=${user}
Restart=always
RestartSec=2
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=${folder}
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
`;
}

/** Has Unbound include the fragment and starts the unit. An Unbound that does not take it all is left as it was. */
export function startDnsService(unit: string, fragment: string): void {
  writeFileSync(INCLUDED, fragment, { mode: 0o644 });
  try {
    execFileSync(CHECK, [], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmSync(INCLUDED, { force: true });
    const said = String((error as { stderr?: unknown }).stderr ?? '');
    throw new InstallRefused(`Unbound does not take its configuration with ${INCLUDED}: ${said.trim().slice(0, 300)}`);
  }
  writeFileSync(join(UNITS, DNS_UNIT), unit, { mode: 0o644 });
  execFileSync('systemctl', ['daemon-reload']);
  execFileSync('systemctl', ['restart', 'unbound']);
  execFileSync('systemctl', ['enable', DNS_UNIT]);
  execFileSync('systemctl', ['restart', DNS_UNIT]);
}

/** Stops the unit and takes the fragment out of Unbound's configuration; false when neither is there. */
export function removeDnsService(): boolean {
  const paths = [join(UNITS, DNS_UNIT), INCLUDED].filter((path) => existsSync(path));
  if (existsSync(join(UNITS, DNS_UNIT))) execFileSync('systemctl', ['disable', '--now', DNS_UNIT]);
  for (const path of paths) rmSync(path, { force: true });
  if (paths.length > 0) {
    execFileSync('systemctl', ['daemon-reload']);
    execFileSync('systemctl', ['restart', 'unbound']);
  }
  return paths.length > 0;
}
