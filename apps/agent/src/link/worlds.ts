import { SENT_OLDER } from '@gatehouse/contract';
import type { AgentWorldNow } from '../filter/judge.ts';
import type { Table } from '../platform/table.ts';
import type { Identity } from '../state/identity.ts';
import type { Joined, Kept } from '../state/kept.ts';
import type { ServerLink } from './server-link.ts';
import { readWorld, type SignedWorld, sha256 } from './signed-world.ts';

/** A world as it is kept: what the server sent, checked anew each time it is read. */
export interface KeptWorld {
  text: string;
  filter: string | null;
  takenAt: number;
}

/** What worlds need. `openFilter` makes bytes fit to be asked, null where they are no filter. */
export interface WorldParts {
  worlds: Table<KeptWorld>;
  filters: Table<Uint8Array<ArrayBuffer>>;
  link: ServerLink;
  kept: Kept;
  openFilter(bytes: Uint8Array): ((url: string) => boolean) | null;
}

/** A device that is handed round keeps the worlds of so many. */
const MOST_WORLDS = 20;

/** It is said for so long that an older world came: whoever sent it lets this agent speak to its server only when they are gone. */
const OLDER_SAID_MS = 14 * 86_400_000;

/** The world that is in force, those that are kept for others who use this device, and the filters that belong to them. */
export class Worlds {
  readonly #parts: WorldParts;
  #now: AgentWorldNow | undefined;
  /** Why the newest world or filter is not in use, or null. */
  trouble: string | null = null;

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  /** The world in force; undefined as long as none ever came. */
  get now(): AgentWorldNow | undefined {
    return this.#now;
  }

  /** Whether the world in force names a filter that is not here yet. */
  get isFilterDue(): boolean {
    return this.#now !== undefined && this.#now.signed.world.filter !== null && this.#now.mayBeListed === null;
  }

  /** That a world came lately which was older than the newest, or null. */
  olderSent(now: Date): string | null {
    const ago = now.getTime() - (this.#parts.kept.values.joined?.olderAt ?? 0);
    return ago < OLDER_SAID_MS ? `${SENT_OLDER}.` : null;
  }

  /** Somebody sits down: their world as it was kept, or that of nobody known, which is the strictest; never another person's. */
  async take({ account }: Identity, joined: Joined | null): Promise<void> {
    this.#now = undefined;
    if (joined === null) return;
    for (const key of new Set([account ?? '', ''])) {
      const kept = await this.#parts.worlds.get(key).catch(() => undefined);
      const signed = kept === undefined ? null : await readWorld(kept.text, joined);
      if (signed === null || 'fault' in signed) continue;
      this.#now = { signed, account, mayBeListed: await this.#keptFilter(signed) };
      return;
    }
  }

  /** Asks for a newer world and the filter it names. Rejects when the server does not answer; what is in force stays, also when what came is older than the newest. */
  async refresh({ account, confidence }: Identity, joined: Joined, takenAt: number): Promise<void> {
    const before = this.#now?.account === account ? this.#now : undefined;
    const known = before?.signed.version ?? null;
    const newest = joined.newest ?? before?.signed.header;
    const came = await this.#parts.link.world({ account, confidence, known }, newest);
    if (came !== null) {
      const { text } = came;
      const signed = await readWorld(text, joined);
      if ('fault' in signed) {
        this.trouble = signed.fault;
        return;
      }
      came.isOurs();
      // Of nobody known is the strictest.
      if ((signed.world.account ?? account) !== account) {
        this.trouble = 'The policy that the server sent is somebody else’s.';
        return;
      }
      const isOlder = newest !== undefined && signed.header.madeAt < newest.madeAt;
      await this.#parts.kept.change({
        joined: { ...joined, ...(isOlder ? { olderAt: takenAt } : { newest: signed.header }) },
      });
      if (isOlder) return;
      await this.#use({ signed, account, text, takenAt });
    }
    this.trouble = null;
    await this.#completeFilter();
  }

  async #use(taken: { signed: SignedWorld; account: string | null; text: string; takenAt: number }): Promise<void> {
    const { signed, account, text, takenAt } = taken;
    const filter = signed.world.filter?.id ?? null;
    const before = this.#now;
    const isSameFilter = before !== undefined && filter !== null && before.signed.world.filter?.id === filter;
    const mayBeListed = isSameFilter ? before.mayBeListed : await this.#keptFilter(signed);
    this.#now = { signed, account, mayBeListed };
    // A world that cannot be kept holds until the worker ends, and is asked for again.
    await this.#parts.worlds.put(account ?? '', { text, filter, takenAt }).catch(() => undefined);
  }

  /** Until the filter is here everything is confirmed: slower, never wrong. */
  async #completeFilter(): Promise<void> {
    const now = this.#now;
    const filter = now?.signed.world.filter ?? null;
    if (now === undefined || filter === null || now.mayBeListed !== null) return;
    const bytes = await this.#parts.link.filter(filter.id);
    const probe = (await sha256(bytes)) === filter.id ? this.#parts.openFilter(bytes) : null;
    if (probe === null) {
      this.trouble = 'The filter that the server sent was damaged on its way; every page is asked about meanwhile.';
      return;
    }
    if (this.#now === now) this.#now = { ...now, mayBeListed: probe };
    await this.#parts.filters.put(filter.id, bytes).catch(() => undefined);
    await this.#forgetOthers(filter.id).catch(() => undefined);
  }

  async #keptFilter({ world }: SignedWorld): Promise<((url: string) => boolean) | null> {
    if (world.filter === null) return null;
    try {
      const bytes = await this.#parts.filters.get(world.filter.id);
      return bytes !== undefined && (await sha256(bytes)) === world.filter.id ? this.#parts.openFilter(bytes) : null;
    } catch {
      return null;
    }
  }

  /** Worlds beyond the last twenty, and filters that none of the kept worlds names. */
  async #forgetOthers(current: string): Promise<void> {
    const { worlds, filters } = this.#parts;
    const kept = (await worlds.all()).sort(([, a], [, b]) => b.takenAt - a.takenAt);
    const named = new Set([current, ...kept.slice(0, MOST_WORLDS).map(([, { filter }]) => filter)]);
    await worlds.remove(kept.slice(MOST_WORLDS).map(([key]) => key));
    await filters.remove((await filters.keys()).filter((id) => !named.has(id)));
  }
}
