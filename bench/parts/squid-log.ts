import { closeSync, openSync, writeSync } from 'node:fs';
import { UNLISTED } from './lists.ts';
import { labelOf, siteOf } from './names.ts';
import { seeded, zipf } from './random.ts';

const HOSTS = 120_000;
const TYPES = ['text/html', 'image/jpeg', 'application/javascript', 'image/png', 'text/css', 'application/json', '-'];
const CODES = ['TCP_MISS/200', 'TCP_MISS/200', 'TCP_MISS/304', 'TCP_MEM_HIT/200', 'TCP_MISS/404', 'TCP_DENIED/403'];

/** Writes a log in Squid's native format, the same lines in every run; gives its length in bytes. */
export function writeSquidLog(path: string, lines: number): number {
  const random = seeded(23);
  const hostOf = zipf(HOSTS, 0.9);
  const file = openSync(path, 'w');
  let [time, written, text] = [1_764_054_000_000, 0, ''];
  for (let at = 0; at < lines; at++) {
    time += random.below(30);
    text += `${lineOf(time, hostOf(random.next()), random)}\n`;
    if (text.length > 1 << 20 || at === lines - 1) {
      written += writeSync(file, text, null, 'latin1');
      text = '';
    }
  }
  closeSync(file);
  return written;
}

function lineOf(time: number, rank: number, { below }: ReturnType<typeof seeded>): string {
  const start = `${Math.floor(time / 1000)}.${String(time % 1000).padStart(3, '0')}`;
  const elapsed = String(below(4) === 0 ? below(20_000) : below(300)).padStart(6);
  const client = `10.${below(4)}.${below(250)}.${below(250)}`;
  const user = below(20) === 0 ? '-' : `${labelOf(below(1500)).slice(0, 8)}.${below(26)}`;
  const [code, type] = [CODES[below(CODES.length)], TYPES[below(TYPES.length)]];
  const bytes = below(10) === 0 ? below(5_000_000) : below(40_000);
  if (below(200) === 0)
    return `${start} ${elapsed} ${client} NONE/400 ${bytes} NONE error:invalid-request - HIER_NONE/- -`;
  const host = `${rank % 3 === 0 ? 'www.' : ''}${siteOf(UNLISTED + rank)}`;
  const asked =
    below(2) === 0
      ? `CONNECT ${host}:443`
      : `GET http://${host}/${labelOf(below(4096))}/${labelOf(below(4096))}.html?id=${below(1e6)}`;
  return `${start} ${elapsed} ${client} ${code} ${bytes} ${asked} ${user} HIER_DIRECT/203.0.113.${below(250)} ${type}`;
}
