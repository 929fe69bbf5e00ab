import pg from 'pg';
import { onConnection } from './on-connection.ts';
import type { Roles } from './roles.ts';

/**
 * What PostgreSQL lets everybody call and no page needs, by the beginning of its name.
 *
 * `set_config` names another person, or nobody, within one SELECT, after which a teacher's read every incident and every password's hash; the counters of `pg_stat_…`
 * tell of rows that the policies keep back, and what others are asking; the rest outlives the statement: connections ended, locks of a whole session, sleep, large
 * objects, and notes in the write-ahead log.
 */
const CLOSED =
  '^(set_config$|pg_stat_|pg_lock_status$|pg_blocking_pids$|pg_(terminate|cancel)_backend$|pg_(try_)?advisory_(un)?lock|pg_sleep|pg_logical_emit_message$|lo_|lowrite$|loread$)';

/** What the worker's sign of life takes all the same. */
const WORKERS = 'pg_advisory_lock(bigint)';

/** What names another person. */
const SETTING = 'set_config(text, text, boolean)';

/**
 * Closes them in this database to everybody but a superuser. Only a superuser can, which the owner of the embedded PostgreSQL is; on a school's own its administrator
 * does (decision 0009). Returns what they still have to type, undefined where nothing is left: an owner who makes a dump needs it, as pages never do.
 */
export async function closeFunctions(ownerUrl: string, { app, worker }: Roles): Promise<string | undefined> {
  return onConnection(ownerUrl, async (client) => {
    await client.query(`do $$
      declare f regprocedure;
      begin
        if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
        for f in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ ${pg.escapeLiteral(CLOSED)}
          and has_function_privilege('public', p.oid, 'execute') loop
          execute format('revoke execute on function %s from public', f);
        end loop;
        grant execute on function ${WORKERS} to ${pg.escapeIdentifier(worker)};
      end $$`);
    const { rows } = await client.query<{ open: boolean; owner: string }>(
      `select has_function_privilege($1::name, $2, 'execute') as open, quote_ident(current_user) as owner`,
      [app, SETTING],
    );
    const [found] = rows;
    if (!found?.open) return undefined;
    return `REVOKE EXECUTE ON FUNCTION ${SETTING} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${SETTING} TO ${found.owner};`;
  });
}
