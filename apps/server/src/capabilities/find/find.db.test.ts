import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, textOf } from '../../test-support/http.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach } from '../sanctions/sanctions.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function look(who: Actor, words: string) {
  const cookie = await signedIn(t.ground, who);
  const url = `/find?${new URLSearchParams({ q: words })}`;
  const { statusCode, headers, body } = await app.inject({ url, headers: { cookie } });
  return { status: statusCode, to: headers.location, body, words: textOf(body) };
}

/** A page without what was typed and what differs between any two answers. */
const without = ({ body }: { body: string }, typed: string) =>
  body
    .replaceAll(typed, '…')
    .replace(/name="_csrf" value="[^"]*"/g, '')
    .replace(/<!--.*?-->/g, '');

describe('what somebody may see', () => {
  test('is found by a name, kind by kind', async () => {
    const raise = await ingestOf(t, s.schoolId, s.pupilId);
    await raise({});
    const [alert] = await t.rows<{ id: string }>('select id from alert where person_id = $1', [s.pupilId]);
    const breach = await buildBreach(t.ground, s.dsl, { title: 'Lunch in the library' });
    const found = await look(s.dsl, 'imogen stott');
    expect(found.status).toBe(200);
    for (const href of [`/people/${s.pupilId}`, `/incidents/${breach.id}`, `/alerts/${alert?.id}`])
      expect(found.body).toContain(`href="${href}"`);
    expect(found.words).toContain('Lunch in the library');
    expect(found.words).toContain(breach.number);
    // Nothing else of anybody else.
    expect((await look(s.dsl, 'imogen quill')).words).toContain('Nothing you can see has this name, number or word');
  });

  test('is led to by its number, however it is typed', async () => {
    const { id, number } = await buildBreach(t.ground, s.dsl, { title: 'Found by its number' });
    const digits = Number(number.replace(/\D/g, ''));
    for (const typed of [number, `inc ${digits}`, `INC${digits}`, `  inc-${digits} `])
      expect(await look(s.dsl, typed)).toMatchObject({ status: 303, to: `/incidents/${id}` });
    // Without its letters it may be of more than one kind: all of them are shown.
    const bare = await look(s.dsl, String(digits));
    expect(bare.words).toMatch(/Incidents .*Found by its number/);
    expect(bare.body.split(`href="/incidents/${id}"`)).toHaveLength(2);
  });

  test('includes those who have left, rules of the policy and pages', async () => {
    const gone = await buildPerson(t.ground, s.schoolId, { givenName: 'Orla', familyName: 'Fenwick' });
    await t.rows<{ id: string }>("update person set status = 'left', left_on = '2026-11-16' where id = $1", [
      gone.personId,
    ]);
    expect((await look(s.dsl, 'orla')).body).toContain(`href="/people/${gone.personId}"`);
    expect((await look(s.dsl, 'holidays')).body).toContain('href="/settings/school.closedDays"');
    expect((await look(s.dsl, 'coverage')).body).toContain('href="/coverage"');
    // By what somebody comes to do, where the navigation has no such word, and only what is theirs.
    expect((await look(s.dsl, 'monitoring notice')).body).toContain('href="/coverage/notice"');
    const external = 'href="/looks/new?kind=external"';
    for (const words of ['subject access', 'court request', 'police'])
      expect((await look(s.dsl, words)).body, words).toContain(external);
    const teacher = await buildActor(t.ground, s.schoolId, ['teacher'], {});
    expect((await look(teacher, 'police')).body).not.toContain(external);
    expect((await look(teacher, 'laptop lost')).body).toContain('href="/report"');
    expect((await look(teacher, 'monitoring notice')).body).not.toContain('href="/coverage/notice"');
  });
});

describe('what somebody may not see (S13)', () => {
  test('a record kept from a colleague answers as one that never was, by number and by name', async () => {
    const secret = await buildBreach(t.ground, s.dsl, { title: 'Told in confidence', hidden: s.deputy.personId });
    expect(await look(s.dsl, secret.number)).toMatchObject({ status: 303, to: `/incidents/${secret.id}` });
    const [kept, never] = [await look(s.deputy, secret.number), await look(s.deputy, 'INC-9999')];
    expect(kept.status).toBe(200);
    expect(without(kept, secret.number)).toBe(without(never, 'INC-9999'));
    expect((await look(s.deputy, 'imogen')).words).not.toContain('Told in confidence');
    expect((await look(s.deputy, String(Number(secret.number.replace(/\D/g, ''))))).words).not.toContain(
      'in confidence',
    );
  });

  test('nothing of cases for a teacher, and nothing of another school', async () => {
    const { number } = await buildBreach(t.ground, s.dsl, { title: 'Not for teachers' });
    const teacher = await buildActor(t.ground, s.schoolId, ['teacher'], {});
    expect((await look(teacher, number)).words).toContain('Nothing you can see');
    const byName = await look(teacher, 'imogen stott');
    expect(byName.body).toContain(`href="/people/${s.pupilId}"`);
    expect(byName.words).not.toContain('Incidents INC');
    expect(byName.body).not.toContain('/incidents/');
    const elsewhere = await buildIncidentSchool(t.ground);
    const theirs = await look(elsewhere.dsl, 'imogen stott');
    expect(theirs.body).not.toContain(s.pupilId);
  });

  test('there is no such page for a pupil', async () => {
    const pupil = await buildActor(t.ground, s.schoolId, ['pupil'], {});
    expect((await look(pupil, 'imogen')).status).toBe(404);
  });
});

test('words stand for themselves: signs of patterns, quotation marks, marks of direction (S5, S17)', async () => {
  for (const typed of ['%', '_', "' or 1=1 --", '\u202eabc', '<script>alert(1)</script>', 'a'.repeat(500)]) {
    const found = await look(s.dsl, typed);
    expect(found.status, typed).toBe(200);
    expect(found.body).not.toContain('<script>alert');
  }
  for (const typed of ['%', '_'])
    expect((await look(s.dsl, typed)).body).not.toMatch(/href="\/(people|incidents|alerts)\//);
});
