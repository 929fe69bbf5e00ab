import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { CERTIFICATE_ENDS } from '@gatehouse/contract';
import { readText } from './gate-folder.ts';

/** The authority of the filter as devices are given it; the one with the key is for root alone. */
const HANDED_OUT = join('hand-out', 'filter-authority.pem');
/** Every device has to be given another one before: that takes a term. */
const TOLD_MS = 60 * 86_400_000;

/** That the authority which vouches for the block page over https ends soon, or has ended, and what to do; null where there is time, or no such file. */
export function authorityEnd(folder: string, now: Date): string | null {
  try {
    const { validToDate: until } = new X509Certificate(readText(folder, HANDED_OUT) ?? '');
    if (until.getTime() - now.getTime() > TOLD_MS) return null;
    const day = until.toISOString().slice(0, 10);
    return `${CERTIFICATE_ENDS} ${day}. After that, devices show a warning in place of it. Move the folder “authority” out of the gate’s folder, install the gate again, and give devices what is then in “hand-out”.`;
  } catch {
    return null;
  }
}
