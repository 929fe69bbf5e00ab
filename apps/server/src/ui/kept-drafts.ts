/** What was typed into a form, as a browser keeps it. */
export interface KeptDraft {
  /** Whose it is: `data-draft-of` of the page on which it was typed; empty where nobody was signed in. */
  of: string;
  /** When it was last typed in; milliseconds. */
  at: number;
  /** What each field holds, by its name. */
  values: Record<string, string>;
  /** What the server had put into it: when it was first typed in, and on the page since, where that is another. */
  was: Record<string, readonly string[]>;
}

/** A field of a form: what it holds, and what it held when the page came. */
export interface Typed {
  value: string;
  was: string;
}

/** A draft as it lies in the storage: `body` is sealed. */
interface Lying {
  of: string;
  at: number;
  /** It is on its way to the server. */
  sent?: true;
  body: string;
}

/** Where drafts are: the storage of a tab, or of the device. */
export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Makes text unreadable for whoever opens the storage, and readable again. */
export interface Sealing {
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string>;
}

/** For what is typed where nobody is signed in: there is nobody whose key it could be. */
export const OPEN: Sealing = { seal: async (text) => text, open: async (text) => text };

const PREFIX = 'gatehouse.draft.';
const DAY = 86_400_000;

/** Milliseconds that a draft is kept in a tab, which may stay open over night. */
export const IN_THE_TAB = DAY;
/** Milliseconds that a draft is kept on a device, by whoever said that nobody else uses it. */
export const ON_THE_DEVICE = 7 * DAY;

/** Drafts in one storage. Nothing is thrown: a browser that keeps nothing is one in which there is no draft. */
export class KeptDrafts {
  readonly #open: () => Storing;
  readonly #lasts: number;
  readonly #sealing: Sealing;

  /** `open` gives the storage, and may throw where the browser has none for us; `lasts` in milliseconds. */
  constructor(open: () => Storing, lasts: number, sealing: Sealing = OPEN) {
    this.#open = open;
    this.#lasts = lasts;
    this.#sealing = sealing;
  }

  /** The draft of this name by this person; undefined where there is none, or where it is too old. */
  async read(name: string, of: string, now: number): Promise<KeptDraft | undefined> {
    const lying = this.#lying(PREFIX + name);
    if (!lying || !this.#isGood(lying, of, now)) return undefined;
    try {
      const { values, was } = JSON.parse(await this.#sealing.open(lying.body)) as Pick<KeptDraft, 'values' | 'was'>;
      return { of, at: lying.at, values, was };
    } catch {
      return undefined;
    }
  }

  /** Keeps what was typed into these fields, beside what was kept of fields that are not on this page. False where the browser keeps nothing. */
  async keep(name: string, of: string, now: number, fields: Readonly<Record<string, Typed>>): Promise<boolean> {
    const before = await this.read(name, of, now);
    const [values, was] = [{ ...before?.values }, { ...before?.was }];
    for (const [field, { value, was: here }] of Object.entries(fields)) {
      // Not touched on a page that holds something else by now: what was typed before is kept until it is sent or cleared.
      if (value === here && was[field] && !was[field].includes(here)) continue;
      const first = was[field]?.[0] ?? here;
      // After an error the page holds what was sent: what it held at first is what an empty form has, and both are no more than what is typed now.
      was[field] = first === here ? [first] : [first, here];
      values[field] = value;
      if (value !== first) continue;
      delete values[field];
      delete was[field];
    }
    if (!Object.keys(values).length) {
      this.forget(name);
      return true;
    }
    try {
      const lying: Lying = { of, at: now, body: await this.#sealing.seal(JSON.stringify({ values, was })) };
      this.#open().setItem(PREFIX + name, JSON.stringify(lying));
      return true;
    } catch {
      return false;
    }
  }

  /** Notes that a form is on its way, so that `stored` knows which of several at one address it was. */
  send(name: string): void {
    const lying = this.#lying(PREFIX + name);
    try {
      if (lying) this.#open().setItem(PREFIX + name, JSON.stringify({ ...lying, sent: true }));
    } catch {
      // Then every draft of that address goes.
    }
  }

  /** Throws away what was sent to this address, or under this name: the server has it. */
  stored(name: string): void {
    const isOf = (key: string) => key === PREFIX + name || key.startsWith(`${PREFIX}${name} `);
    const isSent = (key: string) => isOf(key) && this.#lying(key)?.sent === true;
    this.#forgetWhere(this.#keys().some(isSent) ? isSent : isOf);
  }

  /** Throws one away, whoever it is of. */
  forget(name: string): void {
    this.#forgetWhere((key) => key === PREFIX + name);
  }

  /** Throws away all that are not of this person, and what is too old. */
  forgetOthers(of: string, now: number): void {
    this.#forgetWhere((key) => {
      const lying = this.#lying(key);
      return !lying || !this.#isGood(lying, of, now);
    });
  }

  /** Throws all away. */
  forgetAll(): void {
    this.#forgetWhere(() => true);
  }

  #isGood(lying: Lying, of: string, now: number): boolean {
    return lying.of === of && now - lying.at < this.#lasts;
  }

  #keys(): string[] {
    try {
      const storage = this.#open();
      const keys = Array.from({ length: storage.length }, (_, nth) => storage.key(nth) ?? '');
      return keys.filter((key) => key.startsWith(PREFIX));
    } catch {
      // Nothing was kept, so nothing is left behind.
      return [];
    }
  }

  #forgetWhere(isOver: (key: string) => boolean): void {
    for (const key of this.#keys()) if (isOver(key)) this.#open().removeItem(key);
  }

  #lying(key: string): Lying | undefined {
    try {
      const lying = JSON.parse(this.#open().getItem(key) ?? 'null') as Partial<Lying> | null;
      const isWhole = typeof lying?.of === 'string' && typeof lying.at === 'number' && typeof lying.body === 'string';
      return isWhole ? (lying as Lying) : undefined;
    } catch {
      return undefined;
    }
  }
}
