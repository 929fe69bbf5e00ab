import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { noteKeys, refuseOtherKeys } from './belonging.ts';
import { closeFunctions } from './closed-functions.ts';
import { keepAliveOnErrors } from './ground.ts';
import { migrate } from './migrate.ts';
import { onConnection } from './on-connection.ts';
import { ensurePartitions } from './partitions.ts';
import { type Connections, ensureRoles, refuseOtherRoles, rolesIn, takeRoles } from './roles.ts';
import { HEARD } from './unheard.ts';

/** Makes the database `name` in the cluster of this connection string unless it is there, and returns its connection string. */
export async function ensureDatabase(clusterUrl: string, name: string): Promise<string> {
  await onConnection(clusterUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!found.rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
  return withDatabase(clusterUrl, name);
}

/** The same connection string with another database. */
export function withDatabase(url: string, name: string): string {
  const copy = new URL(url);
  copy.pathname = `/${encodeURIComponent(name)}`;
  return copy.href;
}

/** Roles, schema, job tables, event partitions: everything a server needs of its database. `given`: two roles that are there already; `upTo` as in `migrate`; `toClose`: what only an administrator of the database can close, as they type it. Safe to repeat, and for several servers at once. */
export async function prepareDatabase(
  ownerUrl: string,
  passwords: { app: string; worker: string },
  at: Date,
  { given, upTo }: { given?: Omit<Connections, 'owner'> | undefined; upTo?: number | undefined } = {},
): Promise<{ connections: Connections; applied: string[]; toClose: string | undefined }> {
  return alone(ownerUrl, async () => {
    await refuseOtherKeys(ownerUrl, passwords);
    const connections = given ? await takeRoles(ownerUrl, given) : await ensureRoles(ownerUrl, passwords);
    const applied = await migrate(ownerUrl, rolesIn(connections), at, upTo);
    await refuseOtherRoles(ownerUrl, rolesIn(connections));
    const toClose = await closeFunctions(ownerUrl, rolesIn(connections));
    await noteKeys(ownerUrl, passwords, at);
    await prepareJobs(connections);
    await ensurePartitions(connections.worker, at);
    return { connections, applied, toClose };
  });
}

/** Any fixed number of its own: roles, functions and partitions made by two servers at once end in "tuple concurrently updated". */
const PREPARE_LOCK = 4_283_684_674;

/** Losing the connection loses the lock and nothing else; the work itself meets the same trouble and says so. */
async function alone<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  return onConnection(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PREPARE_LOCK]);
    return work();
  });
}

/**
 * graphile-worker's own tables belong to the worker; the app enqueues through one function, inside its own transaction. Mail has a queue of its own for each
 * school and lists have one, one job at a time: a server that is slow to answer holds up no clock, and no other school's mail. What waits this morning comes after what is urgent.
 * In somebody's name it takes what pages ask for, of their own school, soon: while a job waits under a key another is not made, so one SELECT that asked for
 * mail in a hundred years ended a school's mail.
 */
async function prepareJobs(connections: Connections): Promise<void> {
  const pool = keepAliveOnErrors(
    new pg.Pool({ connectionString: connections.worker, max: 1, ...HEARD }),
    () => undefined,
  );
  try {
    await runMigrations({ pgPool: pool, schema: 'graphile_worker' });
    const app = pg.escapeIdentifier(rolesIn(connections).app);
    await pool.query(`
      create or replace function graphile_worker.enqueue(task text, payload json, at timestamptz, key text)
        returns void language plpgsql security definer set search_path = graphile_worker, pg_temp
        as $$ begin
          if public.app_person() is not null and (((payload->>'schoolId')::uuid = any (public.app_schools()) and key = case task
              when 'seal-reads' then 'seal:' || (payload->>'schoolId')
              when 'tell-by-mail' then 'mail:' || (payload->>'schoolId')
              when 'look-at-list' then 'list:' || (payload->>'subscriptionId') end) is not true) then
            raise exception 'Nobody asks for this job' using errcode = '42501';
          end if;
          perform graphile_worker.add_job(task, payload, job_key => key, job_key_mode => 'preserve_run_at',
            run_at => case when public.app_person() is null then at else least(at, now() + interval '1 minute') end,
            queue_name => case when task in ('tell-by-mail', 'mail-morning') then 'mail ' || (payload->>'schoolId') when task = 'look-at-list' then 'lists' end,
            priority => case task when 'mail-morning' then 10 else 0 end);
        end $$;
      revoke all on function graphile_worker.enqueue(text, json, timestamptz, text) from public;
      grant usage on schema graphile_worker to ${app};
      grant execute on function graphile_worker.enqueue(text, json, timestamptz, text) to ${app};`);
  } finally {
    await pool.end();
  }
}
