import { type Line, LONGEST_LINE, linesOf } from '../kernel/lines.ts';
import { markedEncoding } from '../kernel/marked-encoding.ts';

/** What a command that answers line by line reads from and writes to. */
export interface PipedIo {
  stdin: AsyncIterable<string | Uint8Array>;
  stdout: { write(text: string): boolean; readonly writable?: boolean; once(event: string, call: () => void): unknown };
  stderr: { write(text: string): unknown };
}

/** Answers are written in pieces of about this size: a write for each line would take longer than most answers. */
const PIECE = 64 * 1024;

/** The lines of a stream, split at line feeds only; a carriage return before one belongs to it. Holds one line and one chunk, however much comes. */
export async function* pipedLines(stream: PipedIo['stdin']): AsyncGenerator<Line[]> {
  for await (const lines of linesOf(textOf(stream))) {
    for (const line of lines) if (line.text.endsWith('\r')) line.text = line.text.slice(0, -1);
    yield lines;
  }
}

async function* textOf(stream: PipedIo['stdin']): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of stream) {
    if (typeof chunk === 'string') yield chunk;
    else {
      decoder ??= new TextDecoder(markedEncoding(chunk));
      yield decoder.decode(chunk, { stream: true });
    }
  }
}

/** Answers each line in order. Waits when whoever reads is slower, and ends when they have gone. Exit code 1 when a line was cut. */
export async function answerLines(io: PipedIo, answer: (line: string) => string): Promise<number> {
  let piece = '';
  let number = 0;
  let code = 0;
  const gone = new Promise<void>((resolve) => void io.stdout.once('close', resolve));
  const flush = async () => {
    const full = !io.stdout.write(piece);
    piece = '';
    if (full && io.stdout.writable !== false) await Promise.race([drained(io), gone]);
  };
  for await (const lines of pipedLines(io.stdin)) {
    for (const { text, isLong } of lines) {
      number += 1;
      if (isLong) {
        code = 1;
        io.stderr.write(`Line ${number} is longer than ${LONGEST_LINE / 1024} kB: its beginning was read.\n`);
      }
      piece += `${answer(text)}\n`;
      if (piece.length >= PIECE) await flush();
      if (io.stdout.writable === false) return code;
    }
    // Whoever types, or sends now and then, has the answer before the next line.
    if (piece) await flush();
  }
  return code;
}

function drained(io: PipedIo): Promise<void> {
  return new Promise((resolve) => void io.stdout.once('drain', resolve));
}
