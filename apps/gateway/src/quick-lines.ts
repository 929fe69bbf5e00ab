import { ASK, type PolicyChain, type QuickDecider } from '@gatehouse/engine';
import type { Polarity } from './squid-lines.ts';

/**
 * Squid's lines, answered from their bytes.
 *
 *   7 10.1.4.20 emarwood GET http://example.test/a - -        →  7 OK
 *
 * Nine lines in ten ask for a plain address that opens and of which nobody wants to hear. Those are answered here without making one
 * string. Any other line, and any about which there is the least doubt, is handed on as it came (squid-lines.ts): a tunnel whose inner name is
 * not its outer one, words that somebody searched for, an address that needs reading with care, whatever is refused or noted.
 */

/** What answers lines at the moment; a new snapshot makes another. */
export interface QuickWorld {
  decider: QuickDecider;
  /** The policies for whoever asks, now: address and name as Squid wrote them, a space between them. Null: whatever they ask goes the long way. */
  chainOf(bytes: Uint8Array, from: number, to: number): PolicyChain | null;
}

/** Where the lines go. `refused` may answer what is blocked: the words behind the channel, line end included, or null to hand the line on. */
export interface QuickParts {
  polarity: Polarity;
  world(): QuickWorld | null;
  /** Answers a whole line, line ends included in neither but in the answer. */
  line(line: string): string;
  refused?(set: number, chain: PolicyChain): Uint8Array | null;
  /** See GateClock; without one, every line of a chunk is answered in its turn. */
  elapsed?(): number;
}

const SPACE = 32;
const LINE_END = 10;
const DASH = 45;
const CONNECT_LENGTH = 7;
const LETTER_C = 67;
const COLON = 58;
const [CLIENT, METHOD, TARGET, SNI, ARGUMENT] = [1, 3, 4, 5, 7];
/** Longer lines ask for nothing that opens: Squid's addresses end at 8 kB, and a name is not longer. But the field for the name inside may hold 64 kB, three letters a byte. */
const LONGEST_LINE = 64 * 1024;
/** What is kept of one, for its channel: Squid waits for an answer by that, and ends a helper that answers what it did not ask. */
const HEAD = 32;
/**
 * Reading what somebody searched for takes up to a quarter of a second: such lines are answered behind all others, for so many milliseconds at once. In their
 * turn, a pupil who sends searches by the hundred kept the whole school waiting; and eight in one chunk, on a machine with much to do, the watcher took for a
 * helper that hangs.
 */
const TURN_MS = 20;
const QUESTION_MARK = 63;
/** Fields of a line; see squid-ask.ts. */
const FIELDS = 8;
/** Place of the count of `%` behind the places of the fields. */
const ENCODED = FIELDS + 1;
/** Byte → 1 when it means something to a line, so that the others cost one look each: space, line end, `%`. */
const MEANS = new Uint8Array(256);
for (const byte of [SPACE, LINE_END, 37]) MEANS[byte] = 1;

/** See the top of the file. */
export class QuickLines {
  readonly #parts: QuickParts;
  readonly #opened: Buffer;
  readonly #refused: string;
  /** Where each field of the line begins, behind the last one its end, and then how many `%` the line has. */
  readonly #at = new Int32Array(FIELDS + 2);
  /** What came and is not answered yet, in bytes that are used again: a chunk a buffer would keep the collector busy. */
  #in = Buffer.allocUnsafe(256 * 1024);
  #waiting = 0;
  /** Whether of the line that waits only its head is there. */
  #isCut = false;
  /** Lines with words that somebody searched for. Squid asks no more than its `concurrency` at once. */
  readonly #later: string[] = [];
  #out = Buffer.allocUnsafe(64 * 1024);
  #used = 0;

  constructor(parts: QuickParts) {
    this.#parts = parts;
    const isClosed = parts.polarity === 'permitted';
    this.#opened = Buffer.from(isClosed ? ' OK\n' : ' ERR\n');
    this.#refused = `${isClosed ? 'ERR' : 'OK'} message=unreadable\n`;
  }

  /** The answers to the lines that this chunk completes, but for those that can wait. They are overwritten by the next chunk, unless {@link keep} was called. */
  take(chunk: Buffer): Buffer {
    const bytes = this.#gather(chunk);
    this.#used = 0;
    let from = 0;
    const world = this.#parts.world();
    for (let end = lineEnd(bytes, from, this.#at); end >= 0; end = lineEnd(bytes, from, this.#at)) {
      if (this.#isCut) this.#refuse(bytes.toString('latin1', from, from + HEAD));
      else if (world === null || !this.#quickly(bytes, from, world)) this.#slowly(bytes, from, end);
      this.#isCut = false;
      from = end + 1;
    }
    this.#in.copyWithin(0, from, bytes.length);
    this.#waiting = bytes.length - from;
    if (this.#waiting > LONGEST_LINE) {
      this.#isCut = true;
      this.#waiting = HEAD;
    }
    this.#answerLater();
    return this.#out.subarray(0, this.#used);
  }

  /** Whether lines wait for their answer that came whole: `take` goes on with them, also without a chunk. */
  get hasMore(): boolean {
    return this.#later.length > 0;
  }

  #slowly(bytes: Buffer, from: number, end: number): void {
    const line = bytes.toString('utf8', from, end);
    const canWait = this.#parts.elapsed !== undefined && bytes.subarray(from, end).includes(QUESTION_MARK);
    if (canWait) this.#later.push(line);
    else this.#put(this.#parts.line(line));
  }

  #answerLater(): void {
    const { elapsed = () => 0, line } = this.#parts;
    const began = elapsed();
    while (this.#later.length > 0) {
      this.#put(line(this.#later.shift() ?? ''));
      if (elapsed() - began > TURN_MS) return;
    }
  }

  /** Leaves the last answers alone: whoever they were given to has not passed them on yet. */
  keep(): void {
    this.#out = Buffer.allocUnsafe(this.#out.length);
  }

  #gather(chunk: Buffer): Buffer {
    const length = this.#waiting + chunk.length;
    if (length > this.#in.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      this.#in.copy(larger, 0, 0, this.#waiting);
      this.#in = larger;
    }
    chunk.copy(this.#in, this.#waiting);
    return this.#in.subarray(0, length);
  }

  /** Answers one line, or says that it has to go the long way. */
  #quickly(bytes: Buffer, from: number, { decider, chainOf }: QuickWorld): boolean {
    const at = this.#at;
    if (at[0] !== FIELDS) return false;
    if (bytes[at[METHOD] as number] === LETTER_C ? !isPlainTunnel(bytes, at) : !isNothing(bytes, at, SNI)) return false;
    if (!isNothing(bytes, at, ARGUMENT) && !isHello(bytes, at)) return false;
    const set = decider.read(bytes, at[TARGET] as number, (at[SNI] as number) - 1, at[ENCODED] === 0);
    if (set === ASK) return false;
    const client = at[CLIENT] as number;
    const chain = chainOf(bytes, client, (at[METHOD] as number) - 1);
    if (chain === null) return false;
    const action = decider.actionOf(set, chain);
    if (action === 'allow') return this.#answer(bytes, from, client - 1, this.#opened);
    const refused = action === 'block' ? this.#parts.refused?.(set, chain) : null;
    return refused ? this.#answer(bytes, from, client - 1, refused) : false;
  }

  /** The channel as it came, and the words behind it. */
  #answer(bytes: Buffer, from: number, end: number, words: Uint8Array): true {
    this.#room(end - from + words.length);
    const out = this.#out;
    let used = this.#used;
    for (let at = from; at < end; at++) out[used++] = bytes[at] as number;
    for (let at = 0; at < words.length; at++) out[used++] = words[at] as number;
    this.#used = used;
    return true;
  }

  #refuse(head: string): void {
    const [channel] = /^\d+(?= )/.exec(head) ?? [];
    if (channel !== undefined) this.#put(`${channel} ${this.#refused}`);
  }

  #put(answer: string): void {
    this.#room(answer.length * 3);
    this.#used += this.#out.write(answer, this.#used, 'utf8');
  }

  #room(length: number): void {
    if (this.#used + length <= this.#out.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#out.length + length);
    this.#out.copy(larger, 0, 0, this.#used);
    this.#out = larger;
  }
}

/**
 * Where the line ends that begins here, or −1 when it does not end in these bytes. On the way it notes where each field begins and,
 * behind the last, its end; `at[0]`, the channel's place, which is that of the line, holds how many fields there are, and the last place
 * how many `%`.
 */
function lineEnd(bytes: Buffer, from: number, at: Int32Array): number {
  let field = 1;
  let encoded = 0;
  const end = bytes.length;
  for (let place = from; ; place++) {
    place = nextMeaning(bytes, place, end);
    if (place >= end) return -1;
    const byte = bytes[place] as number;
    if (byte === SPACE) {
      if (field < FIELDS) at[field] = place + 1;
      field++;
    } else if (byte === LINE_END) {
      at[FIELDS] = place + 1;
      at[0] = field;
      at[ENCODED] = encoded;
      return place;
    } else encoded++;
  }
}

/** Where the next byte is that means something. A loop of its own, in which nothing is written: then what does not change is looked up once. */
function nextMeaning(bytes: Buffer, from: number, end: number): number {
  const means = MEANS;
  let place = from;
  while (place < end && means[bytes[place] as number] === 0) place++;
  return place;
}

function lengthOf(at: Int32Array, field: number): number {
  return (at[field + 1] as number) - (at[field] as number) - 1;
}

/** `-` stands for nothing. */
function isNothing(bytes: Buffer, at: Int32Array, field: number): boolean {
  return bytes[at[field] as number] === DASH && lengthOf(at, field) === 1;
}

/** The argument `sni`; with any other the question may be another one. */
function isHello(bytes: Buffer, at: Int32Array): boolean {
  const from = at[ARGUMENT] as number;
  return lengthOf(at, ARGUMENT) === 3 && bytes[from] === 115 && bytes[from + 1] === 110 && bytes[from + 2] === 105;
}

/** A tunnel whose first TLS message is not read yet, or names the very host that was asked for. */
function isPlainTunnel(bytes: Buffer, at: Int32Array): boolean {
  if (lengthOf(at, METHOD) !== CONNECT_LENGTH) return false;
  if (isNothing(bytes, at, SNI)) return true;
  const length = lengthOf(at, SNI);
  const [target, sni] = [at[TARGET] as number, at[SNI] as number];
  // The target is `host:port`.
  if (lengthOf(at, TARGET) < length + 2 || bytes[target + length] !== COLON) return false;
  for (let place = 0; place < length; place++) if (bytes[target + place] !== bytes[sni + place]) return false;
  return true;
}
