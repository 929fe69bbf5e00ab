import type { KeptAnswer } from '../filter/confirmations.ts';
import type { UncheckedVisit } from '../filter/unchecked.ts';
import type { Machine } from '../link/membership.ts';
import type { KeptWorld } from '../link/worlds.ts';
import type { ReaderAnswer } from '../outbox/answers.ts';
import type { WaitingEvent } from '../outbox/outbox.ts';
import type { WaitingPicture } from '../outbox/picture-box.ts';
import type { SentEvent } from '../outbox/sent-events.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import type { HeldLine } from '../watch/held-lines.ts';
import type { SessionArea } from '../watch/told.ts';
import type { KeptArea } from './kept.ts';

/** Everything outside of the agent's own code that it stands on; the worker gives the browser's, a test its own. */
export interface Ports {
  clock: AgentClock;
  fetch: typeof fetch;
  random(): number;
  newInstall(): string;
  machine: Machine;
  area: KeptArea;
  /** What ends with the browser and outlives workers. */
  session: SessionArea;
  openTab(address: string): Promise<void>;
  /** The browser's policy, `{}` while it has not come. */
  managed(): Promise<Record<string, unknown>>;
  profileEmail(): Promise<string>;
  openFilter(bytes: Uint8Array): ((url: string) => boolean) | null;
  tables: {
    events: Table<WaitingEvent>;
    answers: Table<ReaderAnswer>;
    unconfirmed: Table<UncheckedVisit>;
    worlds: Table<KeptWorld>;
    filters: Table<Uint8Array<ArrayBuffer>>;
    confirmed: Table<KeptAnswer>;
    pictures: Table<WaitingPicture>;
    sent: Table<SentEvent>;
    held: Table<HeldLine>;
  };
  /** Does something after so many milliseconds, in place of what was to be done before; not at all when the worker is stopped first. */
  later(ms: number, what: () => void): void;
  /** Another world is in force: what is open may have to close, and the browser's own switches to move. Resolves once that is done. */
  worldChanged(): Promise<void>;
}
