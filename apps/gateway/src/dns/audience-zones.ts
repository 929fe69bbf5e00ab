import type { ZoneReport } from '@gatehouse/contract';
import { answerOf, CATEGORIES, type PolicyChain, resolvePolicy } from '@gatehouse/engine';
import type { Snapshot } from '../snapshot-read.ts';
import { type DnsAudience, type DnsConfig, zoneNames } from './dns-folder.ts';
import type { LeftOut } from './listed-names.ts';
import type { Nameserver } from './unbound.ts';
import { writeZone, type ZoneFile } from './zone-file.ts';
import type { ZoneContent } from './zone-tree.ts';
import { closedZone, listsZone, ownZone, type ZoneAsk } from './zones.ts';

type Which = 'own' | 'lists';

const NOTHING: ZoneContent = { entries: new Map(), aliases: new Map(), base: null };

/** Writes the two zones of one audience, and knows what Unbound made of them. */
export class AudienceWriter {
  readonly #folder: string;
  readonly #audience: DnsAudience;
  readonly #config: DnsConfig;
  readonly #nameserver: Nameserver;
  readonly #written: Partial<Record<Which, ZoneFile & { changedAt: Date }>> = {};
  /** Zones that Unbound has still to read: it was away, or did not take one. */
  readonly #unread = new Set<Which>(['own', 'lists']);
  readonly #troubles = new Map<Which | 'asked', string>();
  #leftOut: LeftOut[] = [];
  #unsaid = 0;
  #opensResolvers = false;
  /** What the zone of the lists was made from. */
  #made: string | undefined;
  /** Milliseconds since 1970 at which the zones have to be looked at again. */
  until = 0;
  /** Why the zones could not be written; null where they were. The ones before are in force. */
  failure: string | null = null;

  constructor(folder: string, audience: DnsAudience, config: DnsConfig, nameserver: Nameserver) {
    this.#folder = folder;
    this.#audience = audience;
    this.#config = config;
    this.#nameserver = nameserver;
  }

  /** Brings the zones up to this moment. Never rejects: what goes wrong is in `problems`, and is tried again. */
  async write(snapshot: Snapshot | undefined, now: Date): Promise<void> {
    this.failure = null;
    try {
      if (snapshot === undefined) this.#writeFault(now);
      else this.#writeBy(snapshot, now);
    } catch (error) {
      this.#troubles.set(
        'own',
        `The zones of ${this.#audience.audience} were not written: ${(error as Error).message}`,
      );
    }
    for (const which of [...this.#unread]) await this.#reload(which);
  }

  #writeBy(snapshot: Snapshot, now: Date): void {
    const { world, safeSearch, youTube } = snapshot;
    const ask: ZoneAsk = { ...this.#ask(now), safeSearch, youTube };
    const own = ownZone(world, ask);
    this.#keep('own', own.content, now);
    this.#unsaid = own.unsaid;
    this.until = own.until;
    const { chain } = resolvePolicy(world.rules, ask, ask.at);
    this.#opensResolvers = (['doh', 'vpn'] as const).some((category) => answerOf(chain, category).action !== 'block');
    const from = `${snapshot.version} ${meaningOf(chain)}`;
    if (from === this.#made) return;
    const lists = listsZone(world, ask);
    this.#keep('lists', lists.content, now);
    this.#leftOut = lists.leftOut;
    this.#made = from;
  }

  /** Nothing to decide with: closed but for the school's own server, or open, as the school chose last. */
  #writeFault(now: Date): void {
    const closed = this.#config.onError === 'block';
    this.#keep('own', closed ? closedZone(this.#ask(now).server) : NOTHING, now);
    if (!closed) this.#keep('lists', NOTHING, now);
    this.#made = undefined;
    this.until = Number.POSITIVE_INFINITY;
  }

  #ask(now: Date) {
    const server = new URL(this.#config.server).hostname;
    const isLast = this.#audience.networks.length === 0;
    const place = 'on-site' as const;
    return { audience: this.#audience.audience, place, at: now.getTime(), server, most: this.#config.most, isLast };
  }

  #keep(which: Which, content: ZoneContent, now: Date): void {
    const { file } = zoneNames(this.#audience.audience)[which];
    const { changed, ...written } = writeZone(this.#folder, file, which, content, now);
    const before = this.#written[which];
    const changedAt = changed || before === undefined ? new Date(written.serial * 1000) : before.changedAt;
    this.#written[which] = { ...written, changedAt: changedAt > now ? now : changedAt };
    if (changed) this.#unread.add(which);
  }

  async #reload(which: Which): Promise<void> {
    try {
      await this.#nameserver.reload(zoneNames(this.#audience.audience)[which].zone);
      this.#unread.delete(which);
      this.#troubles.delete(which);
    } catch (error) {
      this.#troubles.set(which, (error as Error).message);
    }
  }

  /** How the zones are, and whether Unbound answers by them. Only the audience of this machine can be asked for. */
  async report(): Promise<ZoneReport> {
    const { own, lists } = this.#written;
    return {
      audience: this.#audience.audience,
      networks: this.#audience.networks.slice(0, 50),
      serial: own?.serial ?? 0,
      changedAt: (own?.changedAt ?? new Date(0)).toISOString(),
      names: (own?.names ?? 0) + (lists?.names ?? 0),
      leftOut: this.#leftOut.reduce((sum, { names, of }) => sum + of - names, 0),
      inForce: this.#audience.networks.length === 0 ? await this.#isInForce() : null,
    };
  }

  async #isInForce(): Promise<boolean | null> {
    this.#troubles.delete('asked');
    try {
      for (const which of ['own', 'lists'] as const) {
        const serial = await this.#nameserver.serial(which);
        if (serial === this.#written[which]?.serial) continue;
        this.#unread.add(which);
        this.#troubles.set('asked', notInForce(serial));
        return false;
      }
      return true;
    } catch (error) {
      this.#troubles.set('asked', (error as Error).message);
      return null;
    }
  }

  /** What is wrong or left out, in sentences. */
  get problems(): string[] {
    const { audience } = this.#audience;
    const left = this.#leftOut.map(
      ({ category, names, of }) =>
        `${audience}: ${names.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} names of “${nameOf(category)}” have room in this resolver; the others are open through it.`,
    );
    const unsaid =
      this.#unsaid > 0
        ? [
            `${this.#unsaid} of the school’s own entries have a path or are addresses in numbers: no resolver can close or open them.`,
          ]
        : [];
    const opens = this.#opensResolvers
      ? [
          `${audience}: VPN services or encrypted name look-up are open in the policy; whoever uses them goes past this resolver.`,
        ]
      : [];
    return [...(this.failure === null ? [] : [this.failure]), ...this.#troubles.values(), ...left, ...unsaid, ...opens];
  }
}

function notInForce(serial: number | null): string {
  return serial === null
    ? 'Unbound answers, but not by the school’s zones: its configuration has to include gatehouse.conf, and nothing after it may set module-config.'
    : 'Unbound answers by an older zone: it is asked to read the new one.';
}

function nameOf(category: string): string {
  return Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category as keyof typeof CATEGORIES].name : category;
}

/** What a chain says, as text: another period of the day may mean the same. */
function meaningOf(chain: PolicyChain): string {
  return chain.rungs.map(({ policies }) => policies.map(({ policy }) => policy.id).join(' ')).join('/');
}
