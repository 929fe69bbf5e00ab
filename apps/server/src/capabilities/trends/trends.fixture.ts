import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TestGround } from '../../test-support/database.ts';
import { insertGone, keepTrends, lockCounted } from './index.ts';
import { countTrends, type TrendFilter } from './trends.store.ts';

/** What trends count of an incident. */
export interface Drawn {
  type: 'gambling' | 'hacking';
  grade: 'minor' | 'severe';
  off: boolean;
  year: 7 | 8 | null;
  closed: boolean;
  narrow: boolean;
}

/** A term long over, and an instant in it. */
export const TERM = { period: '2025-3', at: new Date('2026-06-10T09:00:00Z') };
const SPAN = { from: new Date('2026-04-07T23:00:00Z'), until: new Date('2026-08-31T23:00:00Z') };

/** What may become of a record, as the owner of the database types it; each takes the school, its id, somebody and another incident. */
const DEEDS = {
  retype: "set type = case type when 'gambling' then 'hacking' else 'gambling' end",
  regrade: "set grade = case grade when 'minor' then 'severe' else 'minor' end",
  place: 'set off_site = not off_site',
  date: "set occurred_at = occurred_at + interval '1 year'",
  merge: "set state = 'merged', merged_into = $4, closed_at = null, closed_by = null",
  open: "set state = 'open', merged_into = null, closed_at = null, closed_by = null",
  narrow: 'set hidden_from = array[$3::uuid]',
  widen: "set hidden_from = '{}'",
} as const;

/** A deed, or that a list of disposal took the record. */
export type Deed = keyof typeof DEEDS | 'pupil' | 'dispose';

/** Every one of them. */
export const DEED_LIST = [...(Object.keys(DEEDS) as (keyof typeof DEEDS)[]), 'pupil', 'dispose'] as const;

/** A school's incidents as the owner of the database writes them, in maintenance: many, and quickly. */
export function drawnIncidents(
  t: TestGround,
  client: pg.Client,
  of: { school: string; by: string; from: string; pupil: string },
) {
  let number = 0;
  const insert = async (drawn: Drawn, at = TERM.at): Promise<string> => {
    const id = randomUUID();
    number += 1;
    await client.query(
      `insert into incident (school_id, id, series, number, title, type, sensitivity, occurred_at, recorded_at, recorded_by, details, off_site, intent,
         grade, owner_id, hidden_from, state, closed_at, closed_by, outcome)
       select $1::uuid, $2::uuid, 'INC', $3::int, 'Drawn', $4::text, 'general', $5::timestamptz, $5, $6::uuid, 'Drawn', $7::boolean, 'not_known',
         $8::text, $6, $9::uuid[], case when $10 then 'closed' else 'open' end, case when $10 then $5 end, case when $10 then $6 end, 'Settled'`,
      [
        ...[of.school, id, number, drawn.type, at, of.by, drawn.off, drawn.grade],
        ...[drawn.narrow ? [of.from] : [], drawn.closed],
      ],
    );
    await client.query(
      `insert into incident_person (school_id, incident_id, id, person_id, name, kind, sex, year_group, part)
       select $1, $2, gen_random_uuid(), $3::uuid, 'Drawn', 'pupil', 'not_recorded', $4::smallint, 'responsible' where $4 is not null`,
      [of.school, id, of.pupil, drawn.year],
    );
    return id;
  };
  const other = insert(
    { type: 'hacking', grade: 'minor', off: false, year: null, closed: true, narrow: false },
    new Date('2020-01-01'),
  );
  const dispose = (id: string) =>
    transact(t.worker, systemScope('retention', of.school), async (tx) => {
      const counted = await lockCounted(tx, id);
      await client.query("select delete_records($1, array[$2::uuid], '{}', '{}', '{}')", [of.school, id]);
      await insertGone(tx, counted);
    });
  const apply = async (deed: Deed, id: string): Promise<void> => {
    if (deed === 'dispose') return dispose(id);
    const text =
      deed === 'pupil'
        ? 'update incident_person set year_group = 15 - year_group where school_id = $1 and incident_id = $2 and $3::uuid <> $4::uuid'
        : `update incident ${DEEDS[deed]} where school_id = $1 and id = $2 and $3::uuid <> $4::uuid`;
    await client.query(text, [of.school, id, of.from, await other]);
  };
  return { insert, apply };
}

/** Keeps the figures of the term, as a disposal does. */
export const keepTerm = (t: TestGround, school: string) =>
  transact(t.worker, systemScope('retention', school), (tx) => keepTrends(tx, [TERM.at]));

/** How many a count of now gives, of what is kept from nobody. */
export const countNow = (t: TestGround, school: string, filter: TrendFilter) =>
  transact(
    t.ground,
    systemScope('trends', school),
    async (tx) => (await countTrends(tx, { ...filter, ...SPAN, openly: true })).total[0]?.count ?? 0,
  );
