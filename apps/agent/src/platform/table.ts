/** Rows on the device under their keys. Every promise rejects when the browser's database cannot be used (no room, damaged). */
export interface Table<Row> {
  keys(): Promise<string[]>;
  get(key: string): Promise<Row | undefined>;
  /** In the order of the keys, oldest UUIDv7 first. */
  all(): Promise<[string, Row][]>;
  /** Kept when the promise resolves, whatever becomes of the worker. */
  put(key: string, row: Row): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Takes all rows out. Never rejects: in a database that fails they stay. */
export async function forgetAll(table: Pick<Table<unknown>, 'keys' | 'remove'>): Promise<void> {
  await table
    .keys()
    .then((keys) => table.remove(keys))
    .catch(() => undefined);
}
