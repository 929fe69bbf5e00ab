import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { readableCode } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool, telling } from './concerns.fixture.ts';
import { moveToStaff, openConcern, takeConcern } from './concerns-desk.service.ts';
import { tellSignedIn } from './concerns-tell.service.ts';
import { readByCode } from './concerns-told.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
});
afterAll(() => t?.close());

const owner = (text: string, values: unknown[] = []) =>
  onConnection(
    t.connections.owner,
    async (client) => (await client.query(text, values)).rows as Record<string, unknown>[],
  );

async function told({ words }: { words: string }, by: Actor): Promise<{ id: string; code: string }> {
  t.clock.move(1000);
  const code = readableCode(12);
  await tellSignedIn(t.ground, by, telling({ code, words, reporter: { name: by.name, reach: null } }));
  const [row] = await owner('select id from concern order by told_at desc, id desc limit 1');
  return { id: String(row?.id), code };
}
const on = async (id: string) => ({
  id,
  version: Number((await owner('select version from concern where id = $1', [id]))[0]?.version),
});
const sees = (who: Actor, id: string) =>
  openConcern(t.ground, who, id).then(
    () => true,
    (error) => {
      expect(error).toMatchObject({ kind: 'not_found' });
      return false;
    },
  );

describe('moved to another desk', () => {
  test('whoever moved it sees that they did and nothing else; the other desk has it, and nobody has taken it on', async () => {
    const { id, code } = await told({ words: 'A grown-up writes to me at night.' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    await moveToStaff(t.ground, s.dsl, await on(id));
    for (const who of [s.dsl, s.deputy]) expect(await sees(who, id)).toBe(false);
    expect((await openConcern(t.ground, s.head, id)).concern).toMatchObject({ desk: 'staff', takenBy: null });
    const { app } = await testApp(t.ground);
    const asDsl = testBrowser(app, await s.cookie(s.dsl));
    const page = textOf((await asDsl.get(`/concerns/${id}`)).body);
    expect(page).toMatch(/You moved this on .* to those who receive concerns about staff\./);
    expect(page).not.toMatch(/grown-up|Noor|Haddad/);
    expect(textOf((await asDsl.get('/concerns?show=done')).body)).toContain('You moved on');
    expect((await testBrowser(app, await s.cookie(s.deputy)).get(`/concerns/${id}`)).statusCode).toBe(404);
    await app.close();
    // Nor as whoever has it, past the service.
    await owner('update concern set taken_by = $2, taken_at = now() where id = $1', [id, s.dsl.personId]);
    const seen = await transact(t.ground, authorise(s.dsl, 'concerns.read'), (tx) =>
      tx.db.selectFrom('concern_reporter').select('name').where('concern_id', '=', id).execute(),
    );
    expect([await sees(s.dsl, id), seen]).toEqual([false, []]);
    expect((await readByCode(t.ground, s.schoolId, '192.0.2.8', code))?.progress).not.toBe('done');
  });

  test('where all of that desk are left out, those who stand in have it; of two who move it one is told', async () => {
    const { id } = await told({ words: 'It is Mr Osei again.' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const at = await on(id);
    const both = await Promise.allSettled([s.dsl, s.deputy].map((who) => moveToStaff(t.ground, who, at)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([await sees(s.head, id), await sees(s.chair, id)]).toEqual([false, true]);
    expect(await owner('select desk from concern_move where concern_id = $1', [id])).toEqual([{ desk: 'named' }]);
  });
});
