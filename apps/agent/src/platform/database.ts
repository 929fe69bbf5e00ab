import type { Table } from './table.ts';

const NAME = 'gatehouse';
/** One more with each table. */
const VERSION = 4;
const TABLES = [
  'events',
  'answers',
  'unconfirmed',
  'worlds',
  'filters',
  'confirmed',
  'pictures',
  'sent',
  'held',
] as const;

/** A table of the agent's database. */
export type TableName = (typeof TABLES)[number];

/** The agent's IndexedDB. Opened when it is first asked for, and anew after a failure. */
export class Database {
  #open: Promise<IDBDatabase> | undefined;

  /** A table of it. Rows are whatever structured cloning keeps: JSON values and bytes. */
  table<Row>(name: TableName): Table<Row> {
    return {
      keys: async () => (await this.#read(name, (store) => store.getAllKeys())).map(String),
      get: (key) => this.#read(name, (store) => store.get(key)),
      all: async () => {
        const store = (await this.#database()).transaction(name).objectStore(name);
        const [keys, rows] = await Promise.all([answerOf(store.getAllKeys()), answerOf<Row[]>(store.getAll())]);
        return rows.map((row, index) => [String(keys[index]), row]);
      },
      put: (key, row) => this.#write(name, (store) => store.put(row, key)),
      remove: (keys) =>
        this.#write(name, (store) => {
          for (const key of keys) store.delete(key);
        }),
    };
  }

  async #read<Answer>(name: TableName, ask: (store: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
    const database = await this.#database();
    return answerOf(ask(database.transaction(name).objectStore(name)));
  }

  async #write(name: TableName, change: (store: IDBObjectStore) => unknown): Promise<void> {
    const database = await this.#database();
    const transaction = database.transaction(name, 'readwrite');
    change(transaction.objectStore(name));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave the change up.'));
      transaction.onerror = () => reject(transaction.error ?? new Error('The browser refused the change.'));
    });
  }

  #database(): Promise<IDBDatabase> {
    this.#open ??= this.#opened();
    return this.#open;
  }

  async #opened(): Promise<IDBDatabase> {
    try {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        for (const name of TABLES) {
          if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
        }
      };
      const database = await answerOf(request);
      database.onclose = () => {
        this.#open = undefined;
      };
      return database;
    } catch (error) {
      this.#open = undefined;
      throw error;
    }
  }
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser’s database did not answer.'));
  });
}
