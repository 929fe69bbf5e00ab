import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readTrends } from '../trends/trends.service.ts';
import { setHold } from './holds.service.ts';
import { answerList, proposeDisposal, readList } from './retention.service.ts';

/** Days of a year. */
export const YEAR = 365.25;

/** A school that keeps incidents for so many years, with those who answer for its records. */
export async function buildKeepers(t: TestGround, years = 7) {
  const schoolId = await buildSchool(t.ground);
  const staff = (role: 'head' | 'dsl' | 'deputy_dsl') => buildActor(t.ground, schoolId, [role]);
  const people = { head: await staff('head'), dsl: await staff('dsl'), deputy: await staff('deputy_dsl') };
  const sql = `insert into setting (school_id, key, value, changed_by, changed_at) values ($1, 'retention.incidentYears', $2::text::jsonb, $3, now())`;
  await t.rows(sql, [schoolId, years, people.head.personId]);
  return { schoolId, ...people };
}

/** An incident that was closed that many days ago and happened a month before. */
export async function buildClosed(
  t: TestGround,
  by: Actor,
  daysAgo: number,
  over: Record<string, string> = {},
): Promise<{ id: string; number: string }> {
  const built = await buildIncident(t.ground, by, { type: 'gambling', grade: 'minor', ...over });
  const closedAt = new Date(t.ground.clock.now().getTime() - daysAgo * 86_400_000);
  const sql = `update incident set state = 'closed', outcome = 'Settled', closed_by = $2, closed_at = $3,
    occurred_at = $3::timestamptz - interval '30 days' where id = $1`;
  await t.rows(sql, [built.id, by.personId, closedAt]);
  return built;
}

/** A row typed into the app's own connection in somebody's name; the code with which the database refuses, or 'done'. */
export function typed(t: TestGround, by: Actor, table: string, row: Record<string, unknown>): Promise<string> {
  return transact(t.ground, authorise(by, 'own.account'), async (tx) => {
    await tx.db
      .insertInto(table as 'record_hold')
      .values({ school_id: by.schoolId, ...row } as never)
      .execute();
    return 'done';
  }).catch((error: { code?: string }) => error.code ?? String(error));
}

/** Sets a hold on an incident. */
export const holdOn = (t: TestGround, by: Actor, recordId: string) =>
  setHold(t.ground, by, { kind: 'incident', recordId, because: 'The police have asked' });

/** A second person's yes, with a code shown now. */
export const yes = (t: TestGround) => ({ agrees: true, words: null, factorAt: t.clock.now() });

/** Puts forward what is due; one list, with the hash that its page shows. */
export async function propose(t: TestGround, by: Actor): Promise<{ id: string; hash: string }> {
  const [id = ''] = await proposeDisposal(t.ground, by);
  return { id, hash: (await readList(t.ground, by, id)).list.hash };
}

/** A list on which two agreed. */
export async function agreedList(t: TestGround, by: Actor, second: Actor): Promise<string> {
  const { id, hash } = await propose(t, by);
  await answerList(t.ground, second, id, { hash, ...yes(t) });
  return id;
}

/** What became of each record of a list, or why it was kept. */
export async function outcomesOf(t: TestGround, by: Actor, list: string): Promise<Record<string, string | null>> {
  const { records } = await readList(t.ground, by, list);
  return Object.fromEntries(records.map(({ id, outcome, because }) => [id, because ?? outcome]));
}

/** A monitoring report of the school; what reads its hash and figures. */
export async function buildReport(t: TestGround, schoolId: string): Promise<() => Promise<unknown[]>> {
  const rows = t.rows;
  await rows(
    `insert into report (school_id, id, kind, from_on, to_on, drawn_at, sign_by, figures)
     values ($1, gen_random_uuid(), 'monitoring', '2019-01-07', '2019-01-13', now(), now(), '{"groups": []}')`,
    [schoolId],
  );
  return () => rows("select encode(hash, 'hex') as hash, figures from report where school_id = $1", [schoolId]);
}

/** What reads the trends of the school year in which an incident happened, as somebody who sees exact figures. */
export async function figuresOf(t: TestGround, by: Actor, incidentId: string) {
  const [at] = await t.rows<{ year: number }>(
    "select extract(year from occurred_at - interval '8 months')::int as year from incident where id = $1",
    [incidentId],
  );
  const query = { period: String(at?.year) };
  return () => readTrends(t.ground, by, { query, types: new Map() });
}

/** The hold on browsing history of a school, as the page of settings sets it. */
export const holdOnHistory = (schoolId: string, by: string): [text: string, values: unknown[]][] => [
  ['select from school where school_id = $1 for update', [schoolId]],
  [
    `insert into setting (school_id, key, value, changed_by, changed_at) values ($1, 'history.hold', 'true', $2, now())
     on conflict (school_id, key) do update set value = excluded.value`,
    [schoolId, by],
  ],
];
