import pg from 'pg';
import { StartRefused } from '../kernel/start-refused.ts';

/** The oldest PostgreSQL that the migrations run on, as server_version_num. */
const OLDEST = 150_000;

/** What keeps a database server from being reached, by the code of the system call or of PostgreSQL. */
const TROUBLES: Record<string, (at: string, user: string, database: string) => string> = {
  ECONNREFUSED: (at) => `no PostgreSQL answers at ${at}`,
  ENOTFOUND: (at) => `there is no machine called ${at}`,
  EAI_AGAIN: (at) => `the name ${at} cannot be looked up now`,
  ETIMEDOUT: (at) => `${at} does not answer`,
  EHOSTUNREACH: (at) => `${at} cannot be reached`,
  '28P01': (at, user) => `${at} does not accept this password of “${user}”`,
  '28000': (at, user) => `${at} does not let “${user}” in`,
  '3D000': (at, _user, database) =>
    `there is no database “${database}” at ${at}. Make it first, owned by the role in the address`,
};

/** Who somebody is at which database; two addresses of one database have the same place. */
export interface Reached {
  role: string;
  place: string;
  /** Superuser, or excepted from row-level security. */
  mighty: boolean;
  makesRoles: boolean;
  /** Whether a Gatehouse was started on it before. */
  prepared: boolean;
}

/** Opens a connection of this address once. Throws StartRefused, with the name of the variable, for whatever keeps it from being used. */
export async function reach(url: string, variable: string): Promise<Reached> {
  const address = URL.parse(url);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new StartRefused(
      `${variable} is not an address of a database, such as postgres://owner:password@server/gatehouse`,
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await ask(client, variable);
  } catch (error) {
    throw explained(error, address, variable);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ask(client: pg.Client, variable: string): Promise<Reached> {
  const { rows } = await client.query<{
    role: string;
    place: string;
    mighty: boolean;
    makes_roles: boolean;
    prepared: boolean;
    version: string;
    number: number;
  }>(
    `select current_user as role, current_database() || ' ' || extract(epoch from pg_postmaster_start_time()) as place,
            rolsuper or rolbypassrls as mighty, rolsuper or rolcreaterole as makes_roles,
            to_regclass('public.schema_version') is not null as prepared,
            current_setting('server_version') as version, current_setting('server_version_num')::int as number
     from pg_roles where rolname = current_user`,
  );
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL does not know who we are.');
  if (row.number < OLDEST) {
    throw new StartRefused(`${variable} names PostgreSQL ${row.version}, and Gatehouse needs 15 or newer.`);
  }
  const { role, place, mighty, makes_roles: makesRoles, prepared } = row;
  return { role, place, mighty, makesRoles, prepared };
}

function explained(error: unknown, address: URL, variable: string): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  const words = TROUBLES[code] ?? (/timeout/i.test(message) ? TROUBLES.ETIMEDOUT : undefined);
  if (!words) return error;
  const database = decodeURIComponent(address.pathname.slice(1));
  return new StartRefused(
    `The database of ${variable} cannot be used: ${words(address.host, decodeURIComponent(address.username), database)}.`,
  );
}
