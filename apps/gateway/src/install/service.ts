import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the unit. */
export const UNIT = 'gatehouse-gate.service';
const PLACE = '/etc/systemd/system';

/**
 * The unit that keeps the gate's Squid running. Squid ends itself when its helper cannot stay up ("crashing too rapidly"): then nothing opens,
 * and systemd tries again every two seconds for as long as it takes.
 */
export function unitFile(folder: string): string {
  return `[Unit]
Description=Gatehouse gate (Squid with the school's filter)
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
ExecStart=/usr/sbin/squid --foreground -f ${join(folder, 'squid.conf')}
ExecReload=/usr/sbin/squid -k reconfigure -f ${join(folder, 'squid.conf')}
Restart=always
RestartSec=2
LimitNOFILE=65535
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
`;
}

/** Places the unit and starts it. */
export function startService(folder: string): void {
  writeFileSync(join(PLACE, UNIT), unitFile(folder), { mode: 0o644 });
  execFileSync('systemctl', ['daemon-reload']);
  execFileSync('systemctl', ['enable', UNIT]);
  execFileSync('systemctl', ['restart', UNIT]);
}

/** Stops the unit and takes it away; false when there is none. */
export function removeService(): boolean {
  if (!existsSync(join(PLACE, UNIT))) return false;
  execFileSync('systemctl', ['disable', '--now', UNIT]);
  rmSync(join(PLACE, UNIT));
  execFileSync('systemctl', ['daemon-reload']);
  return true;
}
