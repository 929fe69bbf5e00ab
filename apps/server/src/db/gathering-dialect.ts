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
import { questionsOn } from './long-questions.ts';

/** A result with what PostgreSQL says of its columns; gathered-reads.ts reads later results by it. */
export interface DescribedResult<Row> extends QueryResult<Row> {
  fields?: readonly pg.FieldDef[];
}

/** A query whose plan the connection keeps, made without looking at what is asked for. */
export interface KeptQuery extends CompiledQuery {
  readonly isKept: true;
}

/** The query, to be kept: of few texts, for each takes its room on every connection. */
export function keptQuery(query: CompiledQuery): KeptQuery {
  return { ...query, isKept: true };
}

/** PostgreSQL as Kysely knows it, with two differences: a result says what its columns are, and `begin` travels with the SET LOCAL after it. */
export class GatheringDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  readonly #keeping: Keeping;

  constructor(config: PostgresDialectConfig & { pool: pg.Pool }, keeping: Keeping = PAGES) {
    super(config);
    this.#pool = config.pool;
    this.#keeping = keeping;
  }

  override createDriver(): Driver {
    return new PoolDriver(this.#pool, this.#keeping);
  }
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #keeping: Keeping;

  constructor(pool: pg.Pool, keeping: Keeping) {
    this.#pool = pool;
    this.#keeping = keeping;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(await this.#pool.connect(), this.#keeping, questionsOn(this.#pool));
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

/** Which statements a connection keeps. */
export interface Keeping {
  /** Every statement that has values, or those that are said to be kept (`keptQuery`). */
  all: boolean;
  /** A connection that has more goes, and the next has none. */
  most: number;
  /** Texts that are known by a name, some of them of thirty thousand letters; from one more on they are forgotten, and named anew. */
  names: number;
}

/**
 * For pages. A statement and its plan take about a megabyte of a connection, policies included. Idle connections go after a minute, and one that is free is
 * taken before a new one, so that few have many.
 */
const PAGES: Keeping = { all: false, most: 60, names: 1000 };
const keptOn = new WeakMap<pg.PoolClient, Set<string>>();
/** Names of what is kept, by its text. A name is never given again. */
const names = new Map<string, string>();
let named = 0;

function nameOf(text: string, most: number): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= most) names.clear();
  const name = `read${named++}`;
  names.set(text, name);
  return name;
}

class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #kept: Set<string>;
  readonly #keeping: Keeping;
  readonly #questions: ReturnType<typeof questionsOn>;
  #isToBegin = false;

  constructor(client: pg.PoolClient, keeping: Keeping, questions: ReturnType<typeof questionsOn>) {
    this.#client = client;
    this.#questions = questions;
    this.#keeping = keeping;
    this.#kept = keptOn.get(client) ?? new Set();
    keptOn.set(client, this.#kept);
  }

  beginWithNext(): void {
    this.#isToBegin = true;
  }

  async executeQuery<Row>(query: CompiledQuery | KeptQuery): Promise<DescribedResult<Row>> {
    const { sql, parameters } = query;
    if (this.#isToBegin) {
      this.#isToBegin = false;
      // Both go through the simple protocol, so they are one message.
      if (/^set local /.test(sql) && !parameters.length) return this.#send(`begin; ${sql}`, []);
      await this.#send('begin', []);
    }
    const isKept = 'isKept' in query || (this.#keeping.all && parameters.length > 0);
    return isKept ? this.#send(sql, parameters, nameOf(sql, this.#keeping.names)) : this.#send(sql, parameters);
  }

  async #send<Row>(text: string, parameters: readonly unknown[], name?: string): Promise<DescribedResult<Row>> {
    if (name !== undefined) this.#kept.add(name);
    const values = [...parameters];
    const question = { client: this.#client };
    this.#questions.add(question);
    const asked = name === undefined ? this.#client.query(text, values) : this.#client.query({ name, text, values });
    const result = await asked.finally(() => this.#questions.delete(question));
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
    this.#client.release(this.#kept.size > this.#keeping.most);
  }
}
