import type { ServerCertificate } from '../db/ground.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OwnCertificate } from './own-certificate.ts';

/** What takes another certificate while it runs: `https.Server`. */
interface Renewable {
  setSecureContext(options: { key: string; cert: string }): void;
}

/** What it needs beside the server. */
interface Given {
  /** Reads and checks both files; rejects with words for whoever runs the server. */
  read: () => Promise<OwnCertificate>;
  /** What pages say of it, kept up. */
  known: ServerCertificate;
  clock: Clock;
  log: { info(words: string): void; warn(words: string): void };
}

/** By content and not by date or notice: renewers write through links, copies and network folders. Two small files a minute are nothing. */
const LOOK_MS = 60_000;
const DAY_MS = 86_400_000;

/** Gives a running server what stands in its certificate's files, for whoever renews them renews nothing else. While they are wrong it goes on with what it has. */
export class OwnRenewal {
  #current: OwnCertificate;
  #said: { words: string; at: number } | undefined;
  readonly #server: Renewable;
  readonly #given: Given;
  constructor(server: Renewable, first: OwnCertificate, given: Given) {
    this.#server = server;
    this.#current = first;
    this.#given = given;
  }

  /** Looks every minute; returns how to end that. */
  start(): () => void {
    const timer = setInterval(() => void this.look(), LOOK_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Takes what is new and right; connections that are open keep theirs. Never rejects. */
  async look(): Promise<void> {
    const { read, known, log } = this.#given;
    try {
      const next = await read();
      if (next.cert !== this.#current.cert || next.key !== this.#current.key) {
        this.#server.setSecureContext(next);
        this.#current = next;
        log.info(`The server has a new certificate, until ${next.until.toISOString().slice(0, 10)}.`);
      }
      this.#said = undefined;
      known.fault = null;
      known.until = next.until;
    } catch (error) {
      known.fault = (error as Error).message;
      this.#say(known.fault);
    }
  }

  /** Once, and again each day. */
  #say(words: string): void {
    const now = this.#given.clock.now().getTime();
    if (this.#said?.words === words && Math.abs(now - this.#said.at) < DAY_MS) return;
    this.#said = { words, at: now };
    this.#given.log.warn(`The server keeps the certificate that it has. ${words}`);
  }
}
