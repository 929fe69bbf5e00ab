import type { TLSSocket } from 'node:tls';
import pg from 'pg';
import { StartRefused } from '../kernel/start-refused.ts';
import { HEARD } from './unheard.ts';

/** The oldest PostgreSQL that the migrations run on, as server_version_num. */
const OLDEST = 150_000;

/** What keeps a database server from being reached, by the code of the system call or of PostgreSQL. */
const TROUBLES: Record<string, (at: string, user: string, database: string) => string> = {
  ECONNREFUSED: (at) => `no PostgreSQL answers at ${at}`,
  ENOTFOUND: (at) => `there is no machine called ${at}`,
  EAI_AGAIN: (at) => `the name ${at} cannot be looked up now`,
  ETIMEDOUT: (at) => `${at} does not answer`,
  EHOSTUNREACH: (at) => `${at} cannot be reached`,
  ENETUNREACH: (at) => `${at} cannot be reached`,
  ECONNRESET: (at) => `${at} ended the connection`,
  '57P03': (at) => `PostgreSQL at ${at} is starting, stopping or recovering. Try again in a minute`,
  '53300': (at) => `all connections of PostgreSQL at ${at} are taken. Raise its max_connections; Gatehouse takes 30`,
  '42501': (at, user, database) => `${at} does not let “${user}” into the database “${database}”`,
  ERR_TLS_CERT_ALTNAME_INVALID: (at) =>
    `the certificate of ${at} is for another name. Write the name that is in it into the address`,
  CERT_HAS_EXPIRED: (at) => `the certificate of ${at} has run out`,
  ENOENT: () => 'a certificate or key that the address names is not there',
  '28P01': (at, user) => `${at} does not accept this password of “${user}”`,
  '28000': (at, user) => `${at} does not let “${user}” in`,
  '3D000': (at, _user, database) =>
    `there is no database “${database}” at ${at}. Make it first, owned by the role in the address`,
};

/** What is wrong with a certificate whose issuer is not known here, in the words of OpenSSL. */
const UNKNOWN_ISSUER =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?))$/;

/** Milliseconds for an answer to a question that looks at nothing. */
const ANSWER_MS = 30_000;

/** Who somebody is at which database; two addresses of one database have the same place. */
export interface Reached {
  role: string;
  place: string;
  /** Superuser, or excepted from row-level security. */
  mighty: boolean;
  makesRoles: boolean;
  /** Whether a Gatehouse was started on it before. */
  prepared: boolean;
  /** Whether what is stored leaves this machine without TLS. */
  inClear: boolean;
}

/** Opens a connection of this address once. Throws StartRefused, with the name of the variable, for whatever keeps it from being used. */
export async function reach(url: string, variable: string): Promise<Reached> {
  const address = URL.parse(url);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new StartRefused(
      `${variable} is not an address of a database, such as postgres://owner:password@server/gatehouse`,
    );
  }
  try {
    return await once(url, async (client) => {
      const reached = await ask(client, variable);
      await refusePooled(client, url, variable);
      return { ...reached, inClear: isInClear(client.connection.stream as TLSSocket) };
    });
  } catch (error) {
    throw explained(error, address, variable);
  }
}

/** Names are searched whatever their case: where only English letters have one, É is never found by é, and by Turkish rules I not by i. */
async function refuseWithoutLetters(client: pg.Client, encoding: string, variable: string): Promise<void> {
  const anew = "make it anew with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0.";
  if (encoding !== 'UTF8')
    throw new StartRefused(`The database of ${variable} is encoded as ${encoding}, which has not every name: ${anew}`);
  const { rows } = await client.query<{ known: boolean }>("select lower('ÉI') = 'éi' as known");
  if (!rows[0]?.known)
    throw new StartRefused(
      `The database of ${variable} knows no small and capital letters of names such as Éire: ${anew}`,
    );
}

/** Without an address it is a socket of this machine. */
export function isInClear({
  remoteAddress,
  encrypted,
}: {
  remoteAddress?: string | undefined;
  encrypted?: boolean;
}): boolean {
  return !encrypted && remoteAddress !== undefined && !/^(::ffff:)?127\.|^::1$/.test(remoteAddress);
}

async function once<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  // Certificates that the address names are read here, and may be missing.
  const client = new pg.Client({ connectionString: url, ...HEARD, query_timeout: ANSWER_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ask(client: pg.Client, variable: string): Promise<Omit<Reached, 'inClear'>> {
  const { rows } = await client.query<{
    role: string;
    place: string;
    mighty: boolean;
    makes_roles: boolean;
    prepared: boolean;
    version: string;
    number: number;
    encoding: string;
    standby: boolean;
    read_only: boolean;
  }>(
    `select current_user as role, current_database() || ' ' || extract(epoch from pg_postmaster_start_time()) as place,
            rolsuper or rolbypassrls as mighty, rolsuper or rolcreaterole as makes_roles,
            to_regclass('public.schema_version') is not null as prepared,
            current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby, current_setting('default_transaction_read_only') = 'on' as read_only
     from pg_roles where rolname = current_user`,
  );
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL does not know who we are.');
  if (row.number < OLDEST) {
    throw new StartRefused(`${variable} names PostgreSQL ${row.version}, and Gatehouse needs 15 or newer.`);
  }
  // A school that has begun on it goes on.
  if (!row.prepared) await refuseWithoutLetters(client, row.encoding, variable);
  if (row.standby)
    throw new StartRefused(`${variable} names a standby, which can only be read: name the primary, or promote it.`);
  if (row.read_only)
    throw new StartRefused(
      `The database of ${variable} is set to be read only (default_transaction_read_only): have its administrator take that back.`,
    );
  const { role, place, mighty, makes_roles: makesRoles, prepared } = row;
  return { role, place, mighty, makesRoles, prepared };
}

/**
 * Refuses a pooler that gives each transaction another connection: locks that show who works, kept statements and news of a desk would be another's, and pages would fail
 * now and then. A pooler is known by a process that is not the one it was said to be; its kind by another connection that begins a transaction, and takes ours.
 */
async function refusePooled(client: pg.Client, url: string, variable: string): Promise<void> {
  const mine = await processOf(client);
  if (mine === (client as unknown as { processID: number }).processID) return;
  const stays = await once(url, async (other) => {
    await other.query('begin');
    await other.query('select 1');
    return (await processOf(client)) === mine;
  }).catch(() => false);
  if (stays) return;
  throw new StartRefused(
    `${variable} leads to a pooler that gives each transaction another connection, such as PgBouncer with pool_mode = transaction. Name PostgreSQL itself, or have it pool by session.`,
  );
}

async function processOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

function explained(error: unknown, address: URL, variable: string): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  const words = TROUBLES[code] ?? wordsOf(code, message);
  if (!words) return error;
  const database = decodeURIComponent(address.pathname.slice(1));
  return new StartRefused(
    `The database of ${variable} cannot be used: ${words(address.host, decodeURIComponent(address.username), database)}.`,
  );
}

function wordsOf(code: string, message: string): ((at: string) => string) | undefined {
  if (/timeout/i.test(message)) return TROUBLES.ETIMEDOUT as (at: string) => string;
  if (UNKNOWN_ISSUER.test(code))
    return (at) =>
      `who issued the certificate of ${at} is not known here. Name its file: ?sslrootcert=FILE in the address`;
  if (/does not support SSL/.test(message)) return (at) => `${at} has no TLS, which the address asks for (sslmode)`;
  return undefined;
}
