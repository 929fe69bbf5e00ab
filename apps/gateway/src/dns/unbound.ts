import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { join } from 'node:path';
import { DNS_FILES } from './dns-folder.ts';
import { serialName } from './zone-file.ts';

/** Reading a million names again takes Unbound a quarter of a minute on an old machine; more is a fault. */
const RELOAD_MS = 120_000;
const ASK_MS = 3000;

/** What this needs of the resolver that it stands beside. */
export interface Nameserver {
  /** Has it read a zone's file again. Rejects with a sentence. */
  reload(zone: string): Promise<void>;
  /** The serial of the zone that answers a question from this machine; null where something else answers. Rejects when nothing does. */
  serial(which: 'own' | 'lists'): Promise<number | null>;
}

/** Unbound, by its control socket in the folder and by its answers. */
export function unbound(folder: string, address: string): Nameserver {
  return {
    reload: (zone) =>
      new Promise((resolve, reject) => {
        const args = ['-c', join(folder, DNS_FILES.control), 'auth_zone_reload', zone];
        execFile('/usr/sbin/unbound-control', args, { timeout: RELOAD_MS }, (error, said, complaint) => {
          if (error === null && said.trim() === 'ok') resolve();
          else reject(new Error(`Unbound did not read ${zone} again: ${firstLine(`${said}\n${complaint}`)}`));
        });
      }),
    async serial(which) {
      const resolver = new Resolver({ timeout: ASK_MS, tries: 1 });
      resolver.setServers([address]);
      try {
        const [text] = await resolver.resolveTxt(serialName(which));
        return /^\d+$/.test(text?.[0] ?? '') ? Number(text?.[0]) : null;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOTFOUND' || code === 'ENODATA' || code === 'ESERVFAIL') return null;
        throw new Error(`Unbound does not answer at ${address}.`);
      }
    },
  };
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.replace(/^\[[^\]]*\] \S+ /, '').trim())
      .find((line) => line !== '') ?? 'it says nothing'
  );
}
