import { jsonOf } from '@gatehouse/contract';

/** One event of a spool as it is sent: its id and its JSON. */
export interface SpoolRecord {
  id: string;
  json: string;
}

/**
 * A record is one line: eight hexadecimal digits of CRC-32 over the JSON, a space, the JSON. A line that was cut by a power failure or a
 * full disk does not add up and is left out; the next one begins on a line of its own, so nothing else is harmed.
 */
export function recordLine(json: string): string {
  return `${checksum(json)} ${json}\n`;
}

/** The whole records of a file, in order, and how many lines were none. */
export function readRecords(text: string): { records: SpoolRecord[]; damaged: number } {
  const records: SpoolRecord[] = [];
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const json = line.slice(9);
    const id = line[8] === ' ' && checksum(json) === line.slice(0, 8) ? idOf(json) : undefined;
    if (id === undefined) damaged += 1;
    else records.push({ id, json });
  }
  return { records, damaged };
}

function idOf(json: string): string | undefined {
  const event = jsonOf(json) as { id?: unknown } | null | undefined;
  return typeof event?.id === 'string' ? event.id : undefined;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (ISO 3309) over the UTF-8 bytes; written out because node:zlib has it only from Node 22 on. */
function checksum(text: string): string {
  let value = 0xffffffff;
  for (const byte of Buffer.from(text)) value = (TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
