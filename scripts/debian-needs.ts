import { existsSync } from 'node:fs';
import needs from './debian-needs.json' with { type: 'json' };

/** Something the tests take from Debian because npm cannot bring it. */
export interface DebianNeed {
  readonly package: string;
  /** Present when this file is. */
  readonly file: string;
  readonly why: string;
}

/** All that the tests need from Debian 12. In JSON, because `.ci/run` installs what is missing of it while the Node that reads TypeScript is still on its way. */
export const DEBIAN_NEEDS: readonly DebianNeed[] = needs;

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
