import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { readSettings } from '../../access/settings.store.ts';
import { SETTING_KEYS, type SettingKey, starterValue } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { askChange, playChange } from '../filtering/index.ts';
import { changeSetting, markOf } from './settings.service.ts';
import { settingOf } from './settings.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
});

const person = (role: Role) => buildActor(t.ground, school, [role]);
const browserOf = async (actor: Actor): Promise<TestBrowser> => testBrowser(app, await signedIn(t.ground, actor));
const now = () => transact(t.ground, systemScope('sign-in', school), readSettings);

/** Writes a setting as the app role, past the service. */
const force = (actor: Actor, key: SettingKey, value: unknown, right: 'settings.change' | 'filter.approve') =>
  transact(t.ground, authorise(actor, right), ({ db }) => {
    const row = { value: JSON.stringify(value) as Json, changed_by: actor.personId, changed_at: t.clock.now() };
    return db
      .insertInto('setting')
      .values({ school_id: school, key, ...row })
      .onConflict((on) => on.columns(['school_id', 'key']).doUpdateSet(row))
      .execute();
  });

/** Every clause that two people weaken: a value that is stricter than the other. */
const WEAKER = [
  ['filter.unconfirmed', 'hold', 'open'],
  ['filter.seesSearches', true, false],
  ['watch.searches', true, false],
  ['watch.typing', true, false],
  ['watch.pages', true, false],
  ['watch.adults', true, false],
  ['watch.pictures', true, false],
  ['watch.tellFrom', 2, 5],
  ['watch.picturesFrom', 3, 4],
  ['watch.never', ['nhs.uk'], ['nhs.uk', 'chat.example']],
] as const satisfies readonly (readonly [SettingKey, unknown, unknown])[];

test('the database takes for weaker what the table of settings does, of each value over each other and over the starter’s', async () => {
  const values: Partial<Record<string, unknown[]>> = {
    ...{ boolean: [true, false], number: [1, 2, 3, 4, 5], string: ['hold', 'open'] },
    object: [[], ['nhs.uk'], ['chat.example'], ['nhs.uk', 'chat.example']],
  };
  expect(SETTING_KEYS.filter((key) => settingOf(key).weakens).sort()).toEqual(WEAKER.map(([key]) => key).sort());
  const ask = async (key: SettingKey, before: unknown, after: unknown) => {
    const stood = before === undefined ? null : JSON.stringify(before);
    const { rows } = await transact(t.ground, systemScope('sign-in', school), ({ db }) =>
      sql<{ weaker: boolean }>`
        select setting_weakens(${key}, ${stood}::jsonb, ${JSON.stringify(after)}::jsonb) as weaker`.execute(db),
    );
    return rows[0]?.weaker;
  };
  const wrong: string[] = [];
  for (const [key] of WEAKER) {
    const { weakens, value } = settingOf(key);
    const all = [...(values[typeof value] ?? []), value];
    for (const after of all) {
      for (const before of all)
        if ((await ask(key, before, after)) !== weakens?.(before, after)) wrong.push(`${key} ${before} ${after}`);
      // What no row says the starter does; where one of them is weaker than the rest, the database goes by the strict one.
      if (!STARTERS.some((each) => weakens?.(value, starterValue(key, each))))
        if ((await ask(key, undefined, after)) !== weakens?.(value, after)) wrong.push(`${key} – ${after}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await ask('watch.tellFrom', 1, 'none')).toBe(true);
  expect(await ask('watch.tellFrom', 1, 0)).toBe(true);
});

test.each(WEAKER)(
  '%s: one person makes it stricter, and weaker nobody alone, past the service either (R82)',
  async (key, strict, weak) => {
    const head = await person('head');
    const other = await person('dsl');
    await changeSetting(t.ground, head, {
      key,
      value: strict,
      reason: 'To be sure',
      was: markOf((await now())[key]),
    }).catch(
      // Some starters are as strict as that.
      (error: { code?: string }) => expect(error.code).toBe('settings.same'),
    );
    expect((await now())[key]).toEqual(strict);
    const asked = await changeSetting(t.ground, head, {
      key,
      value: weak,
      reason: 'It is a bother',
      was: markOf(strict),
    });
    expect(asked).not.toBeNull();
    expect((await now())[key]).toEqual(strict);
    for (const actor of [head, other])
      expect([
        await cameOf(force(actor, key, weak, 'settings.change')),
        await cameOf(force(actor, key, weak, 'filter.approve')),
      ]).toEqual(['42501', '42501']);
    expect((await now())[key]).toEqual(strict);
  },
);

test('it waits where everybody sees it, whoever asked cannot approve it, and another’s approval writes it and nothing else', async () => {
  const [dsl, network] = [await person('dsl'), await person('network_manager')];
  const [asking, approving] = [await browserOf(dsl), await browserOf(network)];
  const path = '/settings/watch.typing';
  const was = markOf(true);
  const form = { was, value: 'no', reason: 'Typing is slow on the old laptops' };
  const preview = await asking.post(`${path}/preview`, form, path);
  expect(textOf(preview.body)).toContain('Two people decide this.');
  expect(preview.body).toContain('Ask for this change');
  const sent = await asking.post(path, form, path);
  const change = String(sent.headers.location);
  expect(change).toMatch(/^\/filtering\/changes\//);
  expect((await now())['watch.typing']).toBe(true);
  expect(textOf((await approving.get(path)).body)).toContain('A change is waiting for a second person.');
  expect((await approving.get('/settings?section=watch')).body).toContain(`href="${change}"`);
  expect((await asking.post(path, form, path)).statusCode).toBe(409);
  const page = await approving.get(change);
  expect(textOf(page.body)).toContain('Agents do not read what is typed.');
  const hash = fieldsOf(page.body).hash ?? '';
  expect((await asking.post(change, { do: 'approve', hash })).statusCode).toBe(409);
  expect((await now())['watch.typing']).toBe(true);
  expect((await approving.post(change, { do: 'approve', hash })).statusCode).toBe(303);
  const settings = await now();
  expect([settings['watch.typing'], settings['watch.pages']]).toEqual([false, true]);
  expect(textOf((await approving.get(path)).body)).not.toContain('A change is waiting');
  // Strict again by one of them; the approval of then does not open it a second time.
  await changeSetting(t.ground, dsl, { key: 'watch.typing', value: true, reason: 'Back again', was: markOf(false) });
  expect((await now())['watch.typing']).toBe(true);
  expect(await cameOf(force(network, 'watch.typing', false, 'filter.approve'))).toBe('42501');
});

test('what was changed meanwhile is not overwritten by an approval of what was asked before (S24)', async () => {
  const [head, dsl] = [await person('head'), await person('dsl')];
  const ask = { key: 'watch.tellFrom', value: 4, reason: 'Too many of them', was: markOf(2) } as const;
  const id = (await changeSetting(t.ground, dsl, ask)) ?? '';
  await changeSetting(t.ground, head, { key: 'watch.tellFrom', value: 1, reason: 'All of it', was: markOf(2) });
  const browser = await browserOf(head);
  const change = `/filtering/changes/${id}`;
  const hash = fieldsOf((await browser.get(change)).body).hash ?? '';
  const late = await browser.post(change, { do: 'approve', hash });
  expect([late.statusCode, textOf(late.body)]).toEqual([
    409,
    expect.stringContaining('was changed after this was requested'),
  ]);
  expect((await now())['watch.tellFrom']).toBe(1);
});

test('whoever may not change a clause does not ask for it, nobody has it at once as an emergency, and no other clause goes that way', async () => {
  const [head, teacher] = [await person('head'), await person('teacher')];
  const clause = (key: string, value: unknown, was: unknown) => ({ kind: 'clause', key, value, was }) as const;
  const typing = clause('watch.typing', false, true);
  const ask = (by: Actor, proposal: ReturnType<typeof clause>, emergency = false) =>
    cameOf(askChange(t.ground, by, { proposal, reason: 'For the play', emergency }));
  expect(await ask(teacher, typing)).toBe('42501');
  expect(await ask(head, typing, true)).toBe('23514');
  expect(await ask(head, clause('alerts.from', 5, 1))).toBe('filter.proposal');
  expect(await ask(head, clause('watch.typing', true, false))).toBe('filter.proposal');
  const second = { by: await person('dsl'), at: t.clock.now(), answer: null };
  await playChange(t.ground, { proposal: typing, reason: 'For the play', emergency: false, by: head }, second);
  expect((await now())['watch.typing']).toBe(false);
});

/** What weakens nothing. */
const strictestOf = (value: unknown) =>
  typeof value === 'boolean' ? true : typeof value === 'number' ? 1 : typeof value === 'string' ? 'hold' : [];

test('past the service too each changes the rules that are theirs, and nobody gives themselves a duty or a wider limit (S10)', async () => {
  const done = new Error('It was taken; nothing of it is kept.');
  const roles = ['head', 'dsl', 'online_safety_lead', 'network_manager'] as const;
  const wrong: string[] = [];
  for (const role of roles) {
    const actor = await buildActor(t.ground, school, [role]);
    for (const key of SETTING_KEYS) {
      const value = settingOf(key).weakens ? JSON.stringify(strictestOf(starterValue(key, 'high-b'))) : '1';
      const row = { school_id: school, key, value, changed_by: actor.personId, changed_at: t.clock.now() };
      const taken = await transact(t.ground, authorise(actor, 'settings.change'), async ({ db }) => {
        await db.insertInto('setting').values(row).execute();
        throw done;
      }).catch((error: { code?: string }) => (error === done ? 'taken' : error.code));
      const { byTwo, changedBy } = settingOf(key);
      const may = !byTwo && changedBy.includes(role);
      if (taken !== (may ? 'taken' : '42501')) wrong.push(`${role} ${key}: ${taken}`);
    }
  }
  expect(wrong, 'a rule whose changedBy is new or other needs a migration: may_change_setting()').toEqual([]);
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const widened = transact(t.ground, authorise(manager, 'settings.change'), ({ db }) =>
    db
      .insertInto('setting')
      .values({
        school_id: school,
        key: 'alerts.staffGoTo',
        value: '["teacher"]',
        changed_by: manager.personId,
        changed_at: t.clock.now(),
      })
      .execute(),
  );
  await expect(widened).rejects.toMatchObject({ code: '42501' });
});

test('what a school has written down is rewritten by the same people, and made weaker by nobody alone (S8, S10)', async () => {
  const stood = (key: SettingKey) => (settingOf(key).weakens ? strictestOf(starterValue(key, 'high-b')) : 1);
  for (const key of SETTING_KEYS)
    await t.rows(
      'insert into setting values ($1, $2, $3, $4, $5) on conflict (school_id, key) do update set value = $3',
      [...[school, key, JSON.stringify(stood(key)), null, t.clock.now()]],
    );
  const done = new Error('Nothing of it is kept.');
  const wrong: string[] = [];
  for (const role of ['head', 'dsl', 'network_manager'] as const) {
    const actor = await buildActor(t.ground, school, [role]);
    const rewritten = transact(t.ground, authorise(actor, 'settings.change'), async ({ db }) => {
      const rewrite = async (key: SettingKey, value: unknown) => {
        await sql`savepoint before`.execute(db);
        const row = { value: JSON.stringify(value) as Json, changed_by: actor.personId, changed_at: t.clock.now() };
        const outcome = await cameOf(db.updateTable('setting').set(row).where('key', '=', key).execute());
        await sql`rollback to savepoint before`.execute(db);
        return outcome;
      };
      for (const key of SETTING_KEYS) {
        const { byTwo, changedBy } = settingOf(key);
        const may = !byTwo && changedBy.includes(role);
        const outcome = await rewrite(key, stood(key));
        if (outcome !== (may ? 'done' : '42501')) wrong.push(`${role} ${key}: ${outcome}`);
      }
      for (const [key, , weak] of WEAKER) {
        const outcome = await rewrite(key, weak);
        if (outcome !== '42501') wrong.push(`${role} ${key}, weaker: ${outcome}`);
      }
      throw done;
    });
    await expect(rewritten).rejects.toBe(done);
  }
  expect(wrong).toEqual([]);
});
