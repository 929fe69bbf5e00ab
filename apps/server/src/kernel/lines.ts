/** Longer than any line that is read here: an event, an entry of a log, an address, a message. In letters. */
export const LONGEST_LINE = 256 * 1024;

/** A line without its end. `isLong`: it went on, and what followed is not in it. */
export interface Line {
  text: string;
  isLong: boolean;
}

/**
 * Cuts text that comes in pieces into lines, at line feeds alone or at whatever a text editor takes for an end (LF, CRLF, a lone CR). Not
 * node:readline: it also splits at U+2028 and at a lone carriage return, which may stand inside a JSON string. Of a line longer than `longest`
 * letters the beginning is kept, so that a file with no line end in it is never in memory as a whole.
 */
export class LineCutter {
  readonly #end: '\n' | RegExp;
  readonly #longest: number;
  #rest = '';
  #isLong = false;
  #endsInReturn = false;

  constructor(ends: 'line feeds' | 'any', longest = LONGEST_LINE) {
    this.#end = ends === 'any' ? /\r\n|\n|\r/ : '\n';
    this.#longest = longest;
  }

  /** The lines that end in this piece. */
  cut(words: string): Line[] {
    // A line feed after a return that ended the piece before belongs to it.
    const from = this.#endsInReturn && words.startsWith('\n') ? 1 : 0;
    if (words !== '') this.#endsInReturn = this.#end !== '\n' && words.endsWith('\r');
    const parts = words.slice(from).split(this.#end);
    const open = parts.pop() ?? '';
    const lines = parts.map((part) => this.#close(part));
    this.#add(open);
    return lines;
  }

  /** The line that no line end follows, or undefined where there is none. */
  last(): Line | undefined {
    return this.#rest === '' ? undefined : this.#close('');
  }

  #add(part: string): void {
    const room = this.#longest - this.#rest.length;
    if (part.length > room) this.#isLong = true;
    this.#rest += part.length > room ? part.slice(0, room) : part;
  }

  #close(part: string): Line {
    this.#add(part);
    const line = { text: this.#rest, isLong: this.#isLong };
    this.#rest = '';
    this.#isLong = false;
    return line;
  }
}

/** The lines of a text, cut at line feeds, those of each piece together. A last line without its feed is a line. */
export async function* linesOf(pieces: AsyncIterable<string>, longest = LONGEST_LINE): AsyncGenerator<Line[]> {
  const cutter = new LineCutter('line feeds', longest);
  for await (const piece of pieces) yield cutter.cut(piece);
  const last = cutter.last();
  if (last) yield [last];
}
