import pg from 'pg';
import { codeOf } from '../kernel/error-code.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { onConnection } from './on-connection.ts';
import { type Reached, reach } from './reach.ts';
import { settleRole } from './settled.ts';

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

/** The roles of connection strings, whoever named them. */
export function rolesIn(connections: Connections): Roles {
  const user = (url: string) => decodeURIComponent(new URL(url).username);
  return { app: user(connections.app), worker: user(connections.worker) };
}

/** DATABASE_URL_APP and DATABASE_URL_WORKER, for an owner who may make no roles; undefined when neither is set. */
export function givenRoles(env: NodeJS.ProcessEnv): Omit<Connections, 'owner'> | undefined {
  const { DATABASE_URL: owner, DATABASE_URL_APP: app, DATABASE_URL_WORKER: worker } = env;
  if (!app && !worker) return undefined;
  if (owner && app && worker) return { app, worker };
  throw new StartRefused(
    'DATABASE_URL, DATABASE_URL_APP and DATABASE_URL_WORKER go together: set all three, or only the first.',
  );
}

/** Takes two roles that were made for us. They must be roles that row-level security holds, of this very database. */
export async function takeRoles(ownerUrl: string, given: Omit<Connections, 'owner'>): Promise<Connections> {
  const owner = await reach(ownerUrl, 'DATABASE_URL');
  const app = await reach(given.app, 'DATABASE_URL_APP');
  const worker = await reach(given.worker, 'DATABASE_URL_WORKER');
  for (const [each, variable] of [
    [app, 'DATABASE_URL_APP'],
    [worker, 'DATABASE_URL_WORKER'],
  ] as const) {
    if (each.place !== owner.place) throw new StartRefused(`${variable} names another database than DATABASE_URL.`);
    if (each.mighty)
      throw new StartRefused(
        `“${each.role}” in ${variable} is not held to row-level security. Take its SUPERUSER and BYPASSRLS away.`,
      );
  }
  if (new Set([owner.role, app.role, worker.role]).size < 3) {
    throw new StartRefused('DATABASE_URL, DATABASE_URL_APP and DATABASE_URL_WORKER must name three different roles.');
  }
  const connections = { owner: ownerUrl, ...given };
  await onConnection(ownerUrl, async (client) => {
    await refuseUngranted(client, owner, { app: app.role, worker: worker.role });
    await openSchemas(client, { app: app.role, worker: worker.role });
  });
  // Who made them may keep them from the owner; of oneself everybody may say so.
  for (const [url, { role }] of [
    [given.app, app],
    [given.worker, worker],
  ] as const)
    await onConnection(url, (client) => settleRole(client, role));
  return connections;
}

/** What a superuser has to grant once: an owner without CREATEROLE can pass on only what it administers. */
async function refuseUngranted(client: pg.Client, owner: Reached, roles: Roles): Promise<void> {
  const { rows } = await client.query<{ fits: boolean; owns: boolean }>(
    `select pg_has_role($1, 'member with admin option') and pg_has_role($2, 'member') as fits,
            pg_has_role($1, current_user, 'member') or pg_has_role($2, current_user, 'member') as owns`,
    [roles.app, roles.worker],
  );
  if (rows[0]?.owns) {
    throw new StartRefused(
      `“${roles.app}” and “${roles.worker}” must not be members of “${owner.role}”, who owns the tables.`,
    );
  }
  if (rows[0]?.fits) return;
  const [name, app, worker] = [owner.role, roles.app, roles.worker].map((role) => pg.escapeIdentifier(role));
  throw new StartRefused(
    `The owner must be able to hand the roles on. As a superuser, once: GRANT ${app} TO ${name} WITH ADMIN OPTION; GRANT ${worker} TO ${name};`,
  );
}

/** Refuses a database whose tables were granted to other roles than these: every page would fail. */
export async function refuseOtherRoles(ownerUrl: string, { app, worker }: Roles): Promise<void> {
  await onConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ fits: boolean }>(
      `select has_column_privilege($1, 'public.account', 'id', 'select') and pg_has_role($2, $1, 'member') as fits`,
      [app, worker],
    );
    if (rows[0]?.fits) return;
    throw new StartRefused(
      `This database was set up for other roles than “${app}” and “${worker}”. Start with those that it was set up with (DATABASE_URL_APP and DATABASE_URL_WORKER, or neither).`,
    );
  });
}

/** Where the roles may look, and where the worker keeps its own tables. */
async function openSchemas(client: pg.Client, roles: Roles): Promise<void> {
  const [database, app, worker] = [client.database ?? 'postgres', roles.app, roles.worker].map((name) =>
    pg.escapeIdentifier(name),
  );
  await client.query(`grant create on database ${database} to ${worker}`);
  await client.query(`create schema if not exists graphile_worker authorization ${worker}`);
  await client.query('revoke create on schema public from public');
  // Nobody needs a table of their own beside ours; the owner keeps the right.
  await client.query(`revoke temporary on database ${database} from public`);
  await client.query(`grant usage on schema public to ${app}, ${worker}`);
}

/** Makes the two roles, or sets their passwords anew, and returns connection strings for them. The owner needs CREATEROLE. */
export async function ensureRoles(ownerUrl: string, passwords: { app: string; worker: string }): Promise<Connections> {
  const roles = rolesOf(ownerUrl);
  const owner = await reach(ownerUrl, 'DATABASE_URL');
  if (!owner.makesRoles) {
    throw new StartRefused(
      `“${owner.role}” may make no roles. As a superuser: ALTER ROLE ${pg.escapeIdentifier(owner.role)} CREATEROLE; or name two roles that are there, in DATABASE_URL_APP and DATABASE_URL_WORKER.`,
    );
  }
  await onConnection(ownerUrl, async (client) => {
    for (const kind of ['app', 'worker'] as const) await ensureRole(client, roles[kind], passwords[kind]);
    // On PostgreSQL 15 CREATEROLE does not make the creator a member, which CREATE SCHEMA … AUTHORIZATION asks for.
    await client.query(`grant ${pg.escapeIdentifier(roles.worker)} to current_user`);
    await openSchemas(client, roles);
  });
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
  if (found.rowCount) await client.query(`alter role ${name} with login password ${secret}`);
  else await createRole(client, `${name} with login nosuperuser nobypassrls password ${secret}`);
  await settleRole(client, role);
}

async function createRole(client: pg.Client, definition: string): Promise<void> {
  try {
    await client.query(`create role ${definition}`);
  } catch (error) {
    // 23505 and 42710: another server made it between our look and now.
    if (!['23505', '42710'].includes(codeOf(error))) throw error;
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
