import { CompiledQuery, type DatabaseConnection, PostgresDialect, type QueryResult, Transaction } from 'kysely';
import pg from 'pg';
import { type DescribedResult, keptQuery } from './gathering-dialect.ts';
import { joinedOf, type Reading, readingOf } from './joined-reads.ts';
import type { DB } from './schema.generated.ts';

/*
 * A page asks for many small things that do not depend on each other: the people of an incident, its actions, its notices. Asked one after
 * another each costs a statement and a way to PostgreSQL and back. Here whatever is asked at the same time is asked in one statement:
 *
 *   await Promise.all([listPeople(tx, id), listActions(tx, id)])
 *
 * becomes, with the columns of each query numbered and every value as the text that PostgreSQL would have sent,
 *
 *   select (select json_agg(array[q.c0::text, q.c1::text]) from (select "id", "name" from "incident_person" where … = $1) as q (c0, c1)) as r0,
 *          (select json_agg(array[q.c0::text]) from (select "action" from "incident_action" where … = $2) as q (c0)) as r1
 *
 * and each value is read by the same parser of `pg` that would have read it from a result of its own. For that the types of the columns must
 * be known, and only PostgreSQL knows them: a query is asked by itself the first time that this process meets it, and its columns are kept.
 *
 * Planning such a statement takes ten times as long as running it, for the policies of every table in it are planned too. A page that asks by keys,
 * and for what is open, has connections keep the plans (`isKept`), made once without knowing what will be asked for. What has to know, such as a
 * list that somebody filters, is planned for what is asked. A list of values is filled up to 1, 2, 4, 8 … of them by saying the last one again,
 * so that lists of five and of six are one text and one plan.
 *
 * "At the same time" means before anything waits for the database: JavaScript runs on until every branch of a Promise.all does.
 * Only plain reads are gathered. A statement that writes or locks goes by itself, after what was asked before it and before what comes after.
 * Row-level security is asked by each query as ever; queries under different scopes are never in one statement.
 */

interface Asked {
  query: CompiledQuery;
  locals: string;
  isKept: boolean;
  reading: Reading;
  /** Of its result, where they are known; kept here, for others may make the map below forget them meanwhile. */
  columns?: Columns | undefined;
  resolve(result: QueryResult<unknown>): void;
  reject(error: unknown): void;
}

type Columns = readonly { name: string; parse(text: string): unknown }[];

/** Columns of queries, by their text without its numbers. A release has some thousand. */
const columnsOf = new Map<string, Columns>();
const MOST_KNOWN = 5000;

/** Travel with a scope. A plan that is made for what is asked would not be kept; what comes after that is planned as ever again. */
const KEPT_PLANS = 'set local plan_cache_mode = force_generic_plan';
const OWN_PLANS = 'set local plan_cache_mode = auto';

/** One transaction, on which what is asked at the same time is asked in one statement. */
export class GatheredReads {
  readonly #db: Transaction<DB>;
  /** By their settings: sixty units of work of a page have four scopes. */
  readonly #under = new Map<string, Transaction<DB>>();
  #waiting: Asked[] = [];
  #isAsking = false;
  /** The settings that hold in the transaction now. */
  #locals = '';

  constructor(db: Transaction<DB>) {
    this.#db = db;
  }

  #ask(query: CompiledQuery): Promise<DescribedResult<unknown>> {
    return this.#db.getExecutor().executeQuery(query);
  }

  /**
   * The transaction for statements that run under these SET LOCAL statements (db/local-settings.ts). `isKept`: connections keep the plans of what is
   * asked together. What is kept and what is not are never in one statement: the header of a page is kept beside a list that is planned for its filters.
   */
  under(locals: string, isKept = false): Transaction<DB> {
    const settings = isKept ? `${KEPT_PLANS}; ${locals}` : locals;
    const known = this.#under.get(settings) ?? this.#transaction(settings, isKept);
    this.#under.set(settings, known);
    return known;
  }

  #transaction(locals: string, isKept: boolean): Transaction<DB> {
    const connection = this.#connection(locals, isKept);
    // Asserts as before that nothing is asked after the end; asks at once where Kysely would ask one after another.
    const executor = this.#db.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) });
    const dialect = new PostgresDialect({ pool: async () => Promise.reject(new Error('Its connection is there.')) });
    return new Transaction<DB>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
  }

  #connection(locals: string, isKept: boolean): DatabaseConnection {
    return {
      executeQuery: <Row>(query: CompiledQuery) =>
        new Promise<QueryResult<Row>>((resolve, reject) => {
          this.#waiting.push({
            query,
            locals,
            isKept,
            reading: readingOf(query.sql),
            resolve: resolve as Asked['resolve'],
            reject,
          });
          if (this.#isAsking) return;
          this.#isAsking = true;
          // After every promise that can go on has gone on, so that all which is asked at the same time has been asked.
          queueMicrotask(() => process.nextTick(() => void this.#askAll()));
        }),
      // biome-ignore lint/correctness/useYield: nothing here reads by a cursor.
      async *streamQuery() {
        throw new Error('Results are not streamed.');
      },
    };
  }

  async #askAll(): Promise<void> {
    while (this.#waiting.length) {
      const next = this.#takeNext();
      try {
        await this.#set(next[0]);
        const isAlone = next.length === 1 && !(next[0].isKept && next[0].columns);
        const results = isAlone ? [await this.#askOne(next[0].query)] : await this.#askTogether(next);
        next.forEach((asked, nth) => {
          asked.resolve(results[nth] ?? { rows: [] });
        });
      } catch (error) {
        for (const asked of next) asked.reject(error);
      }
      // What was answered goes on, and asks for more.
      await new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)));
    }
    this.#isAsking = false;
  }

  /** The next statement: reads whose columns are known, of one scope, from before the first write; or one of anything. */
  #takeNext(): [Asked, ...Asked[]] {
    const firstWrite = this.#waiting.findIndex(({ reading }) => !reading.isRead);
    const reads = firstWrite < 0 ? this.#waiting : this.#waiting.slice(0, firstWrite);
    const [first] = this.#waiting as [Asked, ...Asked[]];
    const locals = reads.some((asked) => asked.locals === this.#locals) ? this.#locals : first.locals;
    const ofScope = reads.filter((asked) => asked.locals === locals);
    for (const asked of ofScope) asked.columns ??= columnsOf.get(asked.reading.shape);
    const [head = first, ...rest] = ofScope.filter(({ columns }) => columns);
    const taken = new Set([head, ...rest]);
    this.#waiting = this.#waiting.filter((asked) => !taken.has(asked));
    return [head, ...rest];
  }

  async #set({ locals, isKept }: Asked): Promise<void> {
    if (locals === this.#locals) return;
    const isOver = !isKept && this.#locals.startsWith(KEPT_PLANS);
    await this.#ask(CompiledQuery.raw(isOver ? `${OWN_PLANS}; ${locals}` : locals));
    this.#locals = locals;
  }

  async #askOne(query: CompiledQuery): Promise<QueryResult<unknown>> {
    const result = await this.#ask(query);
    if (result.fields?.length) keepColumns(query.sql, result.fields);
    return result;
  }

  async #askTogether(asked: readonly Asked[]): Promise<QueryResult<unknown>[]> {
    // Several pieces of a page ask for the settings: each question once.
    const keys = asked.map(({ reading, query }) => `${reading.id} ${JSON.stringify(query.parameters)}`);
    const distinct = new Map(asked.map((each, nth) => [keys[nth] ?? '', each]));
    const places = new Map([...distinct.keys()].map((key, place) => [key, place]));
    const parts = [...distinct.values()];
    const joined = joinedOf(parts.map(({ reading, columns = [] }) => ({ reading, columns: columns.length })));
    const query = CompiledQuery.raw(
      joined.text,
      joined.values.map(({ part, number }) => parts[part]?.query.parameters[number - 1]),
    );
    const { rows } = await this.#ask(asked[0]?.isKept ? keptQuery(query) : query);
    const [row = {}] = rows as Record<string, (string | null)[][] | null>[];
    return asked.map(({ columns = [] }, nth) => {
      const found = row[`r${places.get(keys[nth] ?? '')}`] ?? [];
      return { rows: found.map((values) => rowOf(columns, values)) };
    });
  }
}

function rowOf(columns: Columns, values: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach(({ name, parse }, place) => {
    const text = values[place] ?? null;
    row[name] = text === null ? null : parse(text);
  });
  return row;
}

function keepColumns(text: string, fields: readonly pg.FieldDef[]): void {
  if (columnsOf.size >= MOST_KNOWN) columnsOf.clear();
  const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: pg.types.getTypeParser(dataTypeID, 'text') }));
  columnsOf.set(readingOf(text).shape, columns);
}
