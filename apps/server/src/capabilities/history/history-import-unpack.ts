import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../../kernel/error-code.ts';
import { type Line, LineCutter } from '../../kernel/lines.ts';
import { markedEncoding } from '../../kernel/marked-encoding.ts';

/*
 * A log of a day at a large school is some hundred megabytes, or a tenth of that packed. It is read as it comes, piece by piece:
 *
 *   bytes  →  unpacked  →  lines  →  entries  →  visits of the last minutes  →  the database
 *
 * and of each of these no more is in memory than a piece.
 */

/** A file that is no log that can be read, and what to do about it. */
export class LogFault extends Error {}

/** What a file of nothing but the same letter unpacks to is bounded. In bytes. */
const MOST_UNPACKED = 10 * 1024 ** 3;

/** The bytes of a log, unpacked where they are packed. Throws LogFault for what is empty, damaged or of another kind. */
export async function* unpacked(bytes: AsyncIterable<Buffer>, most = MOST_UNPACKED): AsyncGenerator<Buffer> {
  const [start, whole] = await begunWith(bytes);
  if (start.length === 0) throw new LogFault('The file is empty.');
  if (start.startsWith('PK\u0003\u0004'))
    throw new LogFault('This is an Excel workbook or a ZIP file. Unpack it, or save it as CSV.');
  if (start.startsWith('\u001f\u008b')) yield* gunzipped(whole, most);
  else yield* whole;
}

/** The first four bytes, as Latin-1, and all of them. */
async function begunWith(bytes: AsyncIterable<Buffer>): Promise<[string, AsyncIterable<Buffer>]> {
  const rest = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await rest.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = async function* () {
    if (head.length) yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  return [head.subarray(0, 4).toString('latin1'), whole()];
}

async function* gunzipped(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // What goes wrong with it is met below, where it is read.
  pipeline(bytes, gunzip).catch(() => undefined);
  let size = 0;
  try {
    for await (const part of gunzip as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw new LogFault(`It unpacks to more than ${Math.round(most / 1024 ** 3)} GB. Split it.`);
      yield part;
    }
  } catch (error) {
    if (!codeOf(error).startsWith('Z_')) throw error;
    throw new LogFault('The file is damaged or cut short: it cannot be unpacked. Fetch it again.');
  } finally {
    gunzip.destroy();
  }
}

/** A line of a text. `isCut`: the text ends in it, as where a log was copied while it was written. */
export interface TextLine extends Line {
  isCut: boolean;
}

/** The lines of a text, UTF-8 or UTF-16, as a text editor counts them, those of each piece together. Throws LogFault where it is no text. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  const [start, whole] = await begunWith(bytes);
  const decoder = new TextDecoder(markedEncoding(Buffer.from(start, 'latin1')));
  const cutter = new LineCutter('any');
  const ended = (lines: Line[]) => lines.map((line) => ({ ...line, isCut: false }));
  for await (const piece of whole) {
    const words = decoder.decode(piece, { stream: true });
    if (words.includes('\0')) throw new LogFault('This is no text file. Export the log as text or CSV.');
    yield ended(cutter.cut(words));
  }
  yield ended(cutter.cut(decoder.decode()));
  const last = cutter.last();
  if (last) yield [{ ...last, isCut: true }];
}
