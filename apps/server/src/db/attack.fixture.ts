import pg from 'pg';
import { ACTION_LIST } from '../access/roles.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { readTables, type Table } from './catalogue.fixture.ts';
import { onConnection } from './on-connection.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';
import { fillSchool, insertOf, rowOf, schoolTables } from './school-rows.fixture.ts';

/** What came of one statement. */
export interface Outcome {
  count: number;
  code: string | null;
  message: string;
  constraint: string | null;
}

/** Who attacks: the settings that access/transact.ts would write. */
export interface Attacker {
  school: string;
  person?: string;
  rights?: readonly string[];
}

/** One row a school by their key: a second one cannot be tried. A copy of a report wants two signatures before it, the end of a second look somebody else's verdict. */
export const ONE_ROW: readonly string[] = [
  ...['school', 'journal_head', 'silence_watch', 'report_copy', 'rereview_end'],
  ...['mail_server', 'mail_asked', 'mail_choice'],
];

/** Every right of the table, those of the system and of sensors included. */
export const EVERY_RIGHT: readonly string[] = ACTION_LIST;

/** SQLSTATE of a refusal by policy or by grant. */
export const REFUSED = '42501';
/** Whether the table is one that no right opens: visits are read under an authorised look that holds, and there is none here. */
export const unread = (table: Table) => table.name === 'visit';

type Statement = string | { text: string; values: unknown[] };
const KEEP_PLAN = 'set local plan_cache_mode = force_generic_plan';
const nothing: Outcome = { count: 0, code: null, message: '', constraint: null };

/** One login that tries statements, each in a transaction of its own that is rolled back. */
export class Login {
  readonly #client: pg.Client;
  #planned = 0;
  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url });
  }
  /** Opens the connection. */
  connect(): Promise<unknown> {
    return this.#client.connect();
  }
  /** Closes it. */
  end(): Promise<void> {
    return this.#client.end();
  }
  /** Tries the statements in order in one transaction; the outcome is the last one's, or that of the first that fails. */
  async try(as: Attacker | null, ...statements: Statement[]): Promise<Outcome> {
    const [only] = statements;
    if (statements.length === 1 && typeof only === 'string') return this.#alone(as, only);
    return this.#within(as, async () => {
      let outcome = nothing;
      for (const statement of statements) {
        outcome = await this.#outcome(statement);
        if (outcome.code !== null) return outcome;
      }
      return outcome;
    });
  }
  /**
   * Tries each statement as each of them, in a transaction of its own; returns what each of them met. Those of one text are planned once, for the first,
   * and that plan is kept, as the server keeps those of some pages (0029): to plan a statement takes most of what it takes to have it refused.
   */
  async tryAs(attackers: readonly (Attacker | null)[], ...statements: Statement[]) {
    const met = attackers.map((): Outcome[] => []);
    const asked = statements.map((each) => (typeof each === 'string' ? { text: each, values: [] } : each));
    const texts = asked.map(({ text }) => text);
    for (const each of asked) {
      const planned = { ...each, name: `tried ${this.#planned + texts.indexOf(each.text)}` };
      for (const [nth, as] of attackers.entries())
        met[nth]?.push(await this.#within(as, () => this.#outcome(planned), KEEP_PLAN));
    }
    this.#planned += texts.length;
    await this.#client.query('deallocate all');
    return met;
  }
  /** Tries each in one transaction: what comes through stays for those after it, unless it is only tried. */
  tryEach(as: Attacker, steps: readonly { statement: Statement; stays: boolean }[]): Promise<Outcome[]> {
    return this.#within(as, async () => {
      const outcomes: Outcome[] = [];
      for (const { statement, stays } of steps) {
        await this.#client.query('savepoint before');
        const outcome = await this.#outcome(statement);
        outcomes.push(outcome);
        await this.#client.query(
          stays && outcome.code === null ? 'release savepoint before' : 'rollback to savepoint before',
        );
      }
      return outcomes;
    });
  }
  /**
   * A statement in one message with its transaction: there are tens of thousands of these. What is behind one that is refused is not read, and its
   * transaction holds nothing any more.
   */
  async #alone(as: Attacker | null, statement: string): Promise<Outcome> {
    const begin = beginAs(as);
    const outcome = await this.#outcome([...begin, statement, 'rollback'].join(';\n'), begin.length);
    if (outcome.code !== null) await this.#client.query('rollback');
    return outcome;
  }
  async #within<T>(as: Attacker | null, work: () => Promise<T>, ...before: string[]): Promise<T> {
    await this.#client.query([...beginAs(as), ...before].join('; '));
    try {
      return await work();
    } finally {
      await this.#client.query('rollback');
    }
  }
  /** What came of a statement, or of the nth of several in one message. */
  async #outcome(statement: Statement, nth = 0): Promise<Outcome> {
    try {
      const result = await this.#client.query(statement);
      return { ...nothing, count: [result].flat()[nth]?.rowCount ?? 0 };
    } catch (error) {
      const { code, message, constraint, detail } = error as pg.DatabaseError;
      return {
        count: 0,
        code: code ?? '',
        message: `${message} ${detail ?? ''}`.trim(),
        constraint: constraint ?? null,
      };
    }
  }
}

/** The statements that begin a transaction with the settings of this attacker. */
function beginAs(as: Attacker | null): string[] {
  if (!as) return ['begin'];
  return [
    'begin',
    `set local app.schools = '${as.school}'`,
    `set local app.person = '${as.person ?? ''}'`,
    `set local app.rights = '${(as.rights ?? []).join(',')}'`,
  ];
}

/** Rights that the policies of a table, or of the tables that they look into, ask for. */
export function rightsOf(table: Table, tables: readonly Table[], seen = new Set<string>()): Set<string> {
  seen.add(table.name);
  const text = table.policies.map((policy) => `${policy.using ?? ''} ${policy.check ?? ''}`).join(' ');
  const rights = new Set([...text.matchAll(/app_has\('([^']+)'/g)].map((match) => match[1] ?? ''));
  for (const [, name] of text.matchAll(/\b(?:FROM|JOIN) \(?(\w+)/g)) {
    const parent = tables.find((each) => each.name === name);
    if (parent && !seen.has(parent.name)) for (const right of rightsOf(parent, tables, seen)) rights.add(right);
  }
  return rights;
}

/** A column of the table that this role may change, or undefined when it may change none. */
export function changeable(table: Table, role: string): string | undefined {
  const grants = table.grants.filter((grant) => grant.grantee === role && grant.verb === 'UPDATE');
  if (grants.some((grant) => grant.column === null)) {
    return table.columns.find((column) => !column.generated && column.name !== 'school_id')?.name;
  }
  return grants[0]?.column ?? undefined;
}

/** Whether the role holds the verb on the table, or on a column of it. */
export function granted(table: Table, role: string, verb: string): boolean {
  return table.grants.some((grant) => grant.grantee === role && grant.verb === verb);
}

/** Two schools full of rows, and the two logins that attack them. */
export interface Attacked {
  t: TestGround;
  /** Every table, partitions and shared ones included. */
  all: Table[];
  /** Tables of a school, each after those that it points to. */
  tables: Table[];
  ours: SchoolIds;
  theirs: SchoolIds;
  app: Login;
  worker: Login;
  /** The nth row of a table at our school. */
  row(name: string, n: number): Row;
  /** Writes a row at our school as the owner, past every policy. */
  put(name: string, n: number, change: Row): Promise<void>;
  close(): Promise<void>;
}

/** Makes them on a database of their own. */
export async function openAttacked(version: 18 | 15): Promise<Attacked> {
  const t = await testGround(version, { keepsPlans: false });
  const { owner } = t.connections;
  const [all, ours, theirs] = await onConnection(owner, async (client) => {
    const found = await readTables(client);
    return [found, await fillSchool(client, found), await fillSchool(client, found)] as const;
  });
  const app = new Login(t.connections.app);
  const worker = new Login(t.connections.worker);
  await Promise.all([app.connect(), worker.connect()]);
  const row = (name: string, n: number): Row => {
    const table = all.find((each) => each.name === name);
    if (!table) throw new Error(`There is no table ${name}.`);
    return rowOf(table, ours, n);
  };
  return {
    ...{ t, all, tables: schoolTables(all), ours, theirs, app, worker, row },
    put: async (name, n, change) => {
      await onConnection(owner, (client) => client.query(insertOf(name, { ...row(name, n), ...change })));
    },
    close: async () => {
      await app.end();
      await worker.end();
      await t.close();
    },
  };
}
