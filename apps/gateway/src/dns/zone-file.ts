import { createHash } from 'node:crypto';
import { readText, writeWhole } from '../gate-folder.ts';
import { type ZoneContent, zoneLines } from './zone-tree.ts';

/** A zone as it lies on the disk. */
export interface ZoneFile {
  serial: number;
  names: number;
}

/** Seconds for which a device may keep an answer that a zone gives. A closed name is not kept: the answer comes without an SOA record (RFC 2308, 5). */
const TTL = 60;

/** The name at which a zone says its serial, as text: whoever asks knows which zone answered. */
export function serialName(which: 'own' | 'lists'): string {
  return `${which}.serial.gatehouse.internal`;
}

/**
 * Writes a zone, whole or as it was, and says whether it changed: the same content keeps its serial and costs one read of the head. Serials only
 * grow, whatever the clock does.
 */
export function writeZone(
  folder: string,
  file: string,
  which: 'own' | 'lists',
  content: ZoneContent,
  now: Date,
): ZoneFile & { changed: boolean } {
  const { lines, names } = zoneLines(content);
  const body = lines.join('\n');
  const hash = createHash('sha256').update(body).digest('hex');
  const before = headOf(readText(folder, file) ?? '');
  if (before?.hash === hash) return { serial: before.serial, names, changed: false };
  const serial = Math.max((before?.serial ?? 0) + 1, Math.floor(now.getTime() / 1000));
  writeWhole(folder, file, `${head(hash, serial, which)}${body}\n`, 0o644);
  return { serial, names, changed: true };
}

function head(hash: string, serial: number, which: 'own' | 'lists'): string {
  return `; Gatehouse writes this file anew whenever the school's policy changes. content ${hash} serial ${serial}
$TTL ${TTL}
@ SOA localhost. root.localhost. ${serial} 3600 600 86400 ${TTL}
@ NS localhost.
${serialName(which)} TXT "${serial}"
`;
}

function headOf(text: string): { hash: string; serial: number } | null {
  const [, hash, serial] = /^;.* content ([0-9a-f]{64}) serial (\d+)\n/.exec(text.slice(0, 300)) ?? [];
  return hash === undefined ? null : { hash, serial: Number(serial) };
}
