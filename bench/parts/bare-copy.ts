import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * A twin of the table of events: the same columns, checks, partitions and indexes, without row-level security, foreign keys, journal or
 * alerts. What can be copied into it is the most that this PostgreSQL takes of these rows on one connection.
 */
export class BareCopy {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Makes the twin beside the real table. */
  static async open(ownerUrl: string): Promise<BareCopy> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    await client.query("set app.maintenance = 'on'");
    await client.query(
      'create schema bare; create table bare.event (like event including all) partition by range (id)',
    );
    const { rows } = await client.query<{ name: string; bound: string }>(
      `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'event'::regclass`,
    );
    for (const { name, bound } of rows)
      await client.query(`create table bare."${name}" partition of bare.event ${bound}`);
    return new BareCopy(client);
  }

  /** The rows of events from `first` on, as COPY writes them. */
  async rowsFrom(first: string): Promise<Buffer> {
    return buffer(this.#client.query(copyTo(`copy (select * from event where id >= '${first}') to stdout`)));
  }

  /** Copies the rows in with one statement; seconds. */
  async take(rows: Buffer): Promise<number> {
    const begun = performance.now();
    await pipeline(Readable.from(pieces(rows)), this.#client.query(copyFrom('copy bare.event from stdin')));
    return (performance.now() - begun) / 1000;
  }

  /** One number that the owner of the tables reads. */
  async count(query: string): Promise<number> {
    const { rows } = await this.#client.query<{ n: string }>(query);
    return Number(rows[0]?.n ?? Number.NaN);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

function* pieces(rows: Buffer): Generator<Buffer> {
  for (let from = 0; from < rows.length; from += 65_536) yield rows.subarray(from, from + 65_536);
}
