import pg from 'pg';

/**
 * How soon a connection is ended whose other side is not heard any more, in seconds: it is asked after the first, as often as the third says, and
 * what was sent and not taken ends it after all of that time. Without it a machine that lost its power, or its cable, is heard by Linux for two hours: what its server held
 * in the database (the head of a school's journal, the job of every minute) stayed held, and a server that went on beside it, or was started again, waited (S23).
 */
const ASKED = { after: 20, every: 5, times: 4 };

/** The same for our side of a connection, as options of node-postgres: the rest of it libuv sets, ten times a second apart. */
export const HEARD = { keepAlive: true, keepAliveInitialDelayMillis: ASKED.after * 1000 } as const;

const SETTINGS = {
  tcp_keepalives_idle: ASKED.after,
  tcp_keepalives_interval: ASKED.every,
  tcp_keepalives_count: ASKED.times,
  tcp_user_timeout: (ASKED.after + ASKED.every * ASKED.times) * 1000,
};

/** From its next connection on PostgreSQL asks so after this role; one may say so of oneself. */
export async function hearRole(client: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  for (const [setting, value] of Object.entries(SETTINGS))
    await client.query(`alter role ${name} set ${setting} = ${value}`);
}

/** From now on PostgreSQL asks so after this connection. */
export async function hearConnection(client: pg.ClientBase): Promise<void> {
  for (const [setting, value] of Object.entries(SETTINGS)) await client.query(`set ${setting} = ${value}`);
}
