import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { type HostTotal, type LogPart, LogTotals } from '@gatehouse/engine';
import { StartRefused } from '../kernel/start-refused.ts';
import { demanded, Misused, readCommandLine } from './command-line.ts';
import { HOSTS, middleOf } from './log-part.ts';
import { writeNewFile } from './new-file.ts';

const USAGE = `npx gatehouse log-totals FILE [--top N] [--to FILE]
  FILE    Squid's native access.log, also .gz
  --top   how many hosts to show, those with the most bytes first; 20 unless said otherwise
  --to    writes every host to a new CSV file: host, requests, bytes`;

/** What the command writes to. */
interface Io {
  stdout: { write(text: string): unknown };
}

/** Two megabytes at a time: larger pieces are no faster, and memory stays small however long the log is. */
const PIECE = 2 * 1024 * 1024;
/** From so many bytes on a second thread takes half of the log: it is ready when a shorter one is read. */
const LONG = 16 * 1024 * 1024;

/** `log-totals`: what each host was asked for and sent, straight from a log; nothing is stored or sent anywhere. Exit code 1: no line was understood. */
export async function runLogTotals(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, {
    words: 1,
    options: { top: { type: 'string' }, to: { type: 'string' } },
  });
  const file = demanded(words[0], 'Name a log file', USAGE);
  const top = values.top ?? '20';
  if (!/^\d{1,7}$/.test(top)) throw new Misused(`“${top}” is not a number of hosts.\n\n${USAGE}`);
  const log = new LogTotals(HOSTS);
  await readInto(log, file);
  const hosts = [...log.finish()].sort((a, b) => b.bytes - a.bytes || (a.host < b.host ? -1 : 1));
  if (values.to !== undefined) await writeNewFile(values.to, [csv(hosts)]);
  io.stdout.write(described(hosts.slice(0, Number(top)), log, file));
  return log.counts.counted + log.counts.withoutHost > 0 ? 0 : 1;
}

async function readInto(log: LogTotals, file: string): Promise<void> {
  try {
    if (file.endsWith('.gz')) {
      const source = createReadStream(file);
      const unpacked = createGunzip();
      source.on('error', (error) => unpacked.destroy(error));
      for await (const piece of source.pipe(unpacked)) log.add(piece);
      return;
    }
    await using handle = await open(file);
    const { size } = await handle.stat();
    const middle = size < LONG ? size : middleOf(handle.fd, size);
    if (middle === size) return await readUpTo(log, handle, Number.POSITIVE_INFINITY);
    const [part] = await Promise.all([secondHalf(handle.fd, middle), readUpTo(log, handle, middle)]);
    log.include(part);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new StartRefused(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new StartRefused(`${file} is a folder, not a file.`);
    if (code?.startsWith('Z_')) throw new StartRefused(`${file} is no whole gzip archive: ${message}.`);
    throw error;
  }
}

async function readUpTo(log: LogTotals, handle: FileHandle, end: number): Promise<void> {
  const piece = Buffer.allocUnsafe(PIECE);
  for (let at = 0; at < end; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(PIECE, end - at));
    if (bytesRead === 0) return;
    log.add(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
}

function secondHalf(file: number, from: number): Promise<LogPart> {
  const thread = new Worker(new URL('./log-totals.thread.ts', import.meta.url), { workerData: { file, from } });
  return new Promise((resolve, reject) => {
    thread.on('message', resolve).on('error', reject);
    thread.on('exit', () => reject(new Error('The thread for half of the log ended without an answer.')));
  });
}

function described(hosts: readonly HostTotal[], log: LogTotals, file: string): string {
  const rows = [
    ['bytes', 'requests', 'host'],
    ...hosts.map((each) => [`${each.bytes}`, `${each.requests}`, each.host]),
  ];
  const [wide = 0, narrow = 0] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map(
    ([bytes = '', requests = '', host]) => `${bytes.padStart(wide)}  ${requests.padStart(narrow)}  ${host}`,
  );
  const { counted, withoutHost, unread, firstUnread } = log.counts;
  const odd = unread === 0 ? '' : ` ${unread} could not be read, the first of them line ${firstUnread}.`;
  const sum = `${file}: ${counted} requests to ${log.size} hosts, ${withoutHost} lines without a host.${odd}`;
  return `${lines.join('\n')}\n${sum}\n`;
}

/** Hosts hold letters, digits, `.`, `-`, `_` and `:` only; a `-` in front would make a spreadsheet calculate. */
function csv(hosts: readonly HostTotal[]): string {
  const rows = hosts.map(
    ({ host, requests, bytes }) => `${host.startsWith('-') ? "'" : ''}${host},${requests},${bytes}`,
  );
  return `${['host,requests,bytes', ...rows].join('\n')}\n`;
}
