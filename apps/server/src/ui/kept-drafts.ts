/** What was typed into a form, as a browser keeps it. */
export interface KeptDraft {
  /** Whose it is: `data-draft-of` of the page on which it was typed; empty where nobody was signed in. */
  of: string;
  /** When it was last typed in; milliseconds. */
  at: number;
  /** What each field holds, by its name. */
  values: Record<string, string>;
}

/** Where drafts are: the storage of a tab, or of the device. */
export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

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

  /** `open` gives the storage, and may throw where the browser has none for us; `lasts` in milliseconds. */
  constructor(open: () => Storing, lasts: number) {
    this.#open = open;
    this.#lasts = lasts;
  }

  /** The draft of this name by this person; undefined where there is none, or where it is too old. */
  read(name: string, of: string, now: number): KeptDraft | undefined {
    const draft = this.#parsed(PREFIX + name);
    return draft && draft.of === of && now - draft.at < this.#lasts ? draft : undefined;
  }

  /** Keeps what these fields hold, beside what was kept of fields that are not on this page. False where the browser keeps nothing. */
  keep(name: string, of: string, now: number, fields: Readonly<Record<string, string>>): boolean {
    const values = { ...this.read(name, of, now)?.values, ...fields };
    for (const field of Object.keys(values)) if (values[field] === '') delete values[field];
    if (!Object.keys(values).length) {
      this.forget(name);
      return true;
    }
    try {
      this.#open().setItem(PREFIX + name, JSON.stringify({ of, at: now, values }));
      return true;
    } catch {
      return false;
    }
  }

  /** Throws one away, whoever it is of. */
  forget(name: string): void {
    this.#forgetWhere((key) => key === PREFIX + name);
  }

  /** Throws away all that are not of this person, and what is too old. */
  forgetOthers(of: string, now: number): void {
    this.#forgetWhere((key) => !this.read(key.slice(PREFIX.length), of, now));
  }

  /** Throws all away. */
  forgetAll(): void {
    this.#forgetWhere(() => true);
  }

  #forgetWhere(isOver: (key: string) => boolean): void {
    try {
      const storage = this.#open();
      const keys = Array.from({ length: storage.length }, (_, nth) => storage.key(nth) ?? '');
      for (const key of keys) if (key.startsWith(PREFIX) && isOver(key)) storage.removeItem(key);
    } catch {
      // Nothing was kept, so nothing is left behind.
    }
  }

  #parsed(key: string): KeptDraft | undefined {
    try {
      const draft = JSON.parse(this.#open().getItem(key) ?? 'null') as Partial<KeptDraft> | null;
      const isWhole = typeof draft?.of === 'string' && typeof draft.at === 'number' && typeof draft.values === 'object';
      return isWhole ? (draft as KeptDraft) : undefined;
    } catch {
      return undefined;
    }
  }
}
