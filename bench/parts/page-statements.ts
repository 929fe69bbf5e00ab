import { readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

/** One statement of a page as PostgreSQL wrote it down. */
export interface Statement {
  /** Null for what has no plan: the beginning, the scope and the end of a transaction. */
  ms: number | null;
  /** The statement and the plan, without what was asked for. */
  plan: string;
}

/**
 * What PostgreSQL itself says that a page asked of it: auto_explain writes each statement of the application with its plan into the log. It
 * is switched on while nothing is timed, because looking takes time.
 */
export class StatementLog {
  readonly #owner: pg.Client;
  readonly #file: string;

  /** `file`: the log of the embedded PostgreSQL, which lies in the data folder. */
  constructor(owner: pg.Client, file: string) {
    this.#owner = owner;
    this.#file = file;
  }

  /** Has connections of the application that are opened from now on write what they are sent, and its plan; false where this PostgreSQL has no auto_explain. */
  async begin(database: string): Promise<boolean> {
    const { rows } = await this.#owner.query("select 1 from pg_available_extensions where name = 'pg_stat_statements'");
    if (rows.length === 0) return false;
    await this.#owner.query(`alter database ${database} set session_preload_libraries = 'auto_explain'`);
    // What has no plan is told by the other log: jobs have a role of their own, so that theirs are not among them.
    await this.#owner.query(`alter role ${database}_app in database ${database} set log_statement = 'all'`);
    for (const setting of [
      'log_min_duration = 0',
      'log_analyze = on',
      'log_timing = off',
      'log_parameter_max_length = 0',
      "log_level = 'warning'",
    ])
      await this.#owner.query(`alter database ${database} set auto_explain.${setting}`);
    // The pools open new ones.
    await this.#owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [database],
    );
    await wait(500);
    return true;
  }

  async end(database: string): Promise<void> {
    await this.#owner.query(`alter database ${database} reset all`);
    await this.#owner.query(`alter role ${database}_app in database ${database} reset all`);
    await this.#owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [database],
    );
    await wait(500);
  }

  /** All that the application sends during the work, a message with several statements once; what jobs ask meanwhile is left out. */
  async during(work: () => Promise<unknown>): Promise<Statement[]> {
    const from = statSync(this.#file).size;
    await work();
    await wait(300);
    const entries = readFileSync(this.#file)
      .subarray(from)
      .toString()
      .split(/^(?=\S.*(?:WARNING|LOG):)/m);
    // What a function asks within a statement has a plan of its own, and was not sent.
    const sent = entries.flatMap((entry) => {
      const [, words] = /LOG: {2}(?:statement|execute \S+): ([\s\S]*)/.exec(entry) ?? [];
      return words === undefined || /^listen/i.test(words) ? [] : [words.trimEnd()];
    });
    const plans = entries.flatMap((entry) => {
      const [, ms, plan] = /duration: ([\d.]+) ms {2}plan:\n([\s\S]*)/.exec(entry) ?? [];
      return ms === undefined || plan === undefined ? [] : [{ ms: Number(ms), plan: plan.replace(/^\t/gm, '') }];
    });
    return sent.map((words) => {
      const start = words.slice(0, 200);
      const nth = plans.findIndex(({ plan }) => plan.includes(start));
      return nth < 0 ? { ms: null, plan: words } : (plans.splice(nth, 1)[0] ?? { ms: null, plan: words });
    });
  }
}
