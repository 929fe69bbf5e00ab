import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Made by the kernel at each start of the machine: in no file that could be copied along, and the same for all processes on it. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** By what the server tells this machine from another with a copy of the key (MACHINE_HEADER); undefined where the kernel does not say. */
export const THIS_MACHINE: string | undefined = read();

function read(): string | undefined {
  try {
    return createHash('sha256')
      .update(`gatehouse ${readFileSync(BOOT_ID, 'utf8').trim()}`)
      .digest('hex')
      .slice(0, 32);
  } catch {
    return undefined;
  }
}
