import type { ReportAnswer, SensorReport } from '@gatehouse/contract';
import { z } from 'zod';
import { FILES, readNoted, writeWhole } from './gate-folder.ts';
import type { Spool } from './spool.ts';
import type { SentHours } from './spool-sent.ts';

/** Clocks of gate and server may differ by so much: rather too much is sent again than too little. */
export const CLOCKS_MS = 3_600_000;

const doneSchema = z.strictObject({ of: z.iso.datetime(), events: z.int().min(0) });

/** What a restored server does not have any more, sent again once (S25). Which restore was answered is kept in the folder, for the helpers that live at once and for those after them. */
export class SendingAgain {
  readonly #folder: string;
  readonly #spool: Spool;
  readonly #sent: SentHours;
  #asked: string | undefined;

  constructor(folder: string, spool: Spool, sent: SentHours) {
    this.#folder = folder;
    this.#spool = spool;
    this.#sent = sent;
  }

  /** The server says that it was restored, or nothing. Throws where the folder cannot be written; then the next turn tries again. */
  take(restored: ReportAnswer['restored']): void {
    this.#asked = restored?.of;
    if (restored === undefined || this.#done()?.of === restored.of) return;
    const events = this.#sent.giveBack(new Date(Date.parse(restored.since) - CLOCKS_MS), this.#spool);
    writeWhole(this.#folder, FILES.again, JSON.stringify({ of: restored.of, events }));
  }

  /** What a report says of it, to a server that asked: one of an earlier release takes no such field. */
  said(): Pick<SensorReport, 'again'> {
    const done = this.#done();
    return done !== undefined && done.of === this.#asked ? { again: done } : {};
  }

  /** Undefined also of an answer that is damaged: to send again doubles nothing. */
  #done(): z.infer<typeof doneSchema> | undefined {
    return readNoted(this.#folder, FILES.again, doneSchema);
  }
}
