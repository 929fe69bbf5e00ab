import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, type Attacker, EVERY_RIGHT, granted, type Outcome, openAttacked } from './attack.fixture.ts';
import { GOES_ON } from './attack-ended.fixture.ts';
import { hanging, through, type Work, wentThrough, worksOf } from './attack-hanging.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { onConnection } from './on-connection.ts';

// S15, S24: what an incident does not take once it is closed or frozen, it does not take at that moment either, in any table that hangs on it.
let all: Attacked;
let head: Attacker;
let works: Work[];
beforeAll(async () => {
  all = await openAttacked(18);
  head = { school: all.ours.school, person: all.ours.id('person'), rights: EVERY_RIGHT };
  const incident = all.ours.id('incident');
  await owner(`update device_search set incident_id = '${incident}' where school_id = '${all.ours.school}'`);
  works = worksOf(all, hanging(all));
});
afterAll(() => all?.close());

const owner = (statement: string) => onConnection(all.t.connections.owner, (client) => client.query(statement));
const became = (set: string) => `update incident set ${set} where id = '${all.ours.id('incident')}'`;
const OPEN = "state = 'open', outcome = null, closed_by = null, closed_at = null, frozen_at = null";
const FROZEN = 'frozen_at = now()';
const CLOSED = `state = 'closed', outcome = 'Settled', closed_at = now(),
  closed_by = (select p.id from person p where p.school_id = incident.school_id order by p.id limit 1)`;

test.each([
  ['closed', OPEN, CLOSED, 25],
  ['frozen', OPEN, FROZEN, 15],
  // What is noted of a freeze.
  ['closed after it was frozen', FROZEN, CLOSED, 10],
] as const)('at the moment at which it is %s', async (_became, before, ends, least) => {
  const ending = new pg.Client({ connectionString: all.t.connections.owner });
  await ending.connect();
  const anew = async () => {
    await ending.query(became(OPEN));
    await ending.query(became(before));
  };
  await anew();
  const takes = await through(all, head, works);
  await owner(became(ends));
  const afterwards = await through(all, head, works);
  const tried = works.filter(({ name }) => takes.includes(name) && !afterwards.includes(name));
  expect(tried.length).toBeGreaterThan(least);
  const late: string[] = [];
  for (const work of tried) {
    for (const statement of work.statements) {
      await anew();
      if (wentThrough(work, await triedWhile(ending, became(ends), statement))) late.push(work.name);
    }
  }
  await ending.query(became(OPEN));
  await ending.end();
  expect([...new Set(late)]).toEqual([]);
});

/** What comes of it while somebody else ends the incident, in a transaction that is over as soon as this waits for it. */
async function triedWhile(ending: pg.Client, ends: string, statement: Work['statements'][number]): Promise<Outcome> {
  await ending.query(`begin; set local app.maintenance = 'on'; ${ends}`);
  let isDone = false;
  const tried = all.app.try(head, statement).finally(() => {
    isDone = true;
  });
  while (!isDone && !(await somebodyWaits(ending))) await new Promise((done) => setTimeout(done, 2));
  // Done without waiting it did not ask; else it is told how the other ended.
  await ending.query(isDone ? 'rollback' : 'commit');
  return tried;
}

async function somebodyWaits(client: pg.Client): Promise<boolean> {
  await client.query('select pg_stat_clear_snapshot()');
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  return ((await client.query(waiting)).rowCount ?? 0) > 0;
}

/** What two people write of what goes on, or whoever a report was passed to; with the end of its incident none of it ends. */
const GOES_ON_BY_OTHERS: readonly string[] = [
  ...['sanction_agreement', 'sanction_lift', 'sanction_mistake', 'sanction_mistake_notice'],
  ...['record_hold_answer', 'investigation_receipt', 'investigation_sanction'],
];

test('whatever hangs on an incident and does not go on waits for it, also where no one person writes it', () => {
  const waits = ({ policies }: Table, verb: string) =>
    policies.some((each) => each.verb === verb && /incident_(stays|takes)|exhibit_takes/.test(each.check ?? ''));
  const works = hanging(all).flatMap((table) =>
    (['+INSERT', '~UPDATE'] as const)
      .filter((work) => granted(table, 'template_gatehouse_app', work.slice(1)) && !waits(table, work.slice(1)))
      .map((work) => `${work[0]}${table.name}`),
  );
  const goesOn = [...Object.keys(GOES_ON), ...GOES_ON_BY_OTHERS.map((name) => `+${name}`)];
  expect(works.filter((each) => !goesOn.includes(each))).toEqual([]);
});
