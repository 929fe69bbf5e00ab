import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

/** A result with what PostgreSQL says of its columns; gathered-reads.ts reads later results by it. */
export interface DescribedResult<Row> extends QueryResult<Row> {
  fields?: readonly pg.FieldDef[];
}

/** PostgreSQL as Kysely knows it, with two differences: a result says what its columns are, and `begin` travels with the SET LOCAL after it. */
export class GatheringDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(config: PostgresDialectConfig & { pool: pg.Pool }) {
    super(config);
    this.#pool = config.pool;
  }

  override createDriver(): Driver {
    return new PoolDriver(this.#pool);
  }
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: PoolConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) throw new Error('Every unit of work here is a plain one.');
    connection.beginWithNext();
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    await connection.end('rollback');
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #isToBegin = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  beginWithNext(): void {
    this.#isToBegin = true;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<DescribedResult<Row>> {
    if (this.#isToBegin) {
      this.#isToBegin = false;
      // Both go through the simple protocol, so they are one message.
      if (/^set local /.test(sql) && !parameters.length) return this.#send(`begin; ${sql}`, []);
      await this.#send('begin', []);
    }
    return this.#send(sql, parameters);
  }

  async #send<Row>(text: string, parameters: readonly unknown[]): Promise<DescribedResult<Row>> {
    const result = await this.#client.query(text, [...parameters]);
    // Several statements in one message have a result each, and none is asked for.
    if (Array.isArray(result)) return { rows: [] };
    const { command, rowCount, rows, fields } = result;
    const isChange = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
    return { rows, fields, ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  /** A transaction of which nothing was asked has not begun. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#isToBegin) this.#isToBegin = false;
    else await this.#send(how, []);
  }

  // biome-ignore lint/correctness/useYield: nothing here reads by a cursor.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('Results are not streamed.');
  }

  release(): void {
    this.#client.release();
  }
}
