import type { Event } from '@gatehouse/contract';
import type { ServerLink } from '../link/server-link.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import { Outbox, type WaitingEvent } from './outbox.ts';
import { PictureBox, type WaitingPicture } from './picture-box.ts';
import { Sender } from './sender.ts';
import { type SentEvent, SentEvents } from './sent-events.ts';

/** What everything that leaves the device stands on. */
export interface PostParts {
  tables: { events: Table<WaitingEvent>; pictures: Table<WaitingPicture>; sent: Table<SentEvent> };
  /** Id of the school whose server takes it now; null before joining. */
  school(): string | null;
  link: ServerLink;
  clock: AgentClock;
  random(): number;
  /** See Ports. */
  later(ms: number, what: () => void): void;
  /** Events that were shed or refused before this worker began; and told whenever that grows. */
  lost: number;
  onLost(total: number): void;
  /** Events that were told as of when they were sent, and when that was last (milliseconds since 1970); null: never. */
  redated: Redated | null;
  onRedated(redated: Redated): void;
}

interface Redated {
  events: number;
  at: number;
}

/** For so long whoever keeps the agents running hears of it. */
const REDATED_SAID_MS = 14 * 86_400_000;

/** What leaves the device: events, and screenshots after them. Both wait in the browser's database until the server has them. */
export class Post {
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #pictures: PictureBox;
  readonly #sent: SentEvents;
  readonly #school: () => string | null;
  #refused: string | null = null;
  #lost: number;
  readonly #clock: AgentClock;
  #redated: Redated | null;

  constructor(parts: PostParts) {
    const { tables, link, clock, random } = parts;
    this.#lost = parts.lost;
    this.#clock = clock;
    this.#redated = parts.redated;
    const lose = (count: number) => {
      this.#lost += count;
      parts.onLost(this.#lost);
    };
    this.#sent = new SentEvents(tables.sent);
    this.#school = parts.school;
    this.#outbox = new Outbox({ table: tables.events, onLost: lose });
    this.#sender = new Sender({
      ...{ outbox: this.#outbox, clock, random },
      deliver: (ndjson) => link.deliver(ndjson),
      onTaken: (batch) => this.#sent.keep(batch, clock.now().getTime(), this.#school() ?? ''),
      later: (ms) => parts.later(ms, () => void this.#sender.turn()),
      onRefused: (count, reason) => {
        this.#refused = reason;
        lose(count);
      },
      onRedated: (from, to) => {
        this.#redated = { events: (this.#redated?.events ?? 0) + 1, at: clock.now().getTime() };
        parts.onRedated(this.#redated);
        return this.#pictures.follow(from, to);
      },
    });
    this.#pictures = new PictureBox({
      table: tables.pictures,
      send: (id, picture) => link.picture(id, picture),
      isWaiting: (id) => this.#outbox.has(id),
      now: () => clock.now().getTime(),
    });
  }

  /** Takes up what waits from before. */
  open(): Promise<void> {
    return this.#outbox.open();
  }

  /** Keeps an event. `weight`: how much it matters, 0 to 5. When the promise resolves it is kept. Never rejects. */
  keep(event: Event, weight: number): Promise<void> {
    return this.#outbox.add(event, weight);
  }

  /** Keeps the screenshot of an event, and sends it after its event. Never rejects. */
  async show(event: Event, bytes: Uint8Array<ArrayBuffer>, at: Date): Promise<void> {
    await this.#pictures.keep(event.id, { bytes, at: at.getTime() });
    await this.send();
    await this.sendPictures();
  }

  /** Sends the events that wait. Never rejects. */
  send(): Promise<void> {
    return this.#sender.turn();
  }

  /** Has what this server took since then wait once more, for a server that does not have it any more; how many events. Rejects when they cannot be read. */
  async sendAgain(since: number): Promise<number> {
    const events = await this.#sent.since(since, this.#school() ?? '');
    for (const { id, ...event } of events) await this.#outbox.putBack(id, event);
    return events.length;
  }

  /** Forgets all that waits. Never rejects. */
  async letGo(): Promise<void> {
    await Promise.all([this.#outbox.letGo(), this.#pictures.letGo()]);
  }

  /** Lets go what the server has had for days. Never rejects. */
  forgetSent(at: Date): Promise<void> {
    return this.#sent.forget(at.getTime());
  }

  /** Sends the screenshots whose events are there. Never rejects. */
  sendPictures(): Promise<void> {
    return this.#pictures.turn();
  }

  /** How much waits, and how many events were lost since the agent was installed. */
  get state(): { events: number; waitingBytes: number; lost: number; isDurable: boolean } {
    const { size, waitingBytes, isDurable } = this.#outbox;
    return { events: size, waitingBytes, isDurable, lost: this.#lost };
  }

  /** What went wrong with what was sent, in sentences. */
  get problems(): string[] {
    const { events, at } = this.#redated ?? { events: 0, at: 0 };
    const isSaid = events > 0 && this.#clock.now().getTime() - at < REDATED_SAID_MS;
    return [
      ...(this.#refused === null ? [] : [`The server refused an event: ${this.#refused}`]),
      ...(isSaid
        ? [`The clock of this device was wrong by days: ${events} events carry the time of their sending.`]
        : []),
    ];
  }
}
