import { connect, type Socket } from 'node:net';

/*
 * Asks clamd, by its INSTREAM command: “zINSTREAM” and a NUL; then each piece as 4 bytes of length (big-endian) and the bytes; then a length of 0.
 * It answers with one line and a NUL: “stream: OK”, “stream: Eicar-Test-Signature FOUND”, or “… ERROR”, such as when a file is larger than its
 * StreamMaxLength. A file that could not be scanned is kept and said to be so: what a child reported must not be lost with the scanner.
 */

/** What the scanner said. */
export interface Verdict {
  scan: 'clean' | 'infected' | 'not_scanned';
  /** What was found, or why nothing was looked for. */
  words: string | null;
}

/** A scan under way. */
export interface Scan {
  /** Hands on the next bytes; never throws: a scanner that fails is told of at the end. */
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<Verdict>;
  /** Ends it without an answer. */
  drop(): void;
}

const notScanned = (words: string): Verdict => ({ scan: 'not_scanned', words });
/** Milliseconds in which nothing goes to the scanner and nothing comes from it: then it is given up. An archive of 200 MB takes clamd some seconds. */
const ANSWER_MS = 60_000;

/** Begins a scan. `scanner`: path of a socket, or `host:port`; undefined where there is none. */
export function beginScan(scanner: string | undefined): Scan {
  if (scanner === undefined) {
    const none = notScanned('This server has no virus scanner.');
    return { write: async () => undefined, end: async () => none, drop: () => undefined };
  }
  return new ClamdScan(scanner);
}

class ClamdScan implements Scan {
  readonly #socket: Socket;
  #answer = '';
  #failed = false;
  readonly #over: Promise<void>;

  constructor(scanner: string) {
    const tcp = /^([^/]+):(\d+)$/.exec(scanner);
    this.#socket = tcp ? connect(Number(tcp[2]), tcp[1] ?? '') : connect(scanner);
    this.#socket.setTimeout(ANSWER_MS, () => this.#socket.destroy());
    this.#over = new Promise((resolve) => {
      this.#socket.once('close', () => {
        this.#failed = true;
        resolve();
      });
    });
    // Said at the end; without a listener it would end the process.
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (data) => {
      this.#answer = `${this.#answer}${data.toString('latin1')}`.slice(0, 1000);
      if (this.#answer.includes('\0')) this.#socket.destroy();
    });
    this.#socket.write('zINSTREAM\0');
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#failed || this.#socket.destroyed || chunk.length === 0) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    this.#socket.write(length);
    if (this.#socket.write(chunk)) return;
    await Promise.race([new Promise((resolve) => this.#socket.once('drain', resolve)), this.#over]);
  }

  async end(): Promise<Verdict> {
    if (!this.#socket.destroyed) this.#socket.write(Buffer.alloc(4));
    await this.#over;
    return verdictOf(this.#answer);
  }

  drop(): void {
    this.#socket.destroy();
  }
}

function verdictOf(answer: string): Verdict {
  const line = answer.split('\0')[0] ?? '';
  if (line === 'stream: OK') return { scan: 'clean', words: null };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found) return { scan: 'infected', words: found.slice(0, 200) };
  if (/size limit exceeded/i.test(line)) return notScanned('The file is too large for the virus scanner.');
  return notScanned(line ? `The virus scanner said: ${line.slice(0, 150)}` : 'The virus scanner did not answer.');
}
