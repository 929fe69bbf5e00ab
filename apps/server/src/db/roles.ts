import pg from 'pg';

/** The two roles that the server runs as. Roles belong to the cluster, so they are named after the database. */
export interface Roles {
  app: string;
  worker: string;
}

/** Connection strings of the three roles: the owner migrates, the app serves requests, the worker runs jobs. */
export interface Connections {
  owner: string;
  app: string;
  worker: string;
}

/** `<db>_app` and `<db>_worker` for the database of a connection string. */
export function rolesOf(ownerUrl: string): Roles {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1)) || 'postgres';
  return { app: `${database}_app`, worker: `${database}_worker` };
}

/** Makes the two roles, or sets their passwords anew, and returns connection strings for them. The owner needs CREATEROLE. */
export async function ensureRoles(ownerUrl: string, passwords: { app: string; worker: string }): Promise<Connections> {
  const roles = rolesOf(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const kind of ['app', 'worker'] as const) await ensureRole(client, roles[kind], passwords[kind]);
    const database = pg.escapeIdentifier(client.database ?? 'postgres');
    const worker = pg.escapeIdentifier(roles.worker);
    // On PostgreSQL 15 CREATEROLE does not make the creator a member, which CREATE SCHEMA … AUTHORIZATION asks for.
    await client.query(`grant ${worker} to current_user`);
    await client.query(`grant create on database ${database} to ${worker}`);
    await client.query(`create schema if not exists graphile_worker authorization ${worker}`);
    await client.query('revoke create on schema public from public');
    // Nobody needs a table of their own beside ours; the owner keeps the right.
    await client.query(`revoke temporary on database ${database} from public`);
    await client.query(
      `grant usage on schema public to ${pg.escapeIdentifier(roles.app)}, ${pg.escapeIdentifier(roles.worker)}`,
    );
  } finally {
    await client.end();
  }
  return {
    owner: ownerUrl,
    app: urlAs('app', ownerUrl, passwords.app),
    worker: urlAs('worker', ownerUrl, passwords.worker),
  };
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const secret = pg.escapeLiteral(password);
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (found.rowCount) {
    await client.query(`alter role ${name} with login password ${secret}`);
    return;
  }
  try {
    await client.query(`create role ${name} with login nosuperuser nobypassrls password ${secret}`);
  } catch (error) {
    // 23505 and 42710: another server made it between our look and now.
    if (!['23505', '42710'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

/** The connection string of one of the two roles, from the owner's. */
export function urlAs(role: 'app' | 'worker', ownerUrl: string, password: string): string {
  return withUser(ownerUrl, rolesOf(ownerUrl)[role], password);
}

function withUser(url: string, user: string, password: string): string {
  const copy = new URL(url);
  copy.username = encodeURIComponent(user);
  copy.password = encodeURIComponent(password);
  return copy.href;
}
