import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { openDatabase, openPool } from '../db/ground.ts';
import { onConnection } from '../db/on-connection.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { testGround } from '../test-support/database.ts';
import { formTokenIn, testApp, testBrowser } from '../test-support/http.ts';

describe('when the database goes away', () => {
  test('a page says so with 503 and when to come back; the server recovers by itself (S23)', async () => {
    const t = await testGround();
    const way = await wayTo(t.connections.app);
    const pool = openPool(way.url, pino({ level: 'silent' }), 2);
    const ground = { ...t.ground, keepsPlans: false, pool, db: openDatabase(pool) };
    let whyDown: string | undefined;
    const { app: other } = await testApp(ground, { whyDown: () => whyDown });
    // Lost between two statements of one unit of work: what pg says then has no code, and was called a bug of ours.
    other.get('/between', { config: { access: 'anyone' } }, async () => {
      const client = await pool.connect();
      const lost = once(client, 'error');
      try {
        await client.query('begin');
        await way.close();
        await lost;
        return await client.query('select 1');
      } finally {
        client.release(true);
      }
    });
    const school = await buildSchool(ground);
    const actor = await buildActor(ground, school, ['head']);
    const browser = testBrowser(other, await signedIn(ground, actor));
    const words = 'Somebody sent me a picture that I did not want to see.';
    try {
      expect((await browser.get('/today')).statusCode).toBe(200);
      const _csrf = formTokenIn((await browser.get('/report')).body);
      expect((await browser.get('/between')).statusCode).toBe(503);
      for (let times = 0; times < 3; times++) {
        const away = await browser.get('/today');
        expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
        expect(away.body).toContain('nothing was stored');
        expect(away.body).toContain('Try again</a>');
        expect(away.body).not.toMatch(/template_gatehouse|t_[0-9a-f]{12}|ECONN|pg_|\bat \w+ \(/);
      }
      const tell = (from: string) =>
        other.inject({
          ...{
            method: 'POST',
            url: `/s/${school}/tell`,
            payload: new URLSearchParams({ step: 'words', about: 'worry', words }).toString(),
          },
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': from },
        });
      for (const lost of [
        await browser.postBare('/report', { _csrf, kind: 'child', words }),
        await tell('same-origin'),
      ]) {
        expect(lost.statusCode).toBe(503);
        expect(lost.body).toContain('What you wrote');
        expect(lost.body).toContain(words);
      }
      // From elsewhere nobody brings words onto a page of ours.
      const forged = await browser.postBare('/report', { _csrf: 'x', kind: 'child', words });
      expect([forged.statusCode, forged.body.includes(words)]).toEqual([403, false]);
      expect((await tell('cross-site')).body).not.toContain(words);
      whyDown = 'The database cannot start: the disk is full that /srv/db is on.';
      expect((await browser.get('/today')).body).toContain(
        'The server is out of disk space. Tell the person who looks after it',
      );
      expect((await other.inject('/readyz')).json()).toEqual({ status: 'the disk of the database is full' });
      whyDown = 'The database does not start: its files are of another account. The whole log is in /srv/postgres.log.';
      const down = await browser.get('/today');
      expect(down.body).toContain('The database does not start. Tell whoever looks after the server');
      expect(down.body).not.toContain('/srv');
      whyDown = undefined;
      expect((await other.inject('/readyz')).statusCode).toBe(503);
      expect((await other.inject('/healthz')).statusCode).toBe(200);
      await way.open();
      expect((await browser.get('/today')).statusCode).toBe(200);
      expect((await other.inject('/readyz')).statusCode).toBe(200);
    } finally {
      await other.close();
      await ground.db.destroy();
      await way.close();
      await t.close();
    }
  });
});

test('a database that answers and does not let the server work is no bug: pages say whom to tell, and whoever watches reads what it is (S23)', async () => {
  const t = await testGround();
  const school = await buildSchool(t.ground);
  const actor = await buildActor(t.ground, school, ['head']);
  const cookies = await signedIn(t.ground, actor);
  const { app: open } = await testApp({ ...t.ground, keepsPlans: false });
  const _csrf = formTokenIn((await testBrowser(open, cookies).get('/report')).body);
  await open.close();
  /** The words of a page and of a form that is sent, and the word for whoever watches. */
  const on = async (change: (url: URL) => void) => {
    const url = new URL(t.connections.app);
    change(url);
    const pool = openPool(url.href, pino({ level: 'silent' }), 2);
    const ground = { ...t.ground, keepsPlans: false, pool, db: openDatabase(pool) };
    const { app } = await testApp(ground);
    const browser = testBrowser(app, cookies);
    const page = await browser.get('/report');
    const sent = await browser.postBare('/sign-out', { _csrf });
    const ready = await app.inject('/readyz');
    await app.close();
    await ground.db.destroy();
    const words = /The database [^<]*/.exec(sent.body)?.[0];
    return [page.statusCode, sent.statusCode, words, ready.statusCode, ready.json().status];
  };
  const letIn = (connections: number) =>
    onConnection(t.connections.owner, (client) =>
      client.query(`alter database "${client.database}" connection limit ${connections}`),
    );
  const tell = 'The database does not let the server work. Tell whoever looks after the server; nothing was stored.';
  try {
    const shut = [503, 503, tell, 503, 'the database does not let the server in'];
    expect(
      await on((url) => {
        url.password = 'changed';
      }),
    ).toEqual(shut);
    expect(
      await on((url) => {
        url.pathname = '/renamed';
      }),
    ).toEqual(shut);
    const onlyRead = await on((url) => url.searchParams.set('options', '-c default_transaction_read_only=on'));
    expect(onlyRead).toEqual([200, 503, tell, 503, 'the database can only be read']);
    await letIn(0);
    expect(await on(() => undefined)).toEqual([
      ...[503, 503, expect.stringContaining('The database has too much to do. Wait a minute, then repeat')],
      ...[503, 'the database has too much to do'],
    ]);
  } finally {
    // The next file is given this database.
    await letIn(-1);
    await t.close();
  }
});

/** A way to the database that can be closed: what a restart of PostgreSQL looks like from here. */
async function wayTo(url: string): Promise<{ url: string; open(): Promise<void>; close(): Promise<void> }> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined).on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const here = new URL(url);
  here.host = `127.0.0.1:${port}`;
  return {
    url: here.href,
    open: () => listen(port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
        open.clear();
      }),
  };
}
