import { LinkError } from '../link/server-link.ts';
import { forgetAll, type Table } from '../platform/table.ts';

/** A screenshot as it waits, kept under the id of its event. `at`: milliseconds since 1970 when it was taken. */
export interface WaitingPicture {
  bytes: Uint8Array<ArrayBuffer>;
  at: number;
}

/** Bound of what waits: a week's worth of grave moments, and then some. The oldest go first. */
const MOST = { pictures: 40, bytes: 12 * 1024 * 1024 };
/** So long a picture waits for a server that has its event, milliseconds. Longer, and the event was shed or refused. */
const WITHOUT_EVENT_MS = 86_400_000;

/** What sending them needs. */
export interface PictureBoxParts {
  table: Table<WaitingPicture>;
  /** Sends one; rejects with LinkError. */
  send(eventId: string, picture: WaitingPicture): Promise<void>;
  /** Whether the event itself still waits: its picture follows it. */
  isWaiting(eventId: string): boolean;
  now(): number;
}

/** Screenshots that wait for the server. Each follows its event; one that the server does not want is forgotten. */
export class PictureBox {
  readonly #parts: PictureBoxParts;
  #underway: Promise<void> | null = null;

  constructor(parts: PictureBoxParts) {
    this.#parts = parts;
  }

  /** Keeps a screenshot. Where the database has no room it is given up: the event says what matters. */
  async keep(eventId: string, picture: WaitingPicture): Promise<void> {
    const { table } = this.#parts;
    try {
      const waiting = await table.all();
      let bytes = waiting.reduce((sum, [, each]) => sum + each.bytes.length, picture.bytes.length);
      const shed: string[] = [];
      for (const [id, each] of waiting.sort(([, a], [, b]) => a.at - b.at)) {
        if (waiting.length - shed.length < MOST.pictures && bytes <= MOST.bytes) break;
        shed.push(id);
        bytes -= each.bytes.length;
      }
      if (shed.length > 0) await table.remove(shed);
      await table.put(eventId, picture);
    } catch {
      // Said above.
    }
  }

  /** Keeps the screenshot of an event under the id that the event has now, as taken now: the clock was wrong that said when. Never rejects. */
  async follow(from: string, to: string): Promise<void> {
    const { table, now } = this.#parts;
    try {
      const picture = await table.get(from);
      if (picture === undefined) return;
      await table.put(to, { ...picture, at: now() });
      await table.remove([from]);
    } catch {
      // Where the database has no room it is given up, as above.
    }
  }

  /** Forgets them all. Never rejects. */
  letGo(): Promise<void> {
    return forgetAll(this.#parts.table);
  }

  /** Sends what can be sent, the oldest first. Two at once are one. Never rejects. */
  turn(): Promise<void> {
    this.#underway ??= this.#run()
      .catch(() => undefined)
      .finally(() => {
        this.#underway = null;
      });
    return this.#underway;
  }

  async #run(): Promise<void> {
    const { table, isWaiting, now } = this.#parts;
    // Ids are in the order of time; each is read by itself, so that never more than one is in memory.
    for (const id of await table.keys()) {
      if (isWaiting(id)) continue;
      const picture = await table.get(id);
      if (picture === undefined) continue;
      const outcome = await this.#send(id, picture);
      if (outcome === 'away') return;
      if (outcome === 'done' || now() - picture.at > WITHOUT_EVENT_MS) await table.remove([id]);
    }
  }

  /** `early`: the server does not have the event. */
  async #send(id: string, picture: WaitingPicture): Promise<'done' | 'early' | 'away'> {
    try {
      await this.#parts.send(id, picture);
      return 'done';
    } catch (error) {
      if (!(error instanceof LinkError)) return 'away';
      const { status, isOurs } = error;
      if (isOurs && status === 404) return 'early';
      // Too large for whoever stands between as well.
      return status === 413 || (isOurs && [400, 403, 409, 415].includes(status)) ? 'done' : 'away';
    }
  }
}
