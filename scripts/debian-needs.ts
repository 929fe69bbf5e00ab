import { existsSync } from 'node:fs';

/** Something the tests take from Debian because npm cannot bring it. */
export interface DebianNeed {
  readonly package: string;
  /** Present when this file is. */
  readonly file: string;
  readonly why: string;
}

/** All that the tests need from Debian 12; `.ci/run` installs what is missing of it. */
export const DEBIAN_NEEDS: readonly DebianNeed[] = [
  {
    package: 'chromium',
    file: '/usr/bin/chromium',
    why: 'journeys drive a real browser; playwright-core brings none',
  },
  {
    package: 'postgresql-15',
    file: '/usr/lib/postgresql/15/bin/postgres',
    why: 'migrations, catalogue and attack tests run on the oldest PostgreSQL that is supported, beside the embedded 18',
  },
  {
    package: 'squid-openssl',
    file: '/usr/lib/squid/security_file_certgen',
    why: 'the gate is tested beside the proxy that schools run, and only this build of it reads TLS names and shows a block page over https',
  },
  {
    package: 'unbound',
    file: '/usr/sbin/unbound',
    why: 'the zones that close names are tested in the resolver that schools run: what it makes of wildcards and of a changed file no model of ours can tell',
  },
  {
    package: 'bind9-dnsutils',
    file: '/usr/bin/dig',
    why: 'its dig, which is not ours, asks the resolver as a device does',
  },
  {
    package: 'clamav-daemon',
    file: '/usr/sbin/clamd',
    why: 'evidence is scanned by the scanner that servers run: how it answers, and what it refuses, no model of ours can tell',
  },
  {
    package: 'openssl',
    file: '/usr/bin/openssl',
    why: 'installing a gate makes the school’s filter authority with it; the sites of its journeys have certificates made by it',
  },
  {
    package: 'python3',
    file: '/usr/bin/python3',
    why: 'its zipfile, which is not ours, opens the archive that the agent is packed in',
  },
];

/** The needs whose file is not there. */
export function missingNeeds(exists: (file: string) => boolean = existsSync): readonly DebianNeed[] {
  return DEBIAN_NEEDS.filter((need) => !exists(need.file));
}

/** What to tell the person at the terminal: each missing package with its reason, then the command. */
export function describeMissing(missing: readonly DebianNeed[]): string {
  const reasons = missing.map((need) => `  ${need.package} (${need.file} is not there): ${need.why}`);
  const command = `apt-get install -y --no-install-recommends ${missing.map((need) => need.package).join(' ')}`;
  return [
    'The tests need this from Debian first:',
    ...reasons,
    'Run as root, after apt-get update:',
    `  ${command}`,
  ].join('\n');
}

if (import.meta.main) {
  for (const need of missingNeeds()) console.log(need.package);
}
