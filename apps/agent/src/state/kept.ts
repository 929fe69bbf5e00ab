import { agentWorldHeaderSchema, managedSchema, PLACES } from '@gatehouse/contract';
import type { Place } from '@gatehouse/engine';
import * as z from 'zod';

/** What the agent has from joining: its key, and the server's public key that every world has to hold against. */
const joinedSchema = z.object({
  server: z.string(),
  /** The joining code that was used: another one in the policy is a reason to join anew. */
  join: z.string(),
  school: z.uuid(),
  name: z.string(),
  publicKey: z.string(),
  key: z.string(),
  /** The key before this one, until this one is known to work. */
  previous: z.string().optional(),
  since: z.iso.datetime(),
  /** Heads the newest world that ever came, whomever it was for: none that was made before is taken (S1). */
  newest: agentWorldHeaderSchema.optional(),
  /** When an older one came last, milliseconds since 1970. */
  olderAt: z.number().optional(),
});

/** What the agent has from joining. */
export type Joined = z.infer<typeof joinedSchema>;

const FIELDS = {
  install: z.uuid(),
  managed: managedSchema.nullable(),
  joined: joinedSchema.nullable(),
  /** Milliseconds by which this device's clock was ahead of the server's, when they last met. */
  aheadMs: z.number().min(-1e13).max(1e13),
  /** Events that were shed or refused since the agent was installed. */
  lost: z.int().min(0),
  /** Events that were told as of when they were sent, and when that was last (milliseconds since 1970). */
  redated: z.object({ events: z.int().min(0), at: z.number() }).nullable(),
  /** When a key was last asked for (milliseconds since 1970): one that has ended is not asked about every minute. */
  triedToJoinAt: z.number(),
  /** What of the rules held at the last look (see momentOf). */
  moment: z.string().nullable(),
  /** Where the server last said that this device is (null: it cannot tell), and when, milliseconds since 1970. */
  whereabouts: z.object({ place: z.enum(PLACES).nullable(), at: z.number() }).nullable(),
  /** Which restore of the server was answered last, and with how many events (S25). */
  again: z.object({ of: z.iso.datetime(), events: z.int().min(0) }).nullable(),
  /** What the answer to the last report had there (HEARD_HEADER). */
  heard: z.string().nullable(),
  /** When nothing went on in this browser (milliseconds since 1970), and which tabs wait to be taken up. */
  stood: z.object({ at: z.number(), tabs: z.array(z.tuple([z.int(), z.string()])) }).nullable(),
  /** Who has read which notice, when (R105), and whether the server knows. */
  noticesRead: z
    .array(z.object({ account: z.string(), version: z.string(), at: z.iso.datetime(), isTold: z.boolean().optional() }))
    .max(100),
  /** For which sites whoever uses this browser asked, and where the answer will be. */
  asked: z
    .array(z.object({ account: z.string(), host: z.string(), address: z.string(), at: z.iso.datetime() }))
    .max(100),
};

/** What outlives the worker. Small; everything large is in the database. */
export interface KeptValues {
  install: string;
  managed: z.infer<typeof managedSchema> | null;
  joined: Joined | null;
  aheadMs: number;
  lost: number;
  redated: { events: number; at: number } | null;
  triedToJoinAt: number;
  moment: string | null;
  whereabouts: { place: Place | null; at: number } | null;
  again: { of: string; events: number } | null;
  heard: string | null;
  stood: { at: number; tabs: [number, string][] } | null;
  noticesRead: { account: string; version: string; at: string; isTold?: boolean | undefined }[];
  asked: { account: string; host: string; address: string; at: string }[];
}

/** `chrome.storage.local`, as far as it is needed. */
export interface KeptArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

/** What outlives the worker, in memory and in storage. */
export class Kept {
  readonly #area: KeptArea;
  #values: KeptValues;
  /** Whether the last change is in storage too. */
  isWritten = true;

  private constructor(area: KeptArea, values: KeptValues) {
    this.#area = area;
    this.#values = values;
  }

  /** Reads what is there, each field for itself: a damaged one is as if it were missing. A first start makes an install id and keeps it. */
  static async open(area: KeptArea, newInstall: () => string): Promise<Kept> {
    const raw = await area.get(null).catch(() => ({}) as Record<string, unknown>);
    const field = <Name extends keyof KeptValues>(name: Name, missing: KeptValues[Name]): KeptValues[Name] => {
      const read = FIELDS[name].safeParse(raw[name]);
      return read.success ? (read.data as KeptValues[Name]) : missing;
    };
    const install = field('install', '') || newInstall();
    const kept = new Kept(area, {
      install,
      managed: field('managed', null),
      joined: field('joined', null),
      aheadMs: field('aheadMs', 0),
      lost: field('lost', 0),
      redated: field('redated', null),
      triedToJoinAt: field('triedToJoinAt', 0),
      moment: field('moment', null),
      whereabouts: field('whereabouts', null),
      again: field('again', null),
      heard: field('heard', null),
      stood: field('stood', null),
      noticesRead: field('noticesRead', []),
      asked: field('asked', []),
    });
    if (raw.install !== install) await kept.change({ install });
    return kept;
  }

  /** The values now. */
  get values(): Readonly<KeptValues> {
    return this.#values;
  }

  /** Changes some values: in storage first, then here. False where storage has no room: then they hold until the worker ends. */
  async change(values: Partial<KeptValues>): Promise<boolean> {
    try {
      await this.#area.set(values);
      this.isWritten = true;
    } catch {
      this.isWritten = false;
    }
    this.#values = { ...this.#values, ...values };
    return this.isWritten;
  }
}
