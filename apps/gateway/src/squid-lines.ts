import type { Answer } from './gate.ts';
import { type Ask, readAsk } from './squid-ask.ts';

/** How the fragment of the configuration reads our answers: `permitted` opens on OK, `refused` (the open polarity) closes on OK. */
export type Polarity = 'permitted' | 'refused';

/** Who is asked. */
export interface Decides {
  answer(ask: Ask): Answer;
  bumps(ask: Ask): boolean;
}

/** Squid's external_acl protocol with concurrency: one line in, one line out, told apart by their channel. */
export class SquidLines {
  readonly #gate: Decides;
  readonly #polarity: Polarity;
  constructor(gate: Decides, polarity: Polarity) {
    this.#gate = gate;
    this.#polarity = polarity;
  }

  /** The answer to a line without its line end; it has one itself. */
  line(line: string): string {
    const ask = readAsk(line);
    if (ask === null) return unreadable(line);
    if (ask.asksToBump) return `${ask.channel} ${this.#gate.bumps(ask) ? 'OK' : 'ERR'}\n`;
    const { permitted, reference } = this.#gate.answer(ask);
    const ok = permitted === (this.#polarity === 'permitted');
    return `${ask.channel} ${ok ? 'OK' : 'ERR'}${reference === null ? '' : ` message=${reference}`}\n`;
  }
}

/** BH is “broken”: Squid then goes on as with a refusal. What it did not number it does not wait for, and it ends a helper that answers that. */
function unreadable(line: string): string {
  const [channel = ''] = line.split(' ', 1);
  return /^\d+$/.test(channel) ? `${channel} BH message=unreadable\n` : '';
}
