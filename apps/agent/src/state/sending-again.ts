import type { ReportAnswer, SensorReport } from '@gatehouse/contract';
import type { Post } from '../outbox/post.ts';
import type { Kept } from './kept.ts';

/** Clocks of device and server may differ by so much: rather too much is sent again than too little. */
const CLOCKS_MS = 3_600_000;

/** What a restored server does not have any more, sent again once (S25). Which restore was answered outlives the worker. */
export class SendingAgain {
  readonly #kept: Kept;
  readonly #post: Post;
  #asked: string | undefined;

  constructor(parts: { kept: Kept; post: Post }) {
    this.#kept = parts.kept;
    this.#post = parts.post;
  }

  /** What the next report shows: by it a server that was put back without knowing hears of what it lost. */
  get heard(): string | undefined {
    return this.#kept.values.heard ?? undefined;
  }

  /** The server says that it was restored, or nothing. Rejects where the browser's database cannot be read; then the next turn tries again. */
  async take({ restored, heard }: Pick<ReportAnswer, 'restored' | 'heard'>, at: Date): Promise<void> {
    if (heard !== undefined) await this.#kept.change({ heard });
    this.#asked = restored?.of;
    if (restored !== undefined && this.#kept.values.again?.of !== restored.of) {
      const events = await this.#post.sendAgain(Date.parse(restored.since) - CLOCKS_MS);
      await this.#kept.change({ again: { of: restored.of, events } });
    }
    // Only once it has said that it lacks nothing: one that is away may have to be told again.
    await this.#post.forgetSent(at);
  }

  /** What a report says of it, to a server that asked: one of an earlier release takes no such field. */
  said(): Pick<SensorReport, 'again'> {
    const { again } = this.#kept.values;
    return again !== null && again.of === this.#asked ? { again } : {};
  }
}
