import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildMailSchool, type MailSchool } from '../mail/mail.fixture.ts';
import { openPostbox, type Postbox } from '../mail/postbox.fixture.ts';
import { lookForSilence } from '../silence/index.ts';

const LAST = instantOf('2026-11-17', '09:30');
let t: Ingest;
let box: Postbox;
let s: MailSchool;
let app: FastifyInstance;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  t.clock.set(LAST);
  s = await buildMailSchool(t, box);
  ({ app } = await testApp(t.ground));
  for (const [kind, name] of [
    ['gate', 'Gate in the hall'],
    ['agent', 'Library laptop'],
  ] as const) {
    const id = newId(t.clock.now());
    await transact(t.ground, systemScope('enrol', s.school), (tx) =>
      tx.db
        .insertInto('sensor')
        .values({ school_id: s.school, id, kind, name, key_hash: Buffer.from(id), enrolled_at: tx.at })
        .execute(),
    );
    const report = {
      release: '0.1.0',
      snapshot: 'a'.repeat(64),
      watching: true,
      waitingBytes: 0,
      lost: 0,
      problems: [],
    };
    await t.rows('update sensor set seen_at = $2, reported_at = $2, report = $3 where id = $1', [
      ...[id, LAST, JSON.stringify(report)],
    ]);
  }
});
afterAll(async () => {
  await app.close();
  await box.stop();
  await t.close();
});

/** Three minutes after three minutes until then: the job that looks for silence, and whatever is to be told. */
async function until(date: string, time: string): Promise<void> {
  for (const end = instantOf(date, time).getTime(); t.clock.now().getTime() < end; t.clock.move(180_000)) {
    await lookForSilence(t.worker, s.school);
    await s.tell();
  }
}

async function subjects(actor: Actor): Promise<string[]> {
  const [row] = await t.rows<{ email: string }>('select email from account where id = $1', [actor.accountId]);
  return box.taken
    .filter(({ to }) => to.includes(row?.email ?? ''))
    .map(({ raw }) => /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1]?.replace(/\r\n/g, '') ?? '');
}

async function read(path: string): Promise<string> {
  return textOf((await testBrowser(app, await signedIn(t.ground, s.network)).get(path)).body);
}

test('a gate and an agent that are not heard for a week are said to be silent for as long, in the same words on every page', async () => {
  await until('2026-11-17', '10:00');
  expect(await subjects(s.network)).toEqual(['Gatehouse: 1 high alert']);
  expect(await read('/sensors')).toMatch(/Gate in the hall Gate Not known: silent for 30 min/);

  t.clock.set(instantOf('2026-11-18', '10:00'));
  expect(await read('/today')).toContain('Gate in the hall: silent for 24 h');
  expect(await read('/today')).not.toContain('Agents that have gone silent');
  expect(await read('/coverage/devices')).toMatch(/Library laptop Browser agent Not known: silent for 24 h/);
  const sensors = await read('/sensors');
  expect(sensors).toMatch(/Gate in the hall Gate Not known: silent for 24 h/);
  // Of a browser that was switched off overnight nobody says that it works, nor that it fell silent.
  expect(sensors).toMatch(/Library laptop Browser agent In contact/);
  expect(await read('/sensors?show=silent')).not.toContain('Library laptop Browser');
  expect(await read('/sensors?show=silent')).toContain('Gate in the hall Gate');

  t.clock.set(instantOf('2026-11-20', '10:00'));
  expect(await read('/today')).toContain('Gate in the hall: silent for 3 days');
  expect(await read('/today')).not.toContain('Agents that have gone silent');
  expect(await read('/sensors')).toMatch(/Library laptop Browser agent Not known: silent for 3 days/);

  t.clock.set(instantOf('2026-11-24', '10:00'));
  const today = await read('/today');
  expect(today).toContain('Gate in the hall: silent for 7 days');
  expect(today).toContain('1 browser agent silent for 3 school days or more');
  expect(await read('/coverage/devices')).toMatch(/Library laptop Browser agent Not known: silent for 7 days/);
  expect(await read('/sensors')).toMatch(/None of \w+ is in contact/);
  // Its own alert was told a week ago, once.
  expect(await subjects(s.network)).toEqual(['Gatehouse: 1 high alert']);
});
