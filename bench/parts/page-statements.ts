import { readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

/** One statement of a page as PostgreSQL wrote it down, with its plan. */
export interface Statement {
  ms: number;
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

  /** Has connections that are opened from now on write their plans; false where this PostgreSQL has no auto_explain. */
  async begin(database: string): Promise<boolean> {
    const { rows } = await this.#owner.query("select 1 from pg_available_extensions where name = 'pg_stat_statements'");
    if (rows.length === 0) return false;
    await this.#owner.query(`alter database ${database} set session_preload_libraries = 'auto_explain'`);
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
    await this.#owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [database],
    );
    await wait(500);
  }

  /** The statements of the application during the work; what jobs ask meanwhile is left out. */
  async during(work: () => Promise<unknown>): Promise<Statement[]> {
    const from = statSync(this.#file).size;
    await work();
    await wait(300);
    const entries = readFileSync(this.#file)
      .subarray(from)
      .toString()
      .split(/^(?=\S.*(?:WARNING|LOG):)/m);
    return entries.flatMap((entry) => {
      const found = /duration: ([\d.]+) ms {2}plan:\n([\s\S]*)/.exec(entry);
      if (!found) return [];
      const [, ms = '0', plan = ''] = found;
      return /graphile_worker|pg_terminate|pg_notify/.test(plan)
        ? []
        : [{ ms: Number(ms), plan: plan.replace(/^\t/gm, '') }];
    });
  }
}
