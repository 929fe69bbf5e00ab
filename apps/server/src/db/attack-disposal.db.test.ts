import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, openAttacked, REFUSED } from './attack.fixture.ts';
import { onConnection } from './on-connection.ts';

// R109: what the worker asks of the functions that let go of records, past the jobs: they say no by themselves.
let all: Attacked;
beforeAll(async () => {
  all = await openAttacked(18);
});
afterAll(() => all?.close());

const AT = new Date('2026-11-17T10:42:00Z');
const asks = (call: string, rights: readonly string[] = ['retention.execute', 'evidence.dispose']) =>
  all.worker.try({ school: all.ours.school, rights }, `select * from ${call}`);
const school = () => `'${all.ours.school}'::uuid`;
/** Each with how long things are kept, in days or years. */
const letGo = (): Record<string, (kept: number) => string> => ({
  dispose_events: (kept) => `dispose_events(${school()}, now(), ${kept}, null, 100)`,
  dispose_exhibits: (kept) => `dispose_exhibits(${school()}, now(), ${kept})`,
  dispose_registers: (kept) => `dispose_registers(${school()}, now(), ${kept}, ${kept})`,
  dispose_working: (kept) => `dispose_working(${school()}, now(), ${kept}, ${kept})`,
});

test('nothing is let go of on the day that it came, nor without the right to, nor while a clock that leapt is not said to be right', async () => {
  const owner = (statement: string) => onConnection(all.t.connections.owner, (client) => client.query(statement));
  for (const [name, call] of Object.entries(letGo())) {
    expect((await asks(call(400))).code, name).toBeNull();
    expect((await asks(call(0))).message, name).toMatch(/^Nothing is disposed of (on its first day|in its first year)/);
    expect((await asks(call(400), [])).code, `${name} without the right`).toBe(REFUSED);
    expect((await all.app.try({ school: all.ours.school }, `select * from ${call(400)}`)).code, name).toBe(REFUSED);
  }
  await owner(
    "insert into clock_watch (leapt_from, leapt_to, seen_at) values (now() - interval '9 years', now(), now())",
  );
  for (const [name, call] of Object.entries(letGo()))
    expect((await asks(call(400))).message, name).toMatch(/^The clock leapt/);
  await owner('delete from clock_watch');
});

test('no record goes that is not on a list, nor of a list that one person alone put forward or another said no to', async () => {
  const { ours, put } = all;
  const [alert, another] = [ours.id('alert'), ours.id('alert', 7)];
  await put('alert', 7, {});
  await put('disposal_list', 1, {});
  await put('disposal_list', 2, {});
  const agreed = { agrees: true, words: null, factor_at: AT, answered_by: ours.id('person', 9) };
  await put('disposal_answer', 2, agreed);
  const go = (list: number, record: string) =>
    asks(`dispose_listed(${school()}, '${ours.id('disposal_list', list)}', 'alert', '${record}', '{}', now())`);
  for (const [list, record] of [
    [0, alert],
    [1, alert],
    [2, another],
  ] as const)
    expect(await go(list, record), `${list}`).toMatchObject({
      code: REFUSED,
      message: expect.stringMatching(/^Two people have not agreed/),
    });
  expect((await go(2, alert)).code).toBeNull();
  const certify = (rights?: string[]) =>
    asks(`certify_disposal(${school()}, '${ours.id('disposal_list', 2)}', now()) as made where made`, rights);
  expect((await certify([])).code).toBe(REFUSED);
  // Before all of it has gone or was kept there is nothing to certify.
  expect(await certify()).toMatchObject({ count: 0, code: null });
});
