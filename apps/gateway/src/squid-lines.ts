import type { Answer } from './gate.ts';
import { type Ask, readAsk } from './squid-ask.ts';

/** How the fragment of the configuration reads our answers: `permitted` opens on OK, `refused` (the open polarity) closes on OK. */
export type Polarity = 'permitted' | 'refused';

/** Who is asked. */
export interface Decides {
  answer(ask: Ask): Answer;
  bumps(ask: Ask): boolean;
}

/** Longer lines are no request of Squid's: its addresses end at 8 kB. */
const LONGEST_LINE = 64 * 1024;

/** Squid's external_acl protocol with concurrency: lines in, lines out, in any order, told apart by their channel. */
export class SquidLines {
  readonly #gate: Decides;
  readonly #polarity: Polarity;
  #rest = '';
  constructor(gate: Decides, polarity: Polarity) {
    this.#gate = gate;
    this.#polarity = polarity;
  }

  /** The answers to every line that this chunk completes, as one text. */
  take(chunk: string): string {
    const lines = `${this.#rest}${chunk}`.split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LONGEST_LINE) this.#rest = '';
    return lines.map((line) => this.#line(line)).join('');
  }

  #line(line: string): string {
    const ask = readAsk(line);
    // BH is "broken": Squid then goes on as with a refusal.
    if (ask === null) return `${line.split(' ', 1)[0]} BH message=unreadable\n`;
    if (ask.asksToBump) return `${ask.channel} ${this.#gate.bumps(ask) ? 'OK' : 'ERR'}\n`;
    const { permitted, reference } = this.#gate.answer(ask);
    const ok = permitted === (this.#polarity === 'permitted');
    return `${ask.channel} ${ok ? 'OK' : 'ERR'}${reference === null ? '' : ` message=${reference}`}\n`;
  }
}
