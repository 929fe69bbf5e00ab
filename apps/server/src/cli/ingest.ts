import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { MOST_EVENTS } from '@gatehouse/contract';
import { systemClock } from '../kernel/clock.ts';
import { codeOf } from '../kernel/error-code.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { Misused, readCommandLine } from './command-line.ts';
import { sayAtEnd } from './ending.ts';
import { checkWritable, type KeptKey, readKey, writeKey } from './ingest-key.ts';
import { type ReadLine, readLines } from './ingest-lines.ts';
import { enrolAt, Refused, type Server, sendBatch } from './ingest-send.ts';

/** What the command reads from and writes to; `sleep` waits between tries. */
export interface IngestIo {
  stdin: Readable;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
  env: NodeJS.ProcessEnv;
  sleep?(milliseconds: number): Promise<void>;
}

const USAGE = `npx gatehouse ingest FILE [--server URL] [--enrol CODE] [--key-file FILE] [--data FOLDER]
  FILE      events (NDJSON) or Squid's native access.log, also .gz; - reads what is piped in
  --enrol   the one-time code from the page "Agents and gates"; needed once, the key is kept`;

/** A batch is sent before it reaches this, well under the server's 5 MB. */
const BATCH_LENGTH = 1024 * 1024;
/** A file of which the first lines say nothing is another kind of file. */
const HOPELESS = 100;
const TELL_EVERY = 10_000;

/** Counts of one run. */
interface Tally {
  sent: number;
  repeated: number;
  unread: number;
  leftOut: Map<string, number>;
}

/** Sends a file through the API. Exit code 0: everything readable is stored; 1: it stopped, and can be run again; 2: not understood. */
export async function runIngest(argv: string[], io: IngestIo): Promise<number> {
  const options = optionsOf(argv, io);
  if (typeof options === 'string') {
    io.stderr.write(`${options}\n`);
    return 2;
  }
  const server: Server = {
    origin: '',
    sleep: io.sleep ?? ((milliseconds) => wait(milliseconds)),
    say: (line) => io.stderr.write(`${line}\n`),
  };
  let bytes: Readable | undefined;
  try {
    // The file first: a code that was spent on one that is not there would be needed again, or so it seems.
    if (options.file !== undefined) bytes = await openFile(options.file, io);
    const key = await keyFor(options, server);
    if (options.file === undefined || bytes === undefined) return 0;
    server.origin = key.server;
    sayAtEnd('Stopped. What was sent is stored; the same command sends the rest.');
    const tally = await sendFile(textOf(options.file, bytes), { server, key: key.key });
    io.stdout.write(`${tallyWords(tally)}\n`);
    return tally.sent + tally.repeated === 0 && tally.unread > 0 ? 1 : 0;
  } catch (error) {
    const damaged = codeOf(error).startsWith('Z_');
    if (damaged)
      io.stderr.write(
        `${options.file} is damaged, or no gzip file. What was sent before stays; run it again once it is whole.\n`,
      );
    if (damaged) return 1;
    if (!(error instanceof StartRefused) && !(error instanceof Refused)) throw error;
    io.stderr.write(`${error instanceof Refused ? refusedWords(error) : error.message}\n`);
    return 1;
  } finally {
    if (bytes !== io.stdin) bytes?.destroy();
  }
}

interface Options {
  file: string | undefined;
  server: string | undefined;
  enrol: string | undefined;
  keyFile: string;
}

/** The options, or what to say of a command line that cannot be taken. */
function optionsOf(argv: string[], io: IngestIo): Options | string {
  const text = { type: 'string' } as const;
  const options = { server: text, enrol: text, 'key-file': text, data: text };
  try {
    const { values, words } = readCommandLine(argv, USAGE, { words: 1, options });
    if (words.length === 0 && values.enrol === undefined)
      return `Name the file to send, or a one-time code with --enrol.\n\n${USAGE}`;
    const data = values.data ?? io.env.GATEHOUSE_DATA ?? 'data';
    const keyFile = values['key-file'] ?? join(data, 'ingest-key.json');
    return { file: words[0], server: values.server, enrol: values.enrol, keyFile };
  } catch (error) {
    if (error instanceof Misused) return error.message;
    throw error;
  }
}

async function keyFor(options: Options, server: Server): Promise<KeptKey> {
  const origin = options.server === undefined ? undefined : originOf(options.server);
  if (options.enrol === undefined) {
    const kept = await readKey(options.keyFile);
    if (!kept) {
      throw new StartRefused(
        'This machine has no key yet. Ask the network manager for a one-time code (page “Agents and gates”) and add --enrol CODE.',
      );
    }
    return { ...kept, server: origin ?? kept.server };
  }
  server.origin = origin ?? 'http://localhost:3000';
  const takeBack = await checkWritable(options.keyFile);
  const answer = await enrolAt(server, options.enrol).catch(async (error: unknown) => {
    await takeBack();
    throw error;
  });
  const key = { server: server.origin, ...answer };
  await writeKey(options.keyFile, key);
  server.say(
    `Enrolled as “${answer.name}”. The key is in ${options.keyFile}; it is needed from now on, the code no more.`,
  );
  return key;
}

function originOf(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) throw new StartRefused(`“${text}” is not the address of a server.`);
  return url.origin;
}

async function openFile(file: string, io: IngestIo): Promise<Readable> {
  if (file === '-') return io.stdin;
  if ((await stat(file).catch(() => undefined))?.isDirectory())
    throw new StartRefused(`${file} is a folder, not a file.`);
  const bytes = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    bytes.once('open', () => resolve());
    bytes.once('error', () => reject(new StartRefused(`${file} cannot be read.`)));
  });
  return bytes;
}

function textOf(file: string, bytes: Readable): AsyncIterable<string> {
  return file.endsWith('.gz') ? bytes.pipe(createGunzip()).setEncoding('utf8') : bytes.setEncoding('utf8');
}

async function sendFile(file: AsyncIterable<string>, to: { server: Server; key: string }): Promise<Tally> {
  const tally: Tally = { sent: 0, repeated: 0, unread: 0, leftOut: new Map() };
  let batch: { line: number; text: string }[] = [];
  let length = 0;
  const ids = new Set<string>();
  const flush = async () => {
    await sendLines(batch, to, tally);
    batch = [];
    length = 0;
    ids.clear();
  };
  for await (const read of readLines(file, systemClock.now())) {
    if (!('event' in read)) {
      note(read, tally, to.server);
      continue;
    }
    const text = JSON.stringify(read.event);
    // An id that comes again in the file goes into the next batch: the server says whether it is the same event.
    if (batch.length === MOST_EVENTS || length + text.length > BATCH_LENGTH || ids.has(read.event.id)) await flush();
    batch.push({ line: read.line, text });
    length += text.length;
    ids.add(read.event.id);
  }
  await flush();
  return tally;
}

/** Every line that is not sent is counted; one that cannot be read is named as well. */
function note(read: Exclude<ReadLine, { event: unknown }>, tally: Tally, server: Server): void {
  if ('leftOut' in read) {
    tally.leftOut.set(read.leftOut, (tally.leftOut.get(read.leftOut) ?? 0) + 1);
    return;
  }
  tally.unread += 1;
  server.say(`Line ${number(read.line)} could not be read: ${read.problem}`);
  if (tally.unread === HOPELESS && read.line === HOPELESS) {
    throw new StartRefused(
      'None of the first 100 lines can be read, so this is no file of events and no Squid log. Nothing was sent.',
    );
  }
}

async function sendLines(
  batch: readonly { line: number; text: string }[],
  { server, key }: { server: Server; key: string },
  tally: Tally,
): Promise<void> {
  if (batch.length === 0) return;
  const before = tally.sent + tally.repeated;
  try {
    const answer = await sendBatch(server, key, `${batch.map(({ text }) => text).join('\n')}\n`);
    tally.sent += answer.accepted;
    tally.repeated += answer.repeated;
  } catch (error) {
    if (error instanceof Refused) throw inFileLines(error, batch);
    throw error;
  }
  const after = tally.sent + tally.repeated;
  if (Math.floor(before / TELL_EVERY) < Math.floor(after / TELL_EVERY)) server.say(`${number(after)} so far.`);
}

/** The server counts the lines of the batch; people look into the file. */
function inFileLines(refused: Refused, batch: readonly { line: number }[]): Refused {
  const inFile = (text: string) =>
    text.replace(/\bline (\d+)/i, (word, line: string) =>
      word.replace(line, String(batch[Number(line) - 1]?.line ?? line)),
    );
  const fields = refused.fields.map(({ field, message }) => ({ field: inFile(field), message }));
  return new Refused(refused.status, inFile(refused.message), fields);
}

function refusedWords({ status, message, fields }: Refused): string {
  if (status === 401) {
    return 'The server does not know the key of this machine, or it has ended. Ask the network manager for a one-time code and add --enrol CODE.';
  }
  return [message, ...fields.slice(1).map((each) => `${each.field}: ${each.message}`)].join('\n');
}

function tallyWords({ sent, repeated, unread, leftOut }: Tally): string {
  const others = [...leftOut].filter(([reason]) => reason !== 'empty');
  const total = others.reduce((sum, [, count]) => sum + count, 0);
  const words = others.map(([reason, count]) => `${number(count)} ${reason}`).join(', ');
  const rest = total ? `, ${number(total)} left out (${words})` : '';
  return `${number(sent)} sent, ${number(repeated)} repeated, ${number(unread)} could not be read${rest}`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
