import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journalLines, schoolsForMaintenance } from './audit/export.store.ts';
import { verifyJournal } from './audit/verify.ts';
import { countRows, type DumpHeader, type DumpTable, loadDump } from './db/dump.ts';
import { type Ground, openDatabase, openPool } from './db/ground.ts';
import { inMaintenance } from './db/maintenance.ts';
import { migrate } from './db/migrate.ts';
import { onConnection } from './db/on-connection.ts';
import { type OwnDatabase, ownDatabase } from './db/own-database.fixture.ts';
import { prepareDatabase } from './db/prepare.ts';
import { ensureRoles, rolesOf } from './db/roles.ts';
import { standingClock } from './kernel/clock.ts';
import { framesOf } from './kernel/frames.ts';
import { makeKeys } from './kernel/keys.ts';
import { openSealed } from './kernel/sealed-stream.ts';
import { signedIn } from './test-support/build.ts';
import { testApp, testBrowser } from './test-support/http.ts';

/*
 * Each release is upgraded from with a school in it (S26). A backup of a small demo is kept of it, as that release made it (scripts/keep-release.ts); its schema is made, the
 * rows are loaded, and this release comes to it as to a running school's database.
 */
const KEPT = join(import.meta.dirname, 'released');
const RELEASES = readdirSync(KEPT).flatMap((name) =>
  name.endsWith('.backup') ? [name.slice(0, -'.backup'.length)] : [],
);
const clock = standingClock('2026-11-17T18:00:00Z');
/** Of each reader's pages, in the order in which they are linked to. */
const MOST_PAGES = 60;
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

/** What a backup has in it. */
interface Backup {
  header: DumpHeader;
  secrets: Map<string, Buffer>;
  tables: { table: DumpTable; rows: Buffer[] }[];
}

async function readBackup(release: string): Promise<Backup> {
  const key = readFileSync(join(KEPT, `${release}.key`), 'utf8');
  const sealed = Readable.from(openSealed(key, createReadStream(join(KEPT, `${release}.backup`))));
  const found: Partial<Backup> & Pick<Backup, 'secrets' | 'tables'> = { secrets: new Map(), tables: [] };
  const read: Record<string, (body: Buffer) => void> = {
    H: (body) => Object.assign(found, { header: JSON.parse(body.toString()) }),
    S: (body) => {
      const { name, bytes } = JSON.parse(body.toString());
      found.secrets.set(name, Buffer.from(bytes, 'base64'));
    },
    T: (body) => found.tables.push({ table: JSON.parse(body.toString()), rows: [] }),
    D: (body) => found.tables.at(-1)?.rows.push(Buffer.from(body)),
    Z: () => undefined,
  };
  for await (const { kind, body } of framesOf(sealed.pipe(createGunzip()))) read[kind]?.(body);
  return found as Backup;
}

test('what releases left behind is kept', () => {
  expect(RELEASES).toContain('0106');
});

describe.each(RELEASES)('an upgrade from the release whose schema is %s', (release) => {
  let own: OwnDatabase;
  let backup: Backup;
  let before: Record<string, number>;
  let ground: Ground;

  beforeAll(async () => {
    own = await ownDatabase(18);
    await ensureRoles(own.ownerUrl, PASSWORDS);
    backup = await readBackup(release);
    const { header, tables, secrets } = backup;
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), clock.now(), header.schema.at(-1)?.number);
    before = await loadDump(
      own.ownerUrl,
      header,
      Readable.from(tables.map(({ table, rows }) => ({ table, rows: Readable.from(rows) }))),
    );
    const { connections } = await prepareDatabase(own.ownerUrl, PASSWORDS, clock.now());
    const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
    const pool = openPool(connections.app, log, 4);
    const keys = makeKeys(
      secrets.get('master-key') ?? Buffer.alloc(0),
      secrets.get('journal-signing-key.pem') ?? Buffer.alloc(0),
    );
    ground = { pool, db: openDatabase(pool), clock, log, keys, folder: join(tmpdir(), 'gatehouse-no-folder') };
  });
  afterAll(async () => {
    await ground?.db.destroy();
    await own?.drop();
  });

  test('begins with a school in most tables, and leaves every row of it there', async () => {
    expect(Object.values(before).filter((rows) => rows > 0).length).toBeGreaterThan(60);
    const there = await onConnection(own.superUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public'",
      );
      return new Set(rows.map(({ name }) => name));
    });
    const kept = backup.tables.map(({ table }) => table).filter(({ name }) => there.has(name));
    const after = await countRows(own.ownerUrl, kept);
    const lost = kept.filter(({ name }) => (after[name] ?? 0) < (before[name] ?? 0)).map(({ name }) => name);
    expect(lost).toEqual([]);
  });

  test('leaves the journal as it was: it holds, signed with the keys of then', async () => {
    await inMaintenance(own.ownerUrl, async (db) => {
      const schools = await schoolsForMaintenance(db);
      expect(schools).not.toEqual([]);
      for (const school of schools) {
        const { entries, faults } = await verifyJournal(journalLines(db, school, ground.keys, clock.now()));
        expect([entries > 100, faults]).toEqual([true, []]);
      }
    });
  });

  test.each(['head', 'dsl', 'network_manager', 'teacher'])(
    'shows a %s every page that today links to',
    async (role) => {
      const [who] = await onConnection(own.superUrl, async (client) => {
        const { rows } = await client.query<{ accountId: string; personId: string; schoolId: string }>(
          `select p.account_id as "accountId", p.id as "personId", p.school_id as "schoolId" from person p
            join person_role r on r.school_id = p.school_id and r.person_id = p.id
            where r.role = $1 and p.account_id is not null order by 1 limit 1`,
          [role],
        );
        return rows;
      });
      if (!who) throw new Error(`Nobody is ${role}.`);
      const { app } = await testApp(ground);
      try {
        const browser = testBrowser(app, await signedIn(ground, who as never));
        const seen = new Map<string, number>();
        const waiting = ['/today'];
        for (let at = 0; at < waiting.length && at < MOST_PAGES; at++) {
          const response = await browser.get(waiting[at] ?? '');
          seen.set(waiting[at] ?? '', response.statusCode);
          for (const [, href = ''] of response.body.matchAll(/href="(\/[^"#]*)"/g)) {
            const path = href.replaceAll('&amp;', '&');
            if (!waiting.includes(path) && !/^\/(assets|sign-out|fonts)/.test(path)) waiting.push(path);
          }
        }
        expect(seen.size).toBeGreaterThan(20);
        expect([...seen].filter(([, status]) => status >= 400)).toEqual([]);
      } finally {
        await app.close();
      }
    },
  );
});
