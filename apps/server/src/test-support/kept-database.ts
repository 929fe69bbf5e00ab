import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { onConnection } from '../db/on-connection.ts';
import { withDatabase } from '../db/prepare.ts';
import { type Contents, contentsOf, empty } from './database-contents.ts';
import { KeptClients } from './kept-clients.ts';
import { OWNER } from './postgres.setup.ts';

/** Rows that went still make a table long to read: one that has grown to this is not used again. */
const MOST_BYTES = 8 * 1024 ** 2;

const free = new Map<string, KeptDatabase[]>();

/**
 * A database that the test files of a worker have one after another, each as the template is. A copy of the template is six hundred files, and on new
 * connections the catalogue is read and every statement planned anew.
 */
export class KeptDatabase {
  readonly name = `t_${randomBytes(6).toString('hex')}`;
  readonly clients = new KeptClients();
  readonly #template: string;
  readonly #owner: pg.Client;
  #contents: () => Promise<Contents> = async () => Promise.reject(new Error('It is not made yet.'));
  #asMade: Contents = { tables: [], sequences: [], rest: {} };

  private constructor(template: string) {
    this.#template = template;
    this.#owner = new pg.Client({ connectionString: withDatabase(template, this.name) });
  }

  /** One that an earlier file gave back, or a new one. */
  static async take(template: string): Promise<KeptDatabase> {
    const kept = free.get(template)?.pop();
    if (kept) return kept;
    const made = new KeptDatabase(template);
    await made.#make();
    return made;
  }

  /** Empties it for the next file; drops it where it cannot be as it was made. */
  async giveBack(): Promise<void> {
    if (await this.#isAsMade().catch(() => false)) {
      free.set(this.#template, [...(free.get(this.#template) ?? []), this]);
      return;
    }
    await this.clients.endAll();
    await this.#owner.end();
    await this.#onCluster(`drop database ${this.name} with (force)`);
  }

  async #make(): Promise<void> {
    // Copied as files: half the processor of writing each page to the log first.
    await this.#onCluster(`create database ${this.name} template template_gatehouse owner ${OWNER} strategy file_copy`);
    this.#owner.on('error', () => undefined);
    await this.#owner.connect();
    // Rows go although others refer to them: those go too.
    await this.#owner.query('set session_replication_role = replica');
    this.#contents = await contentsOf(this.#owner);
    this.#asMade = await this.#contents();
  }

  async #isAsMade(): Promise<boolean> {
    await this.#endOthers();
    const used = await this.#contents();
    if (!isDeepStrictEqual(used.rest, this.#asMade.rest)) return false;
    await empty(this.#owner, used);
    if (!isDeepStrictEqual(await this.#contents(), this.#asMade)) return false;
    const { rows } = await this.#owner.query<{ most: number | null }>(
      'select max(pg_relation_size(name::regclass))::int as most from unnest($1::text[]) as name',
      [used.tables],
    );
    return (rows[0]?.most ?? 0) < MOST_BYTES;
  }

  /** Sessions that a file left open. */
  async #endOthers(): Promise<void> {
    const kept = await this.clients.pids();
    await this.#owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid() and pid <> all ($2)',
      [this.name, kept],
    );
  }

  async #onCluster(statement: string): Promise<void> {
    await onConnection(withDatabase(this.#template, 'postgres'), (client) => client.query(statement));
  }
}
