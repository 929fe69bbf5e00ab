/** What a command that answers line by line reads from and writes to. */
export interface PipedIo {
  stdin: AsyncIterable<string | Uint8Array>;
  stdout: { write(text: string): boolean; readonly writable?: boolean; once(event: string, call: () => void): unknown };
  stderr: { write(text: string): unknown };
}

/** No address and no message is longer; of a longer line the beginning is read, and it is said. 256 kB. */
export const LONGEST_LINE = 256 * 1024;
/** Answers are written in pieces of about this size: a write for each line would take longer than most answers. */
const PIECE = 64 * 1024;

/** A line without its end; `cut`: it went on, and what followed is not in it. */
export interface PipedLine {
  text: string;
  cut: boolean;
}

/** The lines of a stream, split at line feeds only; a carriage return before one belongs to it. Holds one line and one chunk, however much comes. */
export async function* pipedLines(stream: PipedIo['stdin']): AsyncGenerator<PipedLine[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let cut = false;
  const lineOf = (text: string): PipedLine => {
    const whole = text.length > LONGEST_LINE ? text.slice(0, LONGEST_LINE) : text;
    const line = { text: whole.endsWith('\r') ? whole.slice(0, -1) : whole, cut: cut || whole !== text };
    cut = false;
    return line;
  };
  for await (const chunk of stream) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    const lines: PipedLine[] = [];
    for (const [index, part] of parts.entries()) {
      const room = LONGEST_LINE - rest.length;
      if (part.length > room) cut = true;
      rest += part.length > room ? part.slice(0, Math.max(0, room)) : part;
      if (index === parts.length - 1) continue;
      lines.push(lineOf(rest));
      rest = '';
    }
    yield lines;
  }
  if (rest) yield [lineOf(rest)];
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
    for (const { text, cut } of lines) {
      number += 1;
      if (cut) {
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
