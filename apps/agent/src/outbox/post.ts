import type { Event } from '@gatehouse/contract';
import type { ServerLink } from '../link/server-link.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import { Outbox, type WaitingEvent } from './outbox.ts';
import { PictureBox, type WaitingPicture } from './picture-box.ts';
import { Sender } from './sender.ts';

/** What everything that leaves the device stands on. */
export interface PostParts {
  events: Table<WaitingEvent>;
  pictures: Table<WaitingPicture>;
  link: ServerLink;
  clock: AgentClock;
  random(): number;
  /** See Ports. */
  later(ms: number, what: () => void): void;
  /** Events that were shed or refused before this worker began; and told whenever that grows. */
  lost: number;
  onLost(total: number): void;
}

/** What leaves the device: events, and screenshots after them. Both wait in the browser's database until the server has them. */
export class Post {
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #pictures: PictureBox;
  #refused: string | null = null;
  #lost: number;

  constructor(parts: PostParts) {
    const { events, pictures, link, clock, random } = parts;
    this.#lost = parts.lost;
    const lose = (count: number) => {
      this.#lost += count;
      parts.onLost(this.#lost);
    };
    this.#outbox = new Outbox({ table: events, onLost: lose });
    this.#sender = new Sender({
      ...{ outbox: this.#outbox, clock, random },
      deliver: (ndjson) => link.deliver(ndjson),
      later: (ms) => parts.later(ms, () => void this.#sender.turn()),
      onRefused: (count, reason) => {
        this.#refused = reason;
        lose(count);
      },
    });
    this.#pictures = new PictureBox({
      table: pictures,
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

  /** Sends the screenshots whose events are there. Never rejects. */
  sendPictures(): Promise<void> {
    return this.#pictures.turn();
  }

  /** How much waits, and how many events were lost since the agent was installed. */
  get state(): { events: number; waitingBytes: number; lost: number; isDurable: boolean; refused: string | null } {
    const { size, waitingBytes, isDurable } = this.#outbox;
    return { events: size, waitingBytes, isDurable, lost: this.#lost, refused: this.#refused };
  }
}
